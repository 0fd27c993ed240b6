package dev.rfb.handshake;

import static dev.rfb.handshake.HandshakeFixture.golden;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rfb.CloseReason;
import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import dev.rfb.RfbRefusedException;
import dev.rfb.RfbTimeoutException;
import dev.rfb.RfbUnsupportedException;
import dev.rfb.geometry.Size;
import dev.rfb.message.ServerInit;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.HandshakeTurn;
import dev.rfb.security.Identity;
import dev.rfb.security.NoneSecurity;
import dev.rfb.security.SecurityExchange;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import dev.rfb.testing.ScriptedPeer;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, types and outcomes without a password; {@link VncAuthHandshakeTest} has those with one. */
final class HandshakeTest {

    private static final String V38 = "\"RFB 003.008\\n\"";
    private static final String BANNER = V38;
    private static final byte[] KEY_DOWN = ClientBytes.keyEvent(true, 0x61);

    @ParameterizedTest
    @CsvSource({
        "003.003, V3_3",
        "003.000, V3_3",
        "003.004, V3_3",
        "003.005, V3_3",
        "003.006, V3_3",
        "003.007, V3_7",
        "003.008, V3_8",
        "003.009, V3_8",
        "003.130, V3_8",
        "003.889, V3_8",
        "003.999, V3_8"
    })
    void agreesOnVersionAndLetsInWithNone(String answer, ProtocolVersion version) {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer().expect(golden("ProtocolVersion/3.8")).send(version(answer));
            switch (version) {
                case V3_3 -> fixture.peer().expect(golden("Security/none-3.3"));
                case V3_7 -> fixture.peer().expect(golden("Security/none")).send("01");
                case V3_8 ->
                    fixture.peer().expect(golden("Security/none")).send("01").expect(golden("SecurityResult/ok"));
            }
            fixture.peer()
                    .expectNothing()
                    .send(golden("ClientInit/shared"))
                    .expect(HandshakeFixture.SERVER_INIT)
                    .expectNothing();
            assertThat(fixture.completed()).containsExactly(new HandshakeCompleted(version, Identity.ANONYMOUS, true));
            assertThat(fixture.faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"000.000", "002.009", "004.000", "004.001", "005.000", "999.999"})
    void tellsOtherMajorVersionsWhyTheyAreRefused(String answer) {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer()
                    .expect(BANNER)
                    .send(version(answer))
                    .expect(golden("Security/unsupported-version"))
                    .expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbUnsupportedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"RFB 00a.008\\n\"",
                "\"RFB -03.008\\n\"",
                "\"RFB +03.008\\n\"",
                "\"RFB  03.008\\n\"",
                "\"RFB 003.008\" 0d",
                "\"RFB 003 008\\n\"",
                "\"rfb 003.008\\n\"",
                "\"GET / HTTP/1.1\" 0d0a0d0a",
                "16 03 01 00 c8 01 00 00 c4 03 03 00 01 02",
                "00 00 00 00 00 00 00 00 00 00 00 00"
            })
    void dropsGarbageWithoutAByte(String garbage) {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer().expect(BANNER).send(garbage).expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
        }
    }

    @Test
    void answersEachStepOfSegmentedInput() {
        byte[] all = Hex.bytes(V38 + "01 01");
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer()
                    .drip(all)
                    .drip(KEY_DOWN)
                    .expect(BANNER + "01 01 00000000")
                    .expect(HandshakeFixture.SERVER_INIT);
            assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
        }
    }

    @Test
    void handsOnBytesSentAheadAfterTheEvent() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer()
                    .send(V38 + "01 00 04 01 0000 00000061")
                    .expect(BANNER + "01 01 00000000")
                    .expect(HandshakeFixture.SERVER_INIT);
            assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
            assertThat(fixture.completed())
                    .containsExactly(new HandshakeCompleted(ProtocolVersion.V3_8, Identity.ANONYMOUS, false));
            assertThat(fixture.channel().pipeline().names()).hasSize(2); // the session and the tail
        }
    }

    @Test
    void announcesForced33AndNeedsNoChoice() {
        try (HandshakeFixture fixture = HandshakeFixture.with(
                builder -> builder.security(new NoneSecurity()).highestVersion(ProtocolVersion.V3_3))) {
            fixture.peer()
                    .expect(golden("ProtocolVersion/3.3"))
                    .send(V38)
                    .expect(golden("Security/none-3.3"))
                    .send("01")
                    .expect(HandshakeFixture.SERVER_INIT);
            assertThat(fixture.completed())
                    .containsExactly(new HandshakeCompleted(ProtocolVersion.V3_3, Identity.ANONYMOUS, true));
        }
    }

    @Test
    void of33GetsTheFirstTypeThatNeedsNoList() {
        try (HandshakeFixture fixture =
                HandshakeFixture.of(new ListedOnly(SecurityType.VENCRYPT), new NoneSecurity())) {
            fixture.peer().expect(BANNER).send(version("003.003")).expect(golden("Security/none-3.3"));
        }
    }

    @ParameterizedTest
    @CsvSource({"ClientInit/shared, true", "ClientInit/shared-non-zero, true", "ClientInit/exclusive, false"})
    void sharedFlagIsNonZero(String name, boolean shared) {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer()
                    .send(V38 + "01")
                    .send(golden(name))
                    .expect(BANNER + "01 01 00000000")
                    .expect(HandshakeFixture.SERVER_INIT);
            assertThat(fixture.completed())
                    .containsExactly(new HandshakeCompleted(ProtocolVersion.V3_8, Identity.ANONYMOUS, shared));
        }
    }

    @ParameterizedTest
    @CsvSource({"003.003, no-type-3.3", "003.007, no-type", "003.008, no-type"})
    void neverFallsBackWhenNoTypeIsUsable(String answer, String refusal) {
        try (HandshakeFixture fixture = HandshakeFixture.of(new UsableNever())) {
            fixture.peer()
                    .expect(BANNER)
                    .send(version(answer))
                    .expect(golden("Security/" + refusal))
                    .expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbRefusedException.class);
            assertThat(fixture.fault().reason()).isEqualTo(CloseReason.REFUSED);
        }
    }

    @Test
    void refusesEveryTypeThatWasNotOfferedIn38() {
        for (int type = 0; type < 256; type++) {
            if (type == SecurityType.VENCRYPT.number()) {
                continue;
            }
            try (HandshakeFixture fixture = HandshakeFixture.of(new ListedOnly(SecurityType.VENCRYPT))) {
                fixture.peer().expect(BANNER).send(V38).expect("01 13").send(new byte[] {(byte) type});
                fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
                fixture.peer().expect(golden("SecurityResult/not-offered")).expectClosed();
                assertThat(fixture.fault()).isInstanceOf(RfbAuthenticationException.class);
                assertThat(fixture.asked()).isEmpty();
            }
        }
    }

    @Test
    void refusesTypeThatWasNotOfferedIn37WithoutReason() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new ListedOnly(SecurityType.VENCRYPT))) {
            fixture.peer()
                    .expect(BANNER)
                    .send(version("003.007"))
                    .expect("01 13")
                    .send("01");
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(golden("SecurityResult/failed-3.7")).expectClosed();
        }
    }

    @Test
    void hidesAFailureUntilItsDelayIsOver() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new ListedOnly(SecurityType.VENCRYPT))) {
            fixture.peer().expect(BANNER).send(V38).expect("01 13").send("01");
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY.minusMillis(1));
            fixture.peer().send(new byte[1 << 20]).expectNothing();
            assertThat(fixture.channel().isOpen()).isTrue();
            assertThat(fixture.faults()).isEmpty();
            fixture.advance(Duration.ofMillis(1));
            assertThat(fixture.channel().isOpen()).isFalse();
            assertThat(fixture.faults()).hasSize(1);
        }
    }

    @Test
    void countsAFailureOfAViewerThatLeavesDuringTheDelay() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new ListedOnly(SecurityType.VENCRYPT))) {
            fixture.peer().expect(BANNER).send(V38).expect("01 13").send("01");
            fixture.channel().close().syncUninterruptibly();
            assertThat(fixture.fault()).isInstanceOf(RfbAuthenticationException.class);
        }
    }

    @Test
    void offersTypesInTheirOrder() {
        try (HandshakeFixture fixture =
                HandshakeFixture.of(new ListedOnly(SecurityType.VENCRYPT), new NoneSecurity())) {
            fixture.peer().expect(BANNER).send(V38).expect("02 13 01").expectNothing();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11})
    void dropsSilentViewerAtTheDeadlineHoweverItDrips(int bytes) {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer().expect(BANNER);
            byte[] banner = Hex.bytes(V38);
            for (int i = 0; i < bytes; i++) {
                fixture.peer().send(new byte[] {banner[i]});
                fixture.advance(Duration.ofMillis(900));
            }
            fixture.advance(Duration.ofMillis(9999 - 900 * bytes));
            assertThat(fixture.channel().isOpen()).isTrue();
            fixture.advance(Duration.ofMillis(1));
            fixture.peer().expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbTimeoutException.class);
            assertThat(fixture.fault().reason()).isEqualTo(CloseReason.TIMED_OUT);
        }
    }

    @Test
    void doesNotCountTheTimeInWhichTheServerComputes() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer().expect(BANNER);
            fixture.advance(Duration.ofSeconds(6));
            fixture.channel().pipeline().fireUserEventTriggered(HandshakeTurn.SERVER);
            fixture.channel().pipeline().fireUserEventTriggered(HandshakeTurn.SERVER);
            fixture.advance(Duration.ofMinutes(1));
            fixture.channel().pipeline().fireUserEventTriggered(HandshakeTurn.VIEWER);
            fixture.channel().pipeline().fireUserEventTriggered(HandshakeTurn.VIEWER);
            fixture.advance(Duration.ofMillis(3999));
            assertThat(fixture.channel().isOpen()).isTrue();
            fixture.advance(Duration.ofMillis(1));
            fixture.peer().expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbTimeoutException.class);
        }
    }

    @Test
    void givesEachMachinePhaseItsOwnTime() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
            fixture.peer().expect(BANNER);
            fixture.advance(Duration.ofSeconds(9));
            fixture.peer().send(V38).expect("01 01");
            fixture.advance(Duration.ofSeconds(9));
            fixture.peer().send("01").expect("00000000");
            fixture.advance(Duration.ofSeconds(9));
            assertThat(fixture.channel().isOpen()).isTrue();
            fixture.advance(Duration.ofSeconds(1));
            fixture.peer().expectClosed();
        }
    }

    @Test
    void waitsForAnApprovalNoLongerThanForAHuman() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity()).admission(new CompletableFuture<>())) {
            fixture.peer().send(V38 + "01 01").expect(BANNER + "01 01 00000000");
            fixture.advance(Duration.ofSeconds(119));
            fixture.peer().expectNothing();
            assertThat(fixture.channel().isOpen()).isTrue();
            fixture.advance(Duration.ofSeconds(1));
            fixture.peer().expectClosed();
            assertThat(fixture.completed()).isEmpty();
        }
    }

    @Test
    void holdsBytesWhileAnApprovalIsPendingUpToALimit() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity()).admission(new CompletableFuture<>())) {
            fixture.peer().send(V38 + "01 01").send(new byte[64 * 1024]);
            assertThat(fixture.channel().isOpen()).isTrue();
            fixture.peer().send(new byte[1]);
            assertThat(fixture.channel().isOpen()).isFalse();
            assertThat(fixture.fault()).isInstanceOf(RfbLimitException.class);
            assertThat(fixture.leftover()).isEmpty();
        }
    }

    @Test
    void closesWhenAdmissionRefuses() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())
                .admission(CompletableFuture.failedFuture(new RfbRefusedException("exclusive")))) {
            fixture.peer().send(V38 + "01 01").expect(BANNER + "01 01 00000000").expectClosed();
            assertThat(fixture.fault()).hasMessage("exclusive");
        }
    }

    @Test
    void failsClosedWhenAdmissionThrows() {
        HandshakeConfig config = HandshakeConfig.builder((identity, shared) -> {
                    throw new IllegalStateException("bug");
                })
                .security(new NoneSecurity())
                .build();
        EmbeddedChannel channel = new EmbeddedChannel();
        Handshake.addTo(channel.pipeline(), config);
        ScriptedPeer.over(channel)
                .send(V38 + "01 01")
                .expect(BANNER + "01 01 00000000")
                .expectClosed();
        assertThatExceptionOfType(RfbRefusedException.class)
                .isThrownBy(channel::checkException)
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void ignoresAdmissionThatComesAfterTheViewerLeft() {
        CompletableFuture<ServerInit> late = new CompletableFuture<>();
        try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity()).admission(late)) {
            fixture.peer().send(V38 + "01 01");
            fixture.channel().close().syncUninterruptibly();
            late.complete(new ServerInit(new Size(1, 1), PixelFormat.XRGB, "late"));
            assertThat(fixture.completed()).isEmpty();
            assertThat(fixture.faults()).isEmpty();
        }
    }

    @Test
    void takesNoByteOfAMechanismThatLetsThemThroughBeforeItSucceeded() {
        try (HandshakeFixture fixture = HandshakeFixture.of(new ListedOnly(SecurityType.VENCRYPT))) {
            fixture.peer()
                    .send(V38 + "13 01")
                    .send(KEY_DOWN)
                    .expect(BANNER + "01 13")
                    .expectNothing();
            assertThat(fixture.asked()).isEmpty();
            assertThat(fixture.leftover()).isEmpty();
        }
    }

    @Test
    void firstOutcomeOfAMechanismCounts() {
        ListedOnly mechanism = new ListedOnly(SecurityType.VENCRYPT);
        try (HandshakeFixture fixture = HandshakeFixture.of(mechanism)) {
            fixture.peer().send(V38 + "13").expect(BANNER + "01 13");
            mechanism.exchange().abort(new RfbProtocolException("first"));
            mechanism.exchange().succeed(Identity.ANONYMOUS);
            mechanism.exchange().fail(new RfbAuthenticationException("third"));
            fixture.advance(Duration.ofSeconds(1));
            fixture.peer().expectClosed();
            assertThat(fixture.fault()).hasMessage("first");
        }
    }

    @Test
    void turnsAwayWithoutReading() {
        EmbeddedChannel channel = new EmbeddedChannel();
        var closed = Handshake.refuse(channel, "Too many viewers");
        ScriptedPeer.over(channel).expect(golden("Security/turned-away")).expectClosed();
        assertThat(closed.isSuccess()).isTrue();
    }

    @Test
    void closesAtEveryCutOfTheHandshake() {
        byte[] all = Hex.bytes(V38 + "01 01");
        for (int size = 0; size < all.length; size++) {
            try (HandshakeFixture fixture = HandshakeFixture.of(new NoneSecurity())) {
                fixture.peer().send(Arrays.copyOf(all, size));
                fixture.channel().close().syncUninterruptibly();
                assertThat(fixture.completed()).isEmpty();
                assertThat(fixture.faults()).isEmpty();
            }
        }
    }

    private static final class UsableNever implements SecurityHandshake {

        @Override
        public SecurityType securityType() {
            return SecurityType.VENCRYPT;
        }

        @Override
        public boolean isUsable(ProtocolVersion version) {
            return false;
        }

        @Override
        public ChannelHandler newHandler(SecurityExchange exchange) {
            throw new AssertionError("not offered");
        }
    }

    private static byte[] version(String digits) {
        return ("RFB " + digits + "\n").getBytes(US_ASCII);
    }
}
