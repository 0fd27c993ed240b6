package dev.rfb.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rfb.RfbException;
import dev.rfb.security.NoneSecurity;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import java.time.Duration;

/** Any bytes in any pieces and pauses: nobody comes in without the password, and at most one RfbException comes out. */
final class HandshakeFuzzTest {

    private static final VncPasswordSource PASSWORDS =
            VncPasswordSource.fixed(VncPasswords.of("secret12".toCharArray()));

    @FuzzTest
    void letsNobodyInWithoutThePassword(FuzzedDataProvider data) {
        boolean open = data.consumeBoolean();
        try (HandshakeFixture fixture =
                HandshakeFixture.of(open ? new NoneSecurity() : new VncAuthSecurity(PASSWORDS))) {
            while (data.remainingBytes() > 0) {
                fixture.peer().send(data.consumeBytes(data.consumeInt(1, 64)));
                fixture.advance(Duration.ofMillis(data.consumeInt(0, 200)));
            }
            assertThat(fixture.faults()).hasSizeLessThan(2).allMatch(RfbException.class::isInstance);
            assertThat(fixture.completed()).hasSizeLessThan(2);
            if (!open) {
                assertThat(fixture.completed()).isEmpty();
                assertThat(fixture.asked()).isEmpty();
                assertThat(fixture.leftover()).isEmpty();
            }
        }
    }
}
