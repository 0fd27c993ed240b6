package dev.rfb.handshake;

import static dev.rfb.handshake.HandshakeFixture.golden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbException;
import dev.rfb.RfbTimeoutException;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import dev.rfb.security.NoneSecurity;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.testing.ClientBytes;
import java.nio.file.FileSystemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Version x password x outcome with VncAuth. */
final class VncAuthHandshakeTest {

    private static final byte[] CHALLENGE = golden("VncAuth/challenge");
    private static final byte[] SECRET12 = golden("VncAuth/response-of-secret12");
    private static final byte[] EMPTY_PASSWORD = golden("VncAuth/response-of-nothing");
    private static final byte[] WRONG = new byte[16];
    private static final byte[] FAILED = golden("SecurityResult/failed");
    private static final String BANNER = "\"RFB 003.008\\n\"";
    private static final byte[] KEY_DOWN = ClientBytes.keyEvent(true, 0x61);

    private static final VncPasswordSource PASSWORDS =
            VncPasswordSource.fixed(VncPasswords.of("secret12".toCharArray(), "lookonly".toCharArray()));

    @ParameterizedTest
    @CsvSource({
        "003, V3_3, secret12, false",
        "003, V3_3, lookonly, true",
        "007, V3_7, secret12, false",
        "007, V3_7, lookonly, true",
        "008, V3_8, secret12, false",
        "008, V3_8, lookonly, true"
    })
    void letsInWithEitherPassword(String minor, ProtocolVersion version, String password, boolean viewOnly) {
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(PASSWORDS))) {
            begin(fixture, minor, version);
            fixture.peer()
                    .expect(CHALLENGE)
                    .send(golden("VncAuth/response-of-" + password))
                    .expect(golden("SecurityResult/ok"))
                    .send(golden("ClientInit/exclusive"))
                    .expect(HandshakeFixture.SERVER_INIT);
            assertThat(fixture.completed())
                    .containsExactly(new HandshakeCompleted(
                            version, new Identity("", viewOnly ? AccessRights.VIEW_ONLY : AccessRights.ALL), false));
        }
    }

    @ParameterizedTest
    @CsvSource({"003, V3_3", "007, V3_7", "008, V3_8"})
    void refusesWrongPasswordAfterTheDelayInTheFormOfTheVersion(String minor, ProtocolVersion version) {
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(PASSWORDS))) {
            begin(fixture, minor, version);
            fixture.peer().expect(CHALLENGE).send(WRONG).send(SECRET12).expectNothing();
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer()
                    .expect(version == ProtocolVersion.V3_8 ? FAILED : golden("SecurityResult/failed-3.7"))
                    .expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbAuthenticationException.class);
            assertThat(fixture.asked()).isEmpty();
        }
    }

    @Test
    void padsShortPasswordWithZeros() {
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(only("abc")))) {
            fixture.peer().send(BANNER + "02").send(golden("VncAuth/response-of-abc"));
            fixture.peer().expect(BANNER + "01 02").expect(CHALLENGE).expect(golden("SecurityResult/ok"));
        }
    }

    @Test
    void noViewOnlyPasswordIsNotAnEmptyOne() {
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(only("secret12")))) {
            fixture.peer().send(BANNER + "02").send(golden("VncAuth/response-of-nothing"));
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer()
                    .expect(BANNER + "01 02")
                    .expect(CHALLENGE)
                    .expect(FAILED)
                    .expectClosed();
            assertThat(fixture.asked()).isEmpty();
        }
    }

    private static VncPasswordSource only(String full) {
        return VncPasswordSource.fixed(VncPasswords.of(full.toCharArray()));
    }

    @Test
    void takesABytePickedAfterTheChallengeAsPartOfTheResponse() {
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(PASSWORDS), new NoneSecurity())) {
            fixture.peer().send(BANNER + "02 01").send(Arrays.copyOf(SECRET12, 15));
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(BANNER + "02 02 01").expect(CHALLENGE).expect(FAILED);
            assertThat(fixture.completed()).isEmpty();
        }
    }

    @Test
    void sendsNoFramebufferToViewerThatSkipsTheResponse() {
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(PASSWORDS))) {
            fixture.peer().send(BANNER + "02 01 03 00 0000 0000 ffff ffff");
            fixture.peer().expect(BANNER + "01 02").expect(CHALLENGE).expectNothing();
            assertThat(fixture.asked()).isEmpty();
            assertThat(fixture.leftover()).isEmpty();
        }
    }

    @Test
    void executesNothingSentAheadBeforeTheResultWasSent() {
        CompletableFuture<VncPasswords> slow = new CompletableFuture<>();
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(() -> slow))) {
            fixture.peer().send(BANNER + "02").send(SECRET12).send("01").send(KEY_DOWN);
            fixture.peer().expect(BANNER + "01 02").expect(CHALLENGE).expectNothing();
            assertThat(fixture.asked()).isEmpty();
            slow.complete(VncPasswords.of("secret12".toCharArray()));
            fixture.peer().expect(golden("SecurityResult/ok")).expect(HandshakeFixture.SERVER_INIT);
            assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
        }
    }

    @Test
    void decidesByThePasswordAtTheTimeOfTheResponse() {
        List<String> password = new ArrayList<>(List.of("secret12"));
        VncPasswordSource source = () -> CompletableFuture.completedFuture(
                VncPasswords.of(password.get(0).toCharArray()));
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(source))) {
            fixture.peer().send(BANNER + "02").expect(BANNER + "01 02").expect(CHALLENGE);
            password.set(0, "changed");
            fixture.peer().send(SECRET12);
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(FAILED).expectClosed();
        }
    }

    @Test
    void wipedPasswordsAreNotTheEmptyPassword() {
        VncPasswords only = VncPasswords.of("secret12".toCharArray());
        VncPasswordSource forgetful = () -> CompletableFuture.completedFuture(only); // closed by the first login
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(forgetful))) {
            fixture.peer()
                    .send(BANNER + "02")
                    .send(SECRET12)
                    .expect(BANNER + "01 02")
                    .expect(CHALLENGE)
                    .expect(golden("SecurityResult/ok"));
        }
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(forgetful))) {
            fixture.peer().send(BANNER + "02").send(EMPTY_PASSWORD);
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(BANNER + "01 02").expect(CHALLENGE).expect(FAILED);
            assertThat(fixture.fault()).hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void namesTheFileThatCannotBeReadForTheLogOnly() {
        VncPasswordSource failing = () -> CompletableFuture.failedFuture(
                new CompletionException(new FileSystemException("vnc/passwd", null, "0 bytes instead of 8 or 16")));
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(failing))) {
            fixture.peer().send(BANNER + "02").send(SECRET12);
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(BANNER + "01 02").expect(CHALLENGE).expect(FAILED);
            assertThat(fixture.fault())
                    .hasMessage("VncAuth: no password to compare with: vnc/passwd: 0 bytes instead of 8 or 16");
        }
    }

    // An application's fault may be any Throwable, and its text may be anything.
    @Test
    void failsClosedWhenTheSourceFailsOrThrows() {
        VncPasswordSource failing = () -> CompletableFuture.failedFuture(new IllegalStateException("gone\n"));
        VncPasswordSource throwing = () -> {
            throw new IllegalStateException("gone\n");
        };
        for (VncPasswordSource source : new VncPasswordSource[] {failing, throwing}) {
            try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(source))) {
                fixture.peer().send(BANNER + "02").send(SECRET12);
                fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
                fixture.peer().expect(BANNER + "01 02").expect(CHALLENGE).expect(FAILED);
                assertThat(fixture.fault().reason()).isEqualTo(CloseReason.AUTHENTICATION_FAILED);
                assertThat(fixture.fault())
                        .hasCauseInstanceOf(IllegalStateException.class)
                        .hasMessageEndingWith(": IllegalStateException");
            }
        }
    }

    @Test
    @SuppressWarnings("NullAway") // an application may do what it must not
    void failsClosedWhenTheSourceOverflowsOrGivesNothing() {
        VncPasswordSource overflowing = () -> {
            throw new StackOverflowError("fault of the test");
        };
        VncPasswordSource silent = () -> null;
        VncPasswordSource empty = () -> CompletableFuture.completedFuture(null);
        for (VncPasswordSource source : new VncPasswordSource[] {overflowing, silent, empty}) {
            try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(source))) {
                fixture.peer().send(BANNER + "02").send(EMPTY_PASSWORD);
                fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
                fixture.peer()
                        .expect(BANNER + "01 02")
                        .expect(CHALLENGE)
                        .expect(FAILED)
                        .expectClosed();
                assertThat(fixture.fault().reason()).isEqualTo(CloseReason.AUTHENTICATION_FAILED);
            }
        }
    }

    @Test
    void givesAHumanTwoMinutesForThePassword() {
        try (HandshakeFixture fixture = HandshakeFixture.of(vncAuth(PASSWORDS))) {
            fixture.peer().send(BANNER + "02").expect(BANNER + "01 02").expect(CHALLENGE);
            fixture.peer().send(Arrays.copyOf(SECRET12, 15));
            fixture.advance(Duration.ofSeconds(119));
            assertThat(fixture.channel().isOpen()).isTrue();
            fixture.advance(Duration.ofSeconds(1));
            fixture.peer().expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbTimeoutException.class);
        }
    }

    @Test
    void makesAnotherChallengeForEachViewer() {
        Set<String> challenges = new HashSet<>();
        VncAuthSecurity security = new VncAuthSecurity(PASSWORDS);
        for (int i = 0; i < 100; i++) {
            try (HandshakeFixture fixture = HandshakeFixture.of(security)) {
                fixture.peer().send(BANNER + "02").expect(BANNER + "01 02");
                challenges.add(HexFormat.of().formatHex(fixture.peer().receive(16)));
            }
        }
        assertThat(challenges).hasSize(100);
    }

    @Test
    void refusesAResponseThatWasRightOnAnotherConnection() {
        VncAuthSecurity security = new VncAuthSecurity(PASSWORDS);
        try (HandshakeFixture fixture = HandshakeFixture.of(security)) {
            fixture.peer().send(BANNER + "02").send(SECRET12);
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            RfbException fault = fixture.fault();
            assertThat(fault).isInstanceOf(RfbAuthenticationException.class).hasMessageNotContaining("secret");
        }
    }

    private static void begin(HandshakeFixture fixture, String minor, ProtocolVersion version) {
        fixture.peer().expect(BANNER).send("\"RFB 003." + minor + "\\n\"");
        if (version == ProtocolVersion.V3_3) {
            fixture.peer().expect(golden("Security/vnc-auth-3.3"));
        } else {
            fixture.peer().expect(golden("Security/vnc-auth")).send("02");
        }
    }

    private static VncAuthSecurity vncAuth(VncPasswordSource source) {
        return new VncAuthSecurity(source, new CountingRandom());
    }

    /** Fills with 0, 1, 2 and so on. */
    private static final class CountingRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) i;
            }
        }
    }
}
