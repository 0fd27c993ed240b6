package dev.rfb.tls.dh;

import static dev.rfb.tls.testing.DiffieHellmanViewer.KEY_BYTES;
import static dev.rfb.tls.testing.DiffieHellmanViewer.PRIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.RfbProtocolException;
import dev.rfb.RfbRefusedException;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.Authenticator;
import dev.rfb.security.Identity;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.testing.Deferred;
import dev.rfb.tls.testing.DiffieHellmanViewer;
import dev.rfb.tls.testing.HandshakeChannel;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Diffie-Hellman with a viewer written with BouncyCastle. */
final class DiffieHellmanTest {

    private static final String LONGEST = "x".repeat(63);
    private static final Authenticator JOE = PasswordAuthenticator.of("joe", "secret12".toCharArray());
    private static final HandshakeComputing AT_ONCE = new HandshakeComputing(Runnable::run, 1);

    private static HandshakeChannel serve(Authenticator authenticator) {
        return new HandshakeChannel(new DiffieHellmanSecurity(authenticator, AT_ONCE));
    }

    @Test
    void letsInWithUserAndPassword() {
        try (HandshakeChannel server = serve(JOE)) {
            server.peer()
                    .send(DiffieHellmanViewer.answer(
                            DiffieHellmanViewer.begin(server), DiffieHellmanViewer.credentials("joe", "secret12")));
            server.peer().expect("00000000").send("01").expect(HandshakeChannel.SERVER_INIT);
            assertThat(server.completed().get(0).identity()).isEqualTo(Identity.of("joe"));
        }
    }

    @Test
    void takesSingleBytesAndTheLongestNames() {
        try (HandshakeChannel server = serve(PasswordAuthenticator.of(LONGEST, LONGEST.toCharArray()))) {
            server.peer()
                    .drip(DiffieHellmanViewer.answer(
                            DiffieHellmanViewer.begin(server), DiffieHellmanViewer.credentials(LONGEST, LONGEST)));
            server.peer().expect("00000000");
        }
    }

    @Test
    void executesNothingSentAheadBeforeTheResult() {
        Deferred executor = new Deferred();
        var security = new DiffieHellmanSecurity(JOE, new HandshakeComputing(executor, 1));
        try (HandshakeChannel server = new HandshakeChannel(security)) {
            server.choose(30).peer().expectNothing();
            executor.runAll();
            server.peer().expect("0002 0100").receive(KEY_BYTES);
            byte[] message = DiffieHellmanViewer.answer(
                    new BigInteger(1, server.peer().receive(KEY_BYTES)),
                    DiffieHellmanViewer.credentials("joe", "secret12"));
            server.peer().send(message).send("01").expectNothing();
            assertThat(server.completed()).isEmpty();
            executor.runAll();
            server.peer().expect("00000000").expect(HandshakeChannel.SERVER_INIT);
        }
    }

    @ParameterizedTest
    @CsvSource({"joe, secret13", "jo, secret12", "'', secret12", "joe, ''", "joe, secret123"})
    void refusesAnyOtherUserAndPassword(String user, String password) {
        try (HandshakeChannel server = serve(JOE)) {
            server.peer()
                    .send(DiffieHellmanViewer.answer(
                            DiffieHellmanViewer.begin(server), DiffieHellmanViewer.credentials(user, password)));
            expectRefused(server);
            assertThat(server.fault())
                    .hasMessage("Diffie-Hellman: wrong user or password")
                    .hasNoCause();
        }
    }

    private static void expectRefused(HandshakeChannel server) {
        server.peer().send("01").expectNothing();
        server.advance(HandshakeConfig.MIN_FAILURE_DELAY);
        server.peer().expect(HandshakeChannel.FAILED).expectClosed();
        server.assertNobodyCameIn();
    }

    @Test
    void refusesTheRightPasswordOfAnAddressThatWasBlockedMeanwhile() {
        try (HandshakeChannel server = serve(JOE)) {
            byte[] answer = DiffieHellmanViewer.answer(
                    DiffieHellmanViewer.begin(server), DiffieHellmanViewer.credentials("joe", "secret12"));
            server.block();
            server.peer().send(answer);
            expectRefused(server);
            assertThat(server.fault()).isInstanceOf(RfbRefusedException.class).hasMessageContaining("blocked");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64})
    void refusesANameOrPasswordWithoutNul(int field) {
        byte[] fields = DiffieHellmanViewer.credentials("joe", "secret12");
        Arrays.fill(fields, field, field + 64, (byte) 'x');
        try (HandshakeChannel server = serve((login, from) -> CompletableFuture.failedFuture(new AssertionError()))) {
            server.peer().send(DiffieHellmanViewer.answer(DiffieHellmanViewer.begin(server), fields));
            expectRefused(server);
            assertThat(server.fault()).hasMessageContaining("without NUL");
            assertThat(server.fault().reason()).isEqualTo(CloseReason.AUTHENTICATION_FAILED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "p-1", "p", "p+1", "2^2048-1"})
    void refusesAValueThatGivesTheSecretAway(String name) {
        BigInteger value = switch (name) {
            case "0" -> BigInteger.ZERO;
            case "1" -> BigInteger.ONE;
            case "p-1" -> PRIME.subtract(BigInteger.ONE);
            case "p" -> PRIME;
            case "p+1" -> PRIME.add(BigInteger.ONE);
            default -> BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE);
        };
        try (HandshakeChannel server = serve(JOE)) {
            DiffieHellmanViewer.begin(server);
            server.peer().send(new byte[128]).send(BigIntegers.asUnsignedByteArray(KEY_BYTES, value));
            expectRefused(server);
            assertThat(server.fault()).isInstanceOf(RfbProtocolException.class).hasMessageContaining("public-value");
        }
    }

    @Test
    void nobodyComesInAtAnyCut() {
        for (int cut = 0; cut < 128 + KEY_BYTES; cut++) {
            try (HandshakeChannel server = serve(JOE)) {
                DiffieHellmanViewer.begin(server);
                server.peer().send(new byte[cut]);
                server.channel().close();
                server.assertNobodyCameIn();
                assertThat(server.faults()).isEmpty();
            }
        }
    }

    @Test
    void dropsAViewerThatLeftWhileItsSecretWasComputed() {
        Deferred executor = new Deferred();
        var security = new DiffieHellmanSecurity(JOE, new HandshakeComputing(executor, 1));
        try (HandshakeChannel server = new HandshakeChannel(security)) {
            server.choose(30);
            server.channel().close();
            executor.runAll();
            server.assertNobodyCameIn();
        }
    }

    @Test
    void refusesWhenTheExecutorTakesNoMore() {
        HandshakeComputing full = new HandshakeComputing(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                1);
        try (HandshakeChannel server = new HandshakeChannel(new DiffieHellmanSecurity(JOE, full))) {
            server.choose(30);
            expectRefused(server);
            assertThat(server.fault()).isInstanceOf(RfbRefusedException.class);
        }
    }

    @Test
    void hasAnotherValueForEachViewerAndAHumansTime() {
        try (HandshakeChannel first = serve(JOE);
                HandshakeChannel second = serve(JOE)) {
            assertThat(DiffieHellmanViewer.begin(first)).isNotEqualTo(DiffieHellmanViewer.begin(second));
            first.advance(Duration.ofSeconds(119));
            first.peer().expectNothing();
            first.advance(Duration.ofSeconds(1));
            first.peer().expectClosed();
        }
    }

    @Test
    void needsAListOfTypesAndTellsNoSecrets() {
        DiffieHellmanSecurity security = new DiffieHellmanSecurity(JOE, AT_ONCE);
        assertThat(security.isUsable(ProtocolVersion.V3_3)).isFalse();
        assertThat(security).hasToString("DiffieHellmanSecurity");
    }
}
