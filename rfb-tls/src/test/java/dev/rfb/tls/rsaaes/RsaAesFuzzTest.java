package dev.rfb.tls.rsaaes;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rfb.security.PasswordAuthenticator;
import java.time.Duration;

/** Any bytes in any pieces and pauses, from any point of the exchange on: nobody comes in, and at most one RfbException comes out. */
final class RsaAesFuzzTest {

    private static final int[] TYPES = {5, 6, 129, 130};
    private static final RsaAesLogin LOGIN =
            RsaAesLogin.userAndPassword(PasswordAuthenticator.of("joe", "secret12".toCharArray()));

    @FuzzTest
    void letsNobodyInOnAnyBytes(FuzzedDataProvider data) {
        try (RsaAesFixture fixture = new RsaAesFixture(TYPES[data.consumeInt(0, 3)], LOGIN)) {
            boolean encrypts = advance(fixture, data.consumeInt(0, 4)) && data.consumeBoolean();
            while (data.remainingBytes() > 0) {
                byte[] bytes = data.consumeBytes(data.consumeInt(1, 600));
                fixture.send(encrypts ? fixture.toServer().seal(bytes) : bytes);
                fixture.server().advance(Duration.ofMillis(data.consumeInt(0, 200)));
            }
            fixture.server().assertNobodyCameIn();
        }
    }

    /** {@return whether both sides have keys} */
    private static boolean advance(RsaAesFixture fixture, int steps) {
        if (steps > 0) {
            fixture.choose();
        }
        if (steps > 1) {
            fixture.sendKey();
        }
        if (steps > 2) {
            fixture.sendRandom();
        }
        if (steps > 3) {
            fixture.sendHash(1);
        }
        return steps > 2;
    }
}
