package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rfb.RfbException;
import dev.rfb.tls.testing.HandshakeChannel;
import java.time.Duration;

/** Any bytes in any pieces and pauses: nobody comes in, and at most one RfbException comes out. */
final class VeNCryptFuzzTest {

    private static final VeNCryptSecurity SECURITY = TestSubtypes.offer(
            VeNCryptSubtype.X509_PLAIN, VeNCryptSubtype.X509_VNC, VeNCryptSubtype.TLS_PLAIN, VeNCryptSubtype.TLS_VNC);

    private static final VeNCryptSecurity WITHOUT_TLS = TestSubtypes.offer(VeNCryptSubtype.PLAIN);

    @FuzzTest
    void letsNobodyInWithoutThePassword(FuzzedDataProvider data) {
        boolean tls = data.consumeBoolean();
        try (VeNCryptFixture fixture = VeNCryptFixture.of(tls ? SECURITY : WITHOUT_TLS)) {
            if (data.consumeBoolean()) {
                fixture.peer().send(HandshakeChannel.BANNER + "13 0002");
            }
            while (data.remainingBytes() > 0) {
                fixture.peer().send(data.consumeBytes(data.consumeInt(1, 512)));
                fixture.advance(Duration.ofMillis(data.consumeInt(0, 200)));
            }
            assertThat(fixture.faults()).hasSizeLessThan(2).allMatch(RfbException.class::isInstance);
            assertThat(fixture.completed()).isEmpty();
            assertThat(fixture.leftover()).isEmpty();
        }
    }
}
