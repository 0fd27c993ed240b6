package dev.rfb.server.session;

import dev.rfb.server.update.Loop;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Whose SetDesktopSize is put to the application next, so that viewers that ask all the time, or fight for the size, cost it
 * no more than one question every {@link #INTERVAL}. Thread-safe; one per server.
 *
 * <p>Viewers take turns in the order in which they came; a viewer has one place in the line, so nobody can keep the others out.
 */
public final class ResizeTurns {

    /** The shortest time between two questions. */
    public static final Duration INTERVAL = Duration.ofMillis(250);

    private final LongSupplier clock;
    private final Loop loop;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private long nextNanos;
    private boolean scheduled;

    /**
     * Creates an empty line.
     *
     * @param clock nanoseconds, monotonic
     * @param loop wakes it
     */
    public ResizeTurns(LongSupplier clock, Loop loop) {
        this.clock = clock;
        this.loop = loop;
        this.nextNanos = clock.getAsLong();
    }

    /**
     * Waits for a turn.
     *
     * @param turn the viewer's, always the same object; runs once, soon, on this or another thread, and returns at once
     */
    void await(Runnable turn) {
        synchronized (waiting) {
            waiting.add(turn);
        }
        next();
    }

    /** Leaves the line. */
    void leave(Runnable turn) {
        synchronized (waiting) {
            waiting.remove(turn);
        }
    }

    private void next() {
        Runnable turn;
        synchronized (waiting) {
            Iterator<Runnable> line = waiting.iterator();
            if (scheduled || !line.hasNext()) {
                return;
            }
            long now = clock.getAsLong();
            long delayNanos = nextNanos - now;
            if (delayNanos > 0) {
                scheduled = true;
                loop.schedule(this::wake, delayNanos);
                return;
            }
            turn = line.next();
            line.remove();
            nextNanos = now + INTERVAL.toNanos();
        }
        turn.run();
        next();
    }

    private void wake() {
        synchronized (waiting) {
            scheduled = false;
        }
        next();
    }
}
