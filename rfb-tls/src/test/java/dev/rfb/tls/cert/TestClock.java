package dev.rfb.tls.cert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A time of day that stands still until it is moved. Thread-safe. */
public final class TestClock extends Clock {

    private volatile Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    /** Moves the clock. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
