package dev.rfb.server.desktop;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Makes the one thread that a desktop with a clock needs. */
final class DaemonScheduler {

    private DaemonScheduler() {}

    /** {@return a scheduler of one daemon thread; closed by the caller} */
    static ScheduledExecutorService named(String name) {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }
}
