package dev.rfb.tls.rsaaes;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.CloseReason;
import dev.rfb.RfbRefusedException;
import dev.rfb.RfbTimeoutException;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.AccessRights;
import dev.rfb.security.Authenticator;
import dev.rfb.security.Identity;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.security.VncPasswordAuthenticator;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import dev.rfb.testing.ScriptedPeer;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.testing.Deferred;
import dev.rfb.tls.testing.EaxPeer;
import dev.rfb.tls.testing.HandshakeChannel;
import dev.rfb.tls.testing.RsaAesViewer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Type x viewer's key x login x delivery x outcome, against a viewer written with BouncyCastle. */
final class RsaAesHandshakeTest {

    private static final Map<Integer, AsymmetricCipherKeyPair> CLIENT_KEYS =
            Map.of(1024, RsaAesFixture.CLIENT_KEY, 1031, RsaAesViewer.newKey(1031), 2048, RsaAesViewer.newKey(2048));

    private static final RsaAesLogin USER =
            RsaAesLogin.userAndPassword(PasswordAuthenticator.of("jörg", "correct horse battery".toCharArray()));
    private static final RsaAesLogin PASSWORD = RsaAesLogin.passwordOnly(
            VncPasswordSource.fixed(VncPasswords.of("secret12".toCharArray(), "lookonly".toCharArray())));
    private static final byte[] CLIENT_INIT = {1};
    private static final byte[] OK = {0, 0, 0, 0};

    static Stream<Arguments> exchanges() {
        return Stream.of(5, 6, 129, 130)
                .flatMap(type -> CLIENT_KEYS.keySet().stream()
                        .flatMap(bits -> Stream.of(true, false).map(dripped -> Arguments.of(type, bits, dripped))));
    }

    private static boolean isEncrypted(int type) {
        return type == 5 || type == 129;
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void letsInWithUserAndPassword(int type, int bits, boolean dripped) {
        try (RsaAesFixture fixture = fixture(type, bits, USER)) {
            fixture.deliveredBy(dripped ? ScriptedPeer::drip : ScriptedPeer::send);
            fixture.exchange(1).sendCredentials("jörg", "correct horse battery");
            expectServed(type, fixture);
            assertThat(fixture.server().completed().get(0).identity()).isEqualTo(Identity.of("jörg"));
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void letsInWithPasswordOnly(int type, int bits, boolean dripped) {
        try (RsaAesFixture fixture = fixture(type, bits, PASSWORD)) {
            fixture.deliveredBy(dripped ? ScriptedPeer::drip : ScriptedPeer::send);
            fixture.exchange(2).sendCredentials("", "secret12");
            expectServed(type, fixture);
            assertThat(fixture.server().completed().get(0).identity()).isEqualTo(Identity.ANONYMOUS);
        }
    }

    private static RsaAesFixture fixture(int type, int bits, RsaAesLogin login) {
        AsymmetricCipherKeyPair clientKey = Objects.requireNonNull(CLIENT_KEYS.get(bits));
        return new RsaAesFixture(type, login, clientKey, new HandshakeComputing(Runnable::run, 1));
    }

    private static void expectServed(int type, RsaAesFixture fixture) {
        if (isEncrypted(type)) {
            assertThat(fixture.receive(4)).isEqualTo(OK);
            fixture.send(fixture.toServer().seal(CLIENT_INIT));
            assertThatBytes(fixture.receive(HandshakeChannel.SERVER_INIT.length))
                    .are(HandshakeChannel.SERVER_INIT);
        } else {
            fixture.peer().expect(OK);
            fixture.send(CLIENT_INIT).peer().expect(HandshakeChannel.SERVER_INIT);
        }
        fixture.peer().expectNothing();
        assertThat(fixture.server().completed()).hasSize(1);
    }

    @Test
    void viewOnlyPasswordGivesItsRights() {
        try (RsaAesFixture fixture = new RsaAesFixture(6, PASSWORD)) {
            fixture.exchange(2).sendCredentials("", "lookonly");
            expectServed(6, fixture);
            assertThat(fixture.server().completed().get(0).identity().rights()).isEqualTo(AccessRights.VIEW_ONLY);
        }
    }

    @Test
    void oneTimePasswordIsUsedUp() {
        RsaAesLogin login = RsaAesLogin.passwordOnly(
                new VncPasswordAuthenticator(VncPasswordSource.oneTime(VncPasswords.of("secret12".toCharArray()))));
        try (RsaAesFixture fixture = new RsaAesFixture(129, login)) {
            fixture.exchange(2).sendCredentials("", "wrong");
            expectRefused(129, fixture);
        }
        try (RsaAesFixture fixture = new RsaAesFixture(129, login)) {
            fixture.exchange(2).sendCredentials("", "secret12");
            expectServed(129, fixture);
        }
        try (RsaAesFixture fixture = new RsaAesFixture(129, login)) {
            fixture.exchange(2).sendCredentials("", "secret12");
            expectRefused(129, fixture);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 129, 130})
    void refusesTheRightPasswordOfAnAddressThatWasBlockedMeanwhile(int type) {
        try (RsaAesFixture fixture = new RsaAesFixture(type, PASSWORD)) {
            fixture.exchange(2);
            fixture.server().block();
            fixture.sendCredentials("", "secret12");
            expectFailed(type, fixture);
            assertThat(fixture.server().fault())
                    .isInstanceOf(RfbRefusedException.class)
                    .hasMessageContaining("blocked");
        }
    }

    @Test
    void aNameThatWasNotAskedForMeansNothing() {
        List<String> users = new ArrayList<>();
        Authenticator authenticator = (credentials, from) -> {
            users.add(credentials.user());
            return CompletableFuture.completedFuture(Optional.of(Identity.ANONYMOUS));
        };
        try (RsaAesFixture fixture = new RsaAesFixture(129, RsaAesLogin.passwordOnly(authenticator))) {
            fixture.exchange(2).sendCredentials("root", "any");
            expectServed(129, fixture);
            assertThat(users).containsExactly("");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, jörg, wrong",
        "6, jörg, wrong",
        "129, jorg, correct horse battery",
        "130, '', ''",
        "5, '', secret12",
        "6, jörg, ''"
    })
    void refusesAnyOtherUserAndPassword(int type, String user, String password) {
        try (RsaAesFixture fixture = new RsaAesFixture(type, USER)) {
            fixture.exchange(1).sendCredentials(user, password);
            expectRefused(type, fixture);
            assertThat(fixture.server().fault())
                    .hasMessage("RSA-AES: wrong user or password")
                    .hasNoCause();
        }
    }

    private static void expectRefused(int type, RsaAesFixture fixture) {
        expectFailed(type, fixture);
        assertThat(fixture.server().fault().reason()).isEqualTo(CloseReason.AUTHENTICATION_FAILED);
    }

    private static void expectFailed(int type, RsaAesFixture fixture) {
        fixture.send(isEncrypted(type) ? fixture.toServer().seal(CLIENT_INIT) : CLIENT_INIT);
        fixture.peer().expectNothing();
        fixture.server().advance(HandshakeConfig.MIN_FAILURE_DELAY);
        byte[] failed = Hex.bytes(HandshakeChannel.FAILED);
        if (isEncrypted(type)) {
            assertThatBytes(fixture.receive(failed.length)).are(failed);
        } else {
            fixture.peer().expect(failed);
        }
        fixture.peer().expectClosed();
        fixture.server().assertNobodyCameIn();
    }

    @Test
    void refusesWhenTheAuthenticatorFailsOrThrows() {
        Authenticator failing = (credentials, from) -> CompletableFuture.failedFuture(new IllegalStateException("no"));
        Authenticator throwing = (credentials, from) -> {
            throw new IllegalStateException("no");
        };
        for (Authenticator authenticator : List.of(failing, throwing)) {
            try (RsaAesFixture fixture = new RsaAesFixture(5, RsaAesLogin.userAndPassword(authenticator))) {
                fixture.exchange(1).sendCredentials("a", "b");
                expectRefused(5, fixture);
                assertThat(fixture.server().fault()).hasCauseInstanceOf(IllegalStateException.class);
            }
        }
    }

    /** As far as a viewer can without an answer: key with random, then hash, credentials and all that comes after them. */
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 129, 130})
    void takesWhatIsSentAheadInOneSegment(int type) {
        byte[] keyDown = ClientBytes.keyEvent(true, 'a');
        try (RsaAesFixture fixture = new RsaAesFixture(type, USER)) {
            RsaAesViewer viewer = fixture.choose().viewer();
            fixture.send(glued(viewer.publicKey(), viewer.random()));
            fixture.takeServerRandom();
            fixture.takeServerHash();
            EaxPeer toServer = fixture.toServer();
            byte[] login = glued(
                    toServer.seal(viewer.clientHash()),
                    toServer.seal(RsaAesViewer.credentials("jörg", "correct horse battery")));
            byte[] rest = isEncrypted(type) ? toServer.seal(glued(CLIENT_INIT, keyDown)) : glued(CLIENT_INIT, keyDown);
            fixture.send(glued(login, rest));
            assertThat(fixture.receive(1)).containsExactly(1);
            assertThat(fixture.server().completed()).hasSize(1);
            assertThatBytes(fixture.server().leftover()).are(keyDown);
        }
    }

    /** The viewer has the server's random, so its hash may come while the server still decrypts the viewer's random. */
    @Test
    void holdsTheHashUntilTheKeysAreThere() {
        Deferred executor = new Deferred();
        HandshakeComputing computing = new HandshakeComputing(executor, 1);
        try (RsaAesFixture fixture = new RsaAesFixture(130, USER, RsaAesFixture.CLIENT_KEY, computing)) {
            fixture.choose().send(fixture.viewer().publicKey()).peer().expectNothing();
            executor.runAll();
            fixture.takeServerRandom();
            fixture.send(fixture.viewer().random());
            fixture.send(fixture.toServer().seal(fixture.viewer().clientHash()))
                    .peer()
                    .expectNothing();
            executor.runAll();
            fixture.takeServerHash();
            assertThat(fixture.receive(1)).containsExactly(1);
            fixture.sendCredentials("jörg", "correct horse battery");
            expectServed(130, fixture);
        }
    }

    @Test
    void computesNothingForAViewerThatHasLeft() {
        Deferred executor = new Deferred();
        HandshakeComputing computing = new HandshakeComputing(executor, 1);
        for (int step = 0; step < 2; step++) {
            try (RsaAesFixture fixture = new RsaAesFixture(5, USER, RsaAesFixture.CLIENT_KEY, computing)) {
                fixture.choose().send(fixture.viewer().publicKey());
                if (step == 1) {
                    executor.runAll();
                    fixture.takeServerRandom();
                    fixture.send(fixture.viewer().random());
                }
                fixture.server().channel().close();
                executor.runAll();
                fixture.server().assertNobodyCameIn();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 129})
    void takesCredentialsInAnyMessages(int type) {
        try (RsaAesFixture fixture = new RsaAesFixture(type, USER)) {
            fixture.exchange(1);
            for (byte part : RsaAesViewer.credentials("jörg", "correct horse battery")) {
                fixture.send(fixture.toServer().seal(part));
            }
            expectServed(type, fixture);
        }
    }

    @Test
    void longMessagesFollowTheLogin() {
        try (RsaAesFixture fixture = new RsaAesFixture(5, USER)) {
            fixture.exchange(1).sendCredentials("jörg", "correct horse battery");
            expectServed(5, fixture);
            byte[] text = new byte[65_535];
            Arrays.fill(text, (byte) 7);
            fixture.send(fixture.toServer().seal(text));
            assertThatBytes(fixture.server().leftover()).are(text);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 130})
    void executesNothingInTheClearBeforeTheResult(int type) {
        CompletableFuture<Optional<Identity>> slow = new CompletableFuture<>();
        try (RsaAesFixture fixture = new RsaAesFixture(type, RsaAesLogin.userAndPassword((login, from) -> slow))) {
            fixture.exchange(1)
                    .sendCredentials("a", "b")
                    .send(CLIENT_INIT)
                    .peer()
                    .expectNothing();
            assertThat(fixture.server().completed()).isEmpty();
            slow.complete(Optional.of(Identity.of("a")));
            fixture.peer().expect(OK).expect(HandshakeChannel.SERVER_INIT);
            assertThat(fixture.server().completed()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void nobodyComesInAtAnyCut(int type) {
        for (int part = 0; part < 4; part++) {
            int size = 1;
            for (int cut = 0; cut < size; cut++) {
                try (RsaAesFixture fixture = new RsaAesFixture(type, USER)) {
                    byte[] message = next(fixture, part);
                    size = message.length;
                    fixture.send(Arrays.copyOf(message, cut));
                    fixture.server().channel().close();
                    fixture.server().assertNobodyCameIn();
                    assertThat(fixture.server().faults()).isEmpty();
                }
            }
        }
    }

    private static byte[] next(RsaAesFixture fixture, int part) {
        fixture.choose();
        return switch (part) {
            case 0 -> fixture.viewer().publicKey();
            case 1 -> fixture.sendKey().viewer().random();
            case 2 ->
                fixture.sendKey().sendRandom().toServer().seal(fixture.viewer().clientHash());
            default ->
                fixture.sendKey()
                        .sendRandom()
                        .sendHash(1)
                        .toServer()
                        .seal(RsaAesViewer.credentials("jörg", "correct horse battery"));
        };
    }

    @Test
    void givesAHumanTimeToCompareTheKeyAndAProgramLess() {
        try (RsaAesFixture fixture = new RsaAesFixture(5, USER)) {
            fixture.choose();
            fixture.server().advance(Duration.ofSeconds(100));
            fixture.sendKey();
            fixture.server().advance(Duration.ofSeconds(9));
            fixture.peer().expectNothing();
            fixture.server().advance(Duration.ofSeconds(1));
            fixture.peer().expectClosed();
            assertThat(fixture.server().fault()).isInstanceOf(RfbTimeoutException.class);
        }
    }

    @Test
    void hasTheSameKeyForEachViewer() {
        try (RsaAesFixture first = new RsaAesFixture(5, USER);
                RsaAesFixture second = new RsaAesFixture(130, USER)) {
            assertThat(first.choose().viewer().serverKey().getModulus())
                    .isEqualTo(second.choose().viewer().serverKey().getModulus());
        }
    }

    @Test
    void isOfferedWhereThereIsAListAndTellsNoSecrets() {
        HandshakeComputing computing = new HandshakeComputing(Runnable::run, 1);
        RsaAesSecurity security = new RsaAesSecurity(SecurityType.RA2_256, RsaAesFixture.SERVER_KEY, USER, computing);
        assertThat(security.isUsable(ProtocolVersion.V3_8)).isTrue();
        assertThat(security.isUsable(ProtocolVersion.V3_3)).isFalse();
        assertThat(security.key()).isSameAs(RsaAesFixture.SERVER_KEY);
        assertThat(security).hasToString("RsaAesSecurity[RA2_256, " + RsaAesFixture.SERVER_KEY.fingerprint() + "]");
        assertThat(USER).hasToString("RsaAesLogin[user, password]");
        assertThat(PASSWORD).hasToString("RsaAesLogin[password]");
        assertThatThrownBy(() -> new RsaAesSecurity(SecurityType.VENCRYPT, RsaAesFixture.SERVER_KEY, USER, computing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("VeNCrypt: not one of RA2, RA2ne, RA2_256 and RA2ne_256");
    }

    static byte[] glued(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
