package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ExitTimersTest {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(0);
    private final LimitOptions limits = new LimitOptions();
    private final ExitTimers timers = new ExitTimers(new Blank(), limits, scheduler, () -> {});

    /** Shows nothing. */
    private static final class Blank implements Desktop {
        @Override
        public void start(Display display) {}

        @Override
        public void stop() {}
    }

    ExitTimersTest() {
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    private long pendingHours() {
        assertThat(scheduler.getQueue()).hasSize(1);
        return ((Delayed) scheduler.getQueue().element()).getDelay(TimeUnit.HOURS);
    }

    @Test
    void noTimerRunsUnlessAskedFor() {
        timers.start(Display.of("t", 1, 1));
        timers.viewersPresent();
        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void theDisconnectionTimerRunsWhileNobodyIsThere() {
        limits.maxDisconnectionTime = 7210;
        timers.start(Display.of("t", 1, 1));
        assertThat(pendingHours()).isEqualTo(2);
        timers.viewersPresent();
        assertThat(scheduler.getQueue()).isEmpty();
        timers.viewersGone();
        assertThat(pendingHours()).isEqualTo(2);
        timers.stop();
        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void theConnectionTimerRunsWhileSomebodyIsThere() {
        limits.maxConnectionTime = 10810;
        timers.start(Display.of("t", 1, 1));
        assertThat(scheduler.getQueue()).isEmpty();
        timers.viewersPresent();
        assertThat(pendingHours()).isEqualTo(3);
    }

    @Test
    void theIdleTimerRunsFromTheStart() {
        limits.maxIdleTime = 3610;
        timers.start(Display.of("t", 1, 1));
        assertThat(pendingHours()).isEqualTo(1);
        timers.stop();
    }
}
