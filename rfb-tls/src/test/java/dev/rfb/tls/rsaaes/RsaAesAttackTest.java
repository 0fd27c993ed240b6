package dev.rfb.tls.rsaaes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.RfbException;
import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import dev.rfb.RfbRefusedException;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.testing.Hex;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.testing.EaxPeer;
import dev.rfb.tls.testing.HandshakeChannel;
import dev.rfb.tls.testing.RsaAesViewer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a viewer may try, and how each ends: without a byte and without an effect. */
final class RsaAesAttackTest {

    private static final RsaAesLogin LOGIN =
            RsaAesLogin.userAndPassword(PasswordAuthenticator.of("joe", "secret12".toCharArray()));
    private static final BigInteger MODULUS = ((RSAKeyParameters) RsaAesFixture.CLIENT_KEY.getPublic()).getModulus();
    private static final BigInteger F4 = BigInteger.valueOf(65537);

    private static void expectEnd(RsaAesFixture fixture, Class<? extends RfbException> fault, String message) {
        fixture.peer().expectClosed();
        fixture.server().assertNobodyCameIn();
        assertThat(fixture.server().fault()).isInstanceOf(fault).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "000003ff", "00002001", "ffffffff", "80000000"})
    void refusesAKeyLengthAtItsFourthByte(String bits) {
        try (RsaAesFixture fixture = new RsaAesFixture(5, LOGIN)) {
            fixture.choose().send(Hex.bytes(bits));
            expectEnd(fixture, RfbLimitException.class, "1024 to 8192 bits");
        }
    }

    static Stream<byte[]> brokenKeys() {
        return Stream.of(
                RsaAesViewer.encode(1024, BigInteger.ZERO, F4),
                RsaAesViewer.encode(1024, BigInteger.ONE, F4),
                RsaAesViewer.encode(1024, BigInteger.ONE.shiftLeft(1023), F4),
                RsaAesViewer.encode(1024, MODULUS.subtract(BigInteger.ONE), F4),
                RsaAesViewer.encode(1025, MODULUS, F4),
                RsaAesViewer.encode(1031, MODULUS, F4),
                RsaAesViewer.encode(1025, MODULUS.setBit(1031), F4),
                RsaAesViewer.encode(1024, MODULUS, BigInteger.ZERO),
                RsaAesViewer.encode(1024, MODULUS, BigInteger.ONE),
                RsaAesViewer.encode(1024, MODULUS, BigInteger.TWO),
                RsaAesViewer.encode(1024, MODULUS, BigInteger.valueOf(65536)),
                RsaAesViewer.encode(1024, MODULUS, BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE)),
                RsaAesViewer.encode(1024, MODULUS, MODULUS),
                RsaAesViewer.encode(1024, MODULUS, MODULUS.add(BigInteger.TWO)));
    }

    @ParameterizedTest
    @MethodSource("brokenKeys")
    void refusesAKeyThatIsNone(byte[] key) {
        try (RsaAesFixture fixture = new RsaAesFixture(129, LOGIN)) {
            fixture.choose().send(key);
            expectEnd(fixture, RfbProtocolException.class, "client-key-");
        }
    }

    @Test
    void takesTheSmallestAndTheLargestExponent() {
        for (BigInteger exponent :
                List.of(BigInteger.valueOf(3), BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))) {
            try (RsaAesFixture fixture = new RsaAesFixture(129, LOGIN)) {
                fixture.choose().send(RsaAesViewer.encode(1024, MODULUS, exponent));
                assertThat(fixture.peer().receive(2 + 128)).hasSize(130).startsWith(0, 128);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "00ff", "0101", "ffff", "0080"})
    void refusesARandomOfAnotherLength(String length) {
        try (RsaAesFixture fixture = new RsaAesFixture(6, LOGIN)) {
            fixture.choose().sendKey().send(Hex.bytes(length));
            expectEnd(fixture, RfbProtocolException.class, "not 256");
        }
    }

    /** Blocks that are wrong in each way that PKCS #1 v1.5 knows, with the right random behind. */
    static Stream<UnaryOperator<byte[]>> paddings() {
        List<UnaryOperator<byte[]>> wrong = new ArrayList<>();
        wrong.add(block -> with(block, 1, 1)); // the type of a signature
        wrong.add(block -> with(block, 1, 0));
        wrong.add(block -> with(block, 1, 0x82));
        wrong.add(block -> with(block, 2, 0)); // text of another length
        wrong.add(block -> with(block, 100, 0));
        wrong.add(block -> with(block, 256 - 16 - 2, 0));
        wrong.add(block -> with(block, 256 - 16 - 1, 1)); // no separator
        wrong.add(block -> with(block, 256 - 16 - 1, 0x80));
        wrong.add(block -> new byte[256]);
        wrong.add(block -> with(new byte[256], 255, 1));
        return wrong.stream();
    }

    private static byte[] with(byte[] block, int index, int value) {
        byte[] changed = block.clone();
        changed[index] = (byte) value;
        return changed;
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void tellsNothingOfAWrongPadding(UnaryOperator<byte[]> padding) {
        try (RsaAesFixture fixture = new RsaAesFixture(5, LOGIN)) {
            fixture.choose().sendKey();
            fixture.send(
                    fixture.viewer().rawRandom(padding.apply(fixture.viewer().paddedRandom())));
            // as after a right random, but under keys that nobody knows
            assertThat(fixture.peer().receive(EaxPeer.OVERHEAD_BYTES + 20))
                    .hasSize(38)
                    .startsWith(0, 20);
            fixture.send(fixture.toServer().seal(fixture.viewer().clientHash()));
            expectEnd(fixture, RfbProtocolException.class, "MAC");
        }
    }

    @Test
    void takesARandomThatItPaddedItself() {
        try (RsaAesFixture fixture = new RsaAesFixture(5, LOGIN)) {
            fixture.choose().sendKey();
            fixture.send(fixture.viewer().rawRandom(fixture.viewer().paddedRandom()));
            fixture.takeServerHash();
            fixture.sendHash(1);
        }
    }

    @Test
    void tellsNothingOfANumberBeyondTheModulus() {
        try (RsaAesFixture fixture = new RsaAesFixture(5, LOGIN)) {
            fixture.choose().sendKey();
            fixture.send(Hex.bytes("0100" + "ff".repeat(256)));
            assertThat(fixture.peer().receive(EaxPeer.OVERHEAD_BYTES + 20)).hasSize(38);
            fixture.send(fixture.toServer().seal(fixture.viewer().clientHash()));
            expectEnd(fixture, RfbProtocolException.class, "MAC");
        }
    }

    @Test
    void whatStandsInForARandomIsNeverTheSame() {
        Set<String> randoms = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            byte[] random = RsaAesFixture.SERVER_KEY.decryptRandom(new byte[256], 32, new SecureRandom());
            randoms.add(HexFormat.of().formatHex(random));
        }
        assertThat(randoms).hasSize(20);
    }

    @Test
    void refusesItsOwnKey() {
        try (RsaAesFixture fixture = new RsaAesFixture(130, LOGIN)) {
            RSAKeyParameters own = fixture.choose().viewer().serverKey();
            fixture.send(RsaAesViewer.encode(2048, own.getModulus(), own.getExponent()));
            expectEnd(fixture, RfbProtocolException.class, "the client's key is the server's");
        }
        try (RsaAesFixture fixture = new RsaAesFixture(130, LOGIN)) {
            RSAKeyParameters own = fixture.choose().viewer().serverKey();
            fixture.send(RsaAesViewer.encode(2048, own.getModulus(), BigInteger.valueOf(3)));
            expectEnd(fixture, RfbProtocolException.class, "the client's key is the server's");
        }
    }

    @Test
    void refusesItsOwnHash() {
        try (RsaAesFixture fixture = new RsaAesFixture(5, LOGIN)) {
            fixture.choose().sendKey().sendRandom();
            fixture.send(fixture.toServer().seal(fixture.viewer().serverHash()));
            expectEnd(fixture, RfbProtocolException.class, "hash of the keys is wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 129, 130})
    void refusesAHashThatIsWrongInItsLastBit(int type) {
        try (RsaAesFixture fixture = new RsaAesFixture(type, LOGIN)) {
            byte[] hash = fixture.choose().sendKey().sendRandom().viewer().clientHash();
            hash[hash.length - 1] ^= 1;
            fixture.send(fixture.toServer().seal(hash));
            expectEnd(fixture, RfbProtocolException.class, "hash of the keys is wrong");
        }
    }

    @Test
    void refusesAMacThatIsWrongInItsLastBit() {
        try (RsaAesFixture fixture = new RsaAesFixture(129, LOGIN)) {
            fixture.choose().sendKey().sendRandom();
            byte[] message = fixture.toServer().seal(fixture.viewer().clientHash());
            message[message.length - 1] ^= 1;
            fixture.send(message);
            expectEnd(fixture, RfbProtocolException.class, "MAC");
        }
    }

    @Test
    void refusesAnotherLengthThanWasAuthenticated() {
        try (RsaAesFixture fixture = new RsaAesFixture(5, LOGIN)) {
            fixture.choose().sendKey().sendRandom();
            byte[] message = fixture.toServer().seal(fixture.viewer().clientHash());
            message[1]--;
            fixture.send(message);
            expectEnd(fixture, RfbProtocolException.class, "MAC");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0201", "ffff"})
    void refusesAMessageThatIsEmptyOrLongerThanCredentials(String length) {
        try (RsaAesFixture fixture = new RsaAesFixture(6, LOGIN)) {
            fixture.exchange(1).send(Hex.bytes(length));
            expectEnd(fixture, RfbLimitException.class, "1 to 512");
        }
    }

    @Test
    void refusesEncryptedBytesBehindThePasswordWhereNothingIsEncrypted() {
        try (RsaAesFixture fixture = new RsaAesFixture(130, LOGIN)) {
            byte[] credentials = RsaAesViewer.credentials("joe", "secret12");
            fixture.exchange(1).send(fixture.toServer().seal(RsaAesHandshakeTest.glued(credentials, new byte[] {1})));
            expectEnd(fixture, RfbProtocolException.class, "behind the password");
        }
    }

    @Test
    void takesTheLongestNameAndPasswordAndNoMore() {
        String longest = "x".repeat(255);
        try (RsaAesFixture fixture = new RsaAesFixture(6, LOGIN)) {
            fixture.exchange(1).sendCredentials(longest, longest);
            fixture.peer().expectNothing();
            fixture.server().assertNobodyCameIn();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"03 610062 08", "03 6a6fff 08", "04 6a6f650a 08"})
    void aNameThatIsNoTextIsNobodys(String user) {
        try (RsaAesFixture fixture = new RsaAesFixture(6, LOGIN)) {
            fixture.exchange(1).send(fixture.toServer().seal(Hex.bytes(user + "\"secret12\"")));
            fixture.peer().expectNothing();
            fixture.server().advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(HandshakeChannel.FAILED).expectClosed();
            fixture.server().assertNobodyCameIn();
        }
    }

    @Test
    void endsAViewerThatSendsTooMuchWhileNothingIsRead() {
        HandshakeComputing never = new HandshakeComputing(task -> {}, 1);
        try (RsaAesFixture fixture = new RsaAesFixture(5, LOGIN, RsaAesFixture.CLIENT_KEY, never)) {
            fixture.choose().send(fixture.viewer().publicKey()).send(new byte[65_537]);
            expectEnd(fixture, RfbLimitException.class, "sent ahead");
        }
    }

    @Test
    void refusesWhenTheExecutorTakesNoMore() {
        HandshakeComputing full = new HandshakeComputing(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                1);
        try (RsaAesFixture fixture = new RsaAesFixture(5, LOGIN, RsaAesFixture.CLIENT_KEY, full)) {
            fixture.choose().send(fixture.viewer().publicKey());
            expectEnd(fixture, RfbRefusedException.class, "executor");
        }
    }
}
