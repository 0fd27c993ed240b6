package dev.rfb.tls;

import static dev.rfb.tls.TestSubtypes.JOE;
import static dev.rfb.tls.testing.HandshakeChannel.FAILED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbException;
import dev.rfb.RfbLimitException;
import dev.rfb.RfbRefusedException;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.security.AccessRights;
import dev.rfb.security.Authenticator;
import dev.rfb.security.Credentials;
import dev.rfb.security.Identity;
import dev.rfb.testing.Hex;
import dev.rfb.tls.testing.HandshakeChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain over a plain channel, where the bytes can be seen. */
final class PlainHandlerTest {

    private final List<Credentials> seen = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000101 00000000",
                "00000000 00000401",
                "ffffffff ffffffff",
                "80000000 80000000",
                "00000003 ffffffff",
                "ffffffff 00000008"
            })
    void closesAtTheEighthByteOfLengthsBeyondTheLimits(String lengths) {
        try (VeNCryptFixture fixture = plain(everybody())) {
            byte[] bytes = Hex.bytes(lengths);
            fixture.peer().send(Arrays.copyOf(bytes, 7)).expectNothing();
            assertThat(fixture.channel().isOpen()).isTrue();
            fixture.peer().send(Arrays.copyOfRange(bytes, 7, 8)).expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbLimitException.class);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void takesTheLongestNameAndPassword() {
        try (VeNCryptFixture fixture = plain(everybody())) {
            fixture.peer().send("00000100 00000400 " + "75".repeat(256) + "70".repeat(1024));
            fixture.peer().expect("00000000");
            assertThat(texts).containsExactly("u".repeat(256) + "/" + "p".repeat(1024));
        }
    }

    @Test
    void handsOnTheExactBytesOfThePasswordAndWipesThemAfterwards() {
        try (VeNCryptFixture fixture = plain(everybody())) {
            fixture.peer().drip(Hex.bytes("00000003 00000003 c3a97a 00ff0a")).expect("00000000");
            assertThat(texts).containsExactly("éz/" + new String(new byte[] {0, -1, 10}, UTF_8));
            assertThat(seen.get(0).password()).isEqualTo(new byte[3]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"610062", "fffe61", "0a5b45", "c28561", "c3c3c3"})
    void knowsNobodyWhoseNameIsNoText(String user) {
        try (VeNCryptFixture fixture = plain(everybody())) {
            fixture.peer().send("00000003 00000001" + user + "70").expectNothing();
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(FAILED).expectClosed();
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void asksAboutAnEmptyNameAndPasswordLikeAboutOthers() {
        try (VeNCryptFixture fixture = plain(nobody())) {
            fixture.peer().send("00000000 00000000").expectNothing();
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(FAILED).expectClosed();
            assertThat(texts).containsExactly("/");
        }
    }

    @Test
    void waitsForAnAnswerFromElsewhereAndExecutesNothingMeanwhile() {
        CompletableFuture<Optional<Identity>> answer = new CompletableFuture<>();
        try (VeNCryptFixture fixture = plain((credentials, from) -> answer)) {
            fixture.peer().send(JOE + "01 05").expectNothing();
            assertThat(fixture.completed()).isEmpty();
            Thread elsewhere =
                    new Thread(() -> answer.complete(Optional.of(new Identity("joe", AccessRights.VIEW_ONLY))));
            elsewhere.start();
            join(elsewhere);
            fixture.peer().expect("00000000").expect(HandshakeChannel.SERVER_INIT);
            assertThat(fixture.completed().get(0).identity()).isEqualTo(new Identity("joe", AccessRights.VIEW_ONLY));
            assertThat(fixture.leftover()).isEqualTo(new byte[] {5});
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesTheRightPasswordOfAnAddressThatWasBlockedMeanwhile() {
        try (VeNCryptFixture fixture = plain(everybody()).block()) {
            fixture.peer().send(JOE).expectNothing();
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(FAILED).expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbRefusedException.class);
            assertThat(texts).as("was asked, and said yes").containsExactly("joe/secret12");
        }
    }

    @Test
    void failsClosedWhenTheAuthenticatorFailsOrThrows() {
        Authenticator failing =
                (credentials, from) -> CompletableFuture.failedFuture(new IllegalStateException("gone"));
        Authenticator throwing = (credentials, from) -> {
            throw new IllegalStateException("gone");
        };
        for (Authenticator authenticator : List.of(failing, throwing)) {
            try (VeNCryptFixture fixture = plain(authenticator)) {
                fixture.peer().send(JOE);
                fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
                fixture.peer().expect(FAILED).expectClosed();
                assertThat(fixture.fault()).hasRootCauseMessage("gone");
            }
        }
    }

    @Test
    void saysTheSameOfAWrongNameAndAWrongPassword() {
        List<String> messages = new ArrayList<>();
        for (String user : List.of("joe", "eve")) {
            String name = HexFormat.of().formatHex(user.getBytes(UTF_8));
            try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.PLAIN))) {
                fixture.choose(VeNCryptSubtype.PLAIN);
                fixture.peer().send("00000003 00000005" + name + "\"wrong\"");
                fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
                fixture.peer().expect(FAILED).expectClosed();
                RfbException fault = fixture.fault();
                assertThat(fault).isInstanceOf(RfbAuthenticationException.class);
                messages.add(fault.getMessage());
            }
        }
        assertThat(messages.get(0)).isEqualTo(messages.get(1)).doesNotContain("joe", "wrong?");
    }

    private Authenticator everybody() {
        return (credentials, from) -> {
            note(credentials);
            return CompletableFuture.completedFuture(Optional.of(Identity.of(credentials.user())));
        };
    }

    private Authenticator nobody() {
        return (credentials, from) -> {
            note(credentials);
            return CompletableFuture.completedFuture(Optional.empty());
        };
    }

    private void note(Credentials credentials) {
        seen.add(credentials);
        texts.add(credentials.user() + "/" + new String(credentials.password(), UTF_8));
    }

    private static VeNCryptFixture plain(Authenticator authenticator) {
        return VeNCryptFixture.of(TestSubtypes.builder(Runnable::run)
                        .subtypes(VeNCryptSubtype.PLAIN)
                        .authenticator(authenticator)
                        .build())
                .choose(VeNCryptSubtype.PLAIN);
    }
}
