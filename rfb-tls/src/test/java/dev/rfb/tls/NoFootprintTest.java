package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.tls.testing.JvmState;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Anonymous TLS and TLS with certificates work without a trace in the JVM around them. */
final class NoFootprintTest {

    @Test
    void changesNothingOfTheJvm() throws NoSuchAlgorithmException {
        assertThat(TimeZone.getDefault())
                .isNotNull(); // which the JDK notes in a system property when it is first asked
        JvmState before = JvmState.now();
        for (int number = 257; number <= 262; number++) {
            VeNCryptSubtype subtype = new VeNCryptSubtype(number);
            try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(subtype))) {
                fixture.choose(subtype);
                fixture.tls(TestSubtypes.client(subtype)).handshake();
            }
        }
        assertThat(JvmState.now()).isEqualTo(before);
        assertThat(Security.getProperty("jdk.tls.disabledAlgorithms")).contains("anon");
    }
}
