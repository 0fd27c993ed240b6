package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.NoneSecurity;
import dev.rfb.tls.computing.HandshakeComputing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VeNCryptSecurityTest {

    private static final HandshakeComputing AT_ONCE = new HandshakeComputing(Runnable::run, 1);

    @Test
    void ordersByStrengthWhateverTheOrderOfTheBuilder() {
        VeNCryptSecurity security =
                TestSubtypes.offer(VeNCryptSubtype.TLS_NONE, VeNCryptSubtype.X509_NONE, VeNCryptSubtype.TLS_PLAIN);
        assertThat(security.subtypes())
                .containsExactly(VeNCryptSubtype.X509_NONE, VeNCryptSubtype.TLS_PLAIN, VeNCryptSubtype.TLS_NONE);
        assertThat(security).hasToString("VeNCryptSecurity[X509None, TLSPlain, TLSNone]");
        assertThat(security.securityType()).isEqualTo(SecurityType.VENCRYPT);
        assertThat(security.isUsable(ProtocolVersion.V3_3)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "256, authenticator", "259, authenticator", "262, credentials",
        "258, vncAuth", "261, credentials", "260, credentials"
    })
    void namesWhatASubtypeLacks(int number, String method) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        assertThatThrownBy(VeNCryptSecurity.builder(AT_ONCE).subtypes(subtype)::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(subtype.toString())
                .hasMessageContaining(method);
    }

    @Test
    void takesNoOtherSecurityTypeForVncAuth() {
        assertThatThrownBy(VeNCryptSecurity.builder(AT_ONCE)
                        .subtypes(VeNCryptSubtype.TLS_VNC)
                        .vncAuth(new NoneSecurity())::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vncAuth");
    }

    @Test
    void offersKnownSubtypesOnly() {
        assertThatThrownBy(VeNCryptSecurity.builder(AT_ONCE)::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 1 to 7");
        assertThatThrownBy(TestSubtypes.builder(Runnable::run).subtypes(new VeNCryptSubtype(263))::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("263");
    }
}
