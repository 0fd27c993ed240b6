package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StallDetectorTest {

    private final StallDetector detector = new StallDetector();

    private void checkUntilJustBefore(long leftBytes) {
        for (int i = 1; i < StallDetector.CHECKS_PER_TIMEOUT; i++) {
            assertThat(detector.isStalled(leftBytes)).isFalse();
        }
    }

    @Test
    void nothingThatLeavesIsAStall() {
        detector.restart(5000);
        checkUntilJustBefore(5000);
        assertThat(detector.isStalled(5000)).isTrue();
    }

    @Test
    void lessThanTheLeastIsAStallHoweverItDrips() {
        detector.restart(0);
        checkUntilJustBefore(StallDetector.MIN_PROGRESS_BYTES - 1);
        assertThat(detector.isStalled(StallDetector.MIN_PROGRESS_BYTES - 1)).isTrue();
    }

    @Test
    void theLeastInEachTimeoutIsEnough() {
        detector.restart(0);
        for (int timeouts = 1; timeouts < 100; timeouts++) {
            checkUntilJustBefore((timeouts - 1) * StallDetector.MIN_PROGRESS_BYTES);
            assertThat(detector.isStalled(timeouts * StallDetector.MIN_PROGRESS_BYTES))
                    .isFalse();
        }
    }

    @Test
    void whatWasBeforeARestartCountsNoMore() {
        checkUntilJustBefore(0);
        detector.restart(0);
        checkUntilJustBefore(0);
        assertThat(detector.isStalled(0)).isTrue();
    }
}
