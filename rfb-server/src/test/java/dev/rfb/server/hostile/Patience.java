package dev.rfb.server.hostile;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until the server has done something. */
final class Patience {

    /** Longer than a loaded machine needs. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final long INTERVAL_NANOS = 5_000_000L;

    private Patience() {}

    /** Fails with the explanation if the condition stays false. */
    static void until(Supplier<String> explanation, BooleanSupplier condition) {
        Instant end = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                fail(explanation.get());
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }
}
