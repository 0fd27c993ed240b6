package dev.rfb.tls.dh;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.testing.DiffieHellmanViewer;
import dev.rfb.tls.testing.HandshakeChannel;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;

/** Any bytes in any pieces and pauses, encrypted well or not: nobody comes in, and at most one RfbException comes out. */
final class DiffieHellmanFuzzTest {

    private static final DiffieHellmanSecurity SECURITY = new DiffieHellmanSecurity(
            PasswordAuthenticator.of("joe", "secret12".toCharArray()), new HandshakeComputing(Runnable::run, 1));

    @FuzzTest
    void letsNobodyInOnAnyBytes(FuzzedDataProvider data) {
        try (HandshakeChannel server = new HandshakeChannel(SECURITY)) {
            BigInteger value = DiffieHellmanViewer.begin(server);
            if (data.consumeBoolean()) {
                server.peer().send(DiffieHellmanViewer.answer(value, Arrays.copyOf(data.consumeBytes(128), 128)));
            }
            while (data.remainingBytes() > 0) {
                server.peer().send(data.consumeBytes(data.consumeInt(1, 400)));
                server.advance(Duration.ofMillis(data.consumeInt(0, 200)));
            }
            server.assertNobodyCameIn();
        }
    }
}
