package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rfb.security.BruteForcePolicy;
import dev.rfb.testing.Hex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Viewers that try one password after another, and others that pay for it, or not. */
final class BruteForceIT {

    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FAILED = Hex.bytes("00000001 00000015 \"Authentication failed\"");
    private static final byte[] TURNED_AWAY = Hex.bytes("00 00000020 \"Too many authentication failures\"");
    private static final Pattern SUPPRESSED = Pattern.compile("(\\d+) more warnings about viewers suppressed");

    private TestServer server = withPolicy(BruteForcePolicy.DEFAULT);

    private static TestServer withPolicy(BruteForcePolicy policy) {
        return TestServer.withPassword(settings -> settings.bruteForce(policy));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** {@return what a viewer is told in place of a type list, or as the result of its password} */
    private static byte[] tryPassword(RawViewer viewer, String password) {
        assertThat(viewer.receive(VERSION.length)).isEqualTo(VERSION);
        viewer.send(VERSION);
        byte[] first = viewer.receive(1);
        if (first[0] == 0) {
            byte[] rest = viewer.receiveUntilClosed();
            byte[] all = new byte[1 + rest.length];
            System.arraycopy(rest, 0, all, 1, rest.length);
            return all;
        }
        assertThat(viewer.receive(1)).containsExactly(2);
        viewer.send(new byte[] {2});
        viewer.answer(viewer.receive(16), password);
        byte[] result = viewer.receive(4);
        return result[3] == 0 ? result : FAILED;
    }

    private byte[] tryPassword(int host, String password) {
        try (RawViewer viewer = RawViewer.connectFrom(host, server.port())) {
            return tryPassword(viewer, password);
        }
    }

    private void failUntilTurnedAway(int host) {
        for (int i = 0; i < 5; i++) {
            assertThat(tryPassword(host, "wrong" + i)).isEqualTo(FAILED);
        }
        assertThat(tryPassword(host, TestServer.PASSWORD)).isEqualTo(TURNED_AWAY);
    }

    @Test
    void fiveWrongPasswordsMakeTheAddressWaitAndNoOther() {
        failUntilTurnedAway(1);
        assertThat(tryPassword(2, TestServer.PASSWORD)).containsOnly(0);
        server.faults().assertNoFaultOfOurs();
    }

    @Test
    void nobodyIsLockedOutOfTheirOwnMachine() {
        List<RawViewer> halfOpen = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            halfOpen.add(RawViewer.connectFrom(1, server.port()));
        }
        for (int i = 0; i < 500; i++) {
            assertThat(tryPassword(1, "wrong" + i)).isIn(FAILED, TURNED_AWAY);
        }
        assertThat(tryPassword(2, TestServer.PASSWORD))
                .as("at once from elsewhere")
                .containsOnly(0);
        Patience.until( // 10 s at most, however many passwords were wrong
                () -> "still turned away", this::loggedIn);
        halfOpen.forEach(RawViewer::close);
        server.awaitNobody();
        server.faults().assertNoFaultOfOurs();
    }

    private boolean loggedIn() {
        return tryPassword(1, TestServer.PASSWORD).length == 4;
    }

    @Test
    void halfOpenConnectionsAndUnansweredChallengesNeverCount() {
        for (int i = 0; i < 150; i++) {
            RawViewer viewer = RawViewer.connectFrom(1, server.port());
            if (i % 2 == 0) {
                viewer.challenge();
            }
            viewer.close();
        }
        server.assertStandardEnding(0);
    }

    @Test
    void passwordsTriedAtTheSameTimeAreNoMoreThanOneAfterAnother() {
        List<RawViewer> viewers = new ArrayList<>();
        List<byte[]> challenges = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RawViewer viewer = RawViewer.connectFrom(1, server.port());
            viewers.add(viewer);
            challenges.add(viewer.challenge());
        }
        for (int i = 0; i < 5; i++) {
            viewers.get(i).answer(challenges.get(i), "wrong" + i);
            assertThat(viewers.get(i).receiveUntilClosed()).isEqualTo(FAILED);
        }
        for (int i = 5; i < 8; i++) {
            viewers.get(i).answer(challenges.get(i), TestServer.PASSWORD);
            assertThat(viewers.get(i).receiveUntilClosed())
                    .as("the right password, told like a wrong one")
                    .isEqualTo(FAILED);
        }
        viewers.forEach(RawViewer::close);
        server.faults().assertNoFaultOfOurs();
    }

    @Test
    void successMakesTheFailuresForgotten() {
        for (int i = 0; i < 12; i++) {
            assertThat(tryPassword(1, i % 4 == 3 ? TestServer.PASSWORD : "wrong"))
                    .isEqualTo(i % 4 == 3 ? new byte[4] : FAILED);
        }
        server.faults().assertNoFaultOfOurs();
    }

    @Test
    void policyCanBeSwitchedOffAndTheBlockBeShort() {
        server.close();
        server = withPolicy(BruteForcePolicy.OFF);
        for (int i = 0; i < 20; i++) {
            assertThat(tryPassword(1, "wrong")).isEqualTo(FAILED);
        }
        server.assertStandardEnding(20);
        server.close();
        server = withPolicy(
                BruteForcePolicy.DEFAULT.withFirstBlock(Duration.ofMillis(50)).withThreshold(1));
        assertThat(tryPassword(1, "wrong")).isEqualTo(FAILED);
        Patience.until(() -> "still turned away", this::loggedIn);
    }

    @Test
    void failuresAreCountedInTheLogAndDoNotFloodIt() {
        int failures = 200;
        failUntilTurnedAway(1);
        for (int i = 6; i < failures; i++) {
            assertThat(tryPassword(1, "wrong")).isEqualTo(TURNED_AWAY);
        }
        Patience.until(() -> warnings() + " of " + failures + " warnings", () -> warnings() == failures);
        server.faults().assertWarningsAtMost(failures - 1);
        server.faults().assertNoFaultOfOurs();
    }

    private long warnings() {
        return server.faults().lines(Level.WARN).stream()
                .mapToLong(line -> {
                    Matcher matcher = SUPPRESSED.matcher(line);
                    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 1;
                })
                .sum();
    }
}
