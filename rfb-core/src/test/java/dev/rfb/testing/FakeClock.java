package dev.rfb.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock in nanoseconds that stands still until it is moved. Thread-safe. */
public final class FakeClock implements LongSupplier {

    private final AtomicLong nanos;

    /** Creates a clock shortly before a {@code long} wraps, so that comparisons instead of differences fail. */
    public FakeClock() {
        nanos = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /** Moves the clock. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
