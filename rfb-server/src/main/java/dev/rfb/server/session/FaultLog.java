package dev.rfb.server.session;

import dev.rfb.server.update.Loop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warnings about what peers did: at most five in any second, so that nobody can flood the log. What is left out is counted, and told
 * a second later. Thread-safe.
 */
public final class FaultLog {

    private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);
    private static final int MAX_LINES = 5;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier clock;
    private final Loop loop;
    private final long[] times = new long[MAX_LINES]; // of the last lines, a ring
    private long lines;
    private long suppressed;

    /**
     * Creates a log in which nothing was written yet.
     *
     * @param clock in nanoseconds; may wrap
     * @param loop tells later what was left out
     */
    public FaultLog(LongSupplier clock, Loop loop) {
        this.clock = clock;
        this.loop = loop;
    }

    /** Writes a warning unless there were too many. */
    void warn(String format, Object... arguments) {
        if (mayWrite()) {
            LOG.warn(format, arguments);
        }
    }

    private synchronized boolean mayWrite() {
        int oldest = (int) (lines % MAX_LINES);
        long now = clock.getAsLong();
        if (lines < MAX_LINES || now - times[oldest] >= INTERVAL_NANOS) {
            times[oldest] = now;
            lines++;
            return true;
        }
        suppressed++;
        if (suppressed == 1) {
            loop.schedule(this::tellSuppressed, INTERVAL_NANOS);
        }
        return false;
    }

    private void tellSuppressed() {
        long count;
        synchronized (this) {
            count = suppressed;
            suppressed = 0;
        }
        LOG.warn("{} more warnings about viewers suppressed", count);
    }
}
