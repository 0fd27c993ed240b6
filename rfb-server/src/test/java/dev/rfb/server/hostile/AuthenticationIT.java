package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.server.RfbServerConfig;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Viewers that are not, or not quite, who they should be. */
final class AuthenticationIT {

    private static final byte[] FAILED = Hex.bytes("00000001 00000015 \"Authentication failed\"");
    private static final Rect ALL = new Rect(0, 0, 64, 48);

    private TestServer server = TestServer.withPassword();

    @AfterEach
    void close() {
        server.close();
    }

    private void restart(Supplier<TestServer> other) {
        server.close();
        server = other.get();
    }

    @Test
    void secondSecurityTypeIsAPartOfTheResponse() {
        try (RawViewer attacker = RawViewer.connect(server.port())) {
            attacker.challenge();
            attacker.send(new byte[] {1}, new byte[15]);
            assertThat(attacker.receiveUntilClosed()).isEqualTo(FAILED);
        }
        server.assertStandardEnding(1);
    }

    @Test
    void nothingIsCarriedOutOrShownWithoutAuthentication() {
        try (RawViewer attacker = RawViewer.connect(server.port())) {
            attacker.challenge();
            attacker.sendUnlessClosed(
                    new byte[] {1},
                    ClientBytes.framebufferUpdateRequest(false, ALL),
                    ClientBytes.keyEvent(true, 0x61),
                    ClientBytes.pointerEvent(1, 1, 1),
                    ClientBytes.clientCutText("stolen"),
                    ClientBytes.framebufferUpdateRequest(false, ALL));
            assertThat(attacker.receiveUntilClosed()).isEqualTo(FAILED);
        }
        server.assertStandardEndingOfStrangers(1);
    }

    @Test
    void thousandChallengesAreDistinctAndEven() {
        Set<String> distinct = new HashSet<>();
        int[] histogram = new int[256];
        for (int i = 0; i < 1000; i++) {
            try (RawViewer attacker = RawViewer.connect(server.port())) {
                byte[] challenge = attacker.challenge();
                distinct.add(HexFormat.of().formatHex(challenge));
                for (byte value : challenge) {
                    histogram[value & 0xFF]++;
                }
            }
        }
        assertThat(distinct).hasSize(1000);
        double expected = 16_000 / 256.0;
        double chiSquare = 0;
        for (int count : histogram) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquare).as("255 degrees of freedom").isBetween(130.0, 420.0);
        server.assertStandardEnding(0);
    }

    @Test
    void wrongPasswordsDoNotDisturbOthers() {
        try (RawViewer viewer = server.viewer()) {
            for (int i = 0; i < 20; i++) {
                try (RawViewer attacker = RawViewer.connect(server.port())) {
                    attacker.answer(attacker.challenge(), "wrong" + i);
                    viewer.request(false, ALL).receiveUpdate();
                    assertThat(attacker.receiveUntilClosed()).isEqualTo(FAILED);
                }
            }
        }
        server.assertStandardEnding(20);
    }

    @Test
    void passwordCountsAsItIsWhenTheResponseComes() {
        AtomicReference<String> current = new AtomicReference<>("before");
        restart(() -> TestServer.open(settings -> settings.security(new VncAuthSecurity(() ->
                CompletableFuture.completedFuture(VncPasswords.of(current.get().toCharArray()))))));
        try (RawViewer old = RawViewer.connect(server.port());
                RawViewer informed = RawViewer.connect(server.port())) {
            byte[] first = old.challenge();
            byte[] second = informed.challenge();
            current.set("after");
            old.answer(first, "before");
            informed.answer(second, "after");
            assertThat(old.receiveUntilClosed()).isEqualTo(FAILED);
            assertThat(informed.receive(4)).containsOnly(0);
        }
        server.assertStandardEnding(1);
    }

    private enum Fault {
        THROWS(() -> {
            throw new IllegalStateException("\u001b[31m no passwords today \r\n");
        }),
        OVERFLOWS(() -> {
            throw new StackOverflowError("fault of the test");
        }),
        GIVES_NOTHING(() -> null),
        FAILS_LATER(() -> CompletableFuture.failedFuture(new AssertionError("fault of the test"))),
        IS_CLOSED(() -> {
            VncPasswords passwords = VncPasswords.of("closed".toCharArray());
            passwords.close();
            return CompletableFuture.completedFuture(passwords);
        });

        @SuppressWarnings("ImmutableEnumChecker") // no lambda here captures anything
        private final VncPasswordSource source;

        Fault(VncPasswordSource source) {
            this.source = source;
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultOfThePasswordSourceRefusesTheViewerAlone(Fault fault) {
        restart(() -> TestServer.open(settings -> settings.security(new VncAuthSecurity(fault.source))));
        for (String password : List.of("any", "")) {
            try (RawViewer viewer = RawViewer.connect(server.port())) {
                viewer.answer(viewer.challenge(), password);
                assertThat(viewer.receiveUntilClosed()).isEqualTo(FAILED);
            }
        }
        server.assertStandardEndingOfStrangers(2);
    }

    @Test
    void passwordSourceThatNeverAnswersEndsWithTheTimeForHumans() {
        RfbServerConfig.Timeouts timeouts = new RfbServerConfig.Timeouts(
                Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ZERO, Duration.ofSeconds(30));
        CompletableFuture<VncPasswords> never = new CompletableFuture<>();
        restart(() ->
                TestServer.open(settings -> settings.timeouts(timeouts).security(new VncAuthSecurity(() -> never))));
        try (RawViewer viewer = RawViewer.connect(server.port())) {
            viewer.sendUnlessClosed(Hex.bytes("\"RFB 003.008\\n\" 02" + "00".repeat(16)));
            server.assertServes();
            assertThat(viewer.receiveUntilClosed()).startsWith('R');
        }
        never.complete(VncPasswords.of("late".toCharArray()));
        server.assertStandardEndingOfStrangers(1);
    }

    @Test
    void viewOnlyViewerTouchesNothing() {
        try (RawViewer viewer = RawViewer.connect(server.port()).login(TestServer.VIEW_ONLY_PASSWORD)) {
            viewer.encodings(0, -239, -258, -308, -312);
            viewer.send(
                    ClientBytes.keyEvent(true, 0x61),
                    ClientBytes.qemuExtendedKeyEvent(true, 0x61, 0x1E),
                    ClientBytes.pointerEvent(1, 1, 1),
                    ClientBytes.clientCutText("text"),
                    ClientBytes.setDesktopSize(32, 32));
            viewer.request(true, ALL);
            while (viewer.decoder().layoutReasonAndStatus().isEmpty()
                    || viewer.decoder().layoutReasonAndStatus().get().x() != 1) {
                viewer.receiveUpdate();
            }
            assertThat(viewer.decoder().layoutReasonAndStatus().get().y())
                    .as("prohibited")
                    .isEqualTo(1);
            viewer.request(false, ALL).receiveUpdate();
        }
        server.assertStandardEndingOfStrangers(0);
        assertThat(server.display().size().width()).isEqualTo(64);
    }

    @Test
    void viewOnlyViewerCannotDriveOthersOut() {
        restart(() -> TestServer.withPassword(settings -> settings.sharing(SharingPolicy.EXCLUSIVE_DISCONNECTS)));
        try (RawViewer owner = server.viewer()) {
            for (int i = 0; i < 100; i++) {
                try (RawViewer attacker = RawViewer.connect(server.port())) {
                    attacker.answer(attacker.challenge(), TestServer.VIEW_ONLY_PASSWORD);
                    assertThat(attacker.receive(4)).containsOnly(0);
                    attacker.send(new byte[] {0});
                    assertThat(attacker.receiveUntilClosed()).isEmpty();
                }
            }
            owner.request(false, ALL).receiveUpdate();
        }
        server.assertStandardEnding(100);
    }
}
