package dev.rfb.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something has happened in another program. */
public final class Await {

    /** Longer than a loaded machine needs. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long INTERVAL_NANOS = 10_000_000L;

    private Await() {}

    /** Fails with the explanation if the condition stays false. */
    public static void until(Supplier<String> explanation, BooleanSupplier condition) {
        if (!holdsWithin(PATIENCE, condition)) {
            fail(explanation.get());
        }
    }

    /** {@return the value, once there is one; fails with the explanation otherwise} */
    public static <T> T value(Supplier<String> explanation, Supplier<Optional<T>> source) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (Instant.now().isAfter(end)) {
                return fail(explanation.get());
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }

    /** {@return whether the condition came true in that time} */
    public static boolean holdsWithin(Duration time, BooleanSupplier condition) {
        Instant end = Instant.now().plus(time);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
        return true;
    }
}
