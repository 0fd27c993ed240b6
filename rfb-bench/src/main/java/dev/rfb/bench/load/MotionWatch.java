package dev.rfb.bench.load;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Watches the one viewer of {@code motion}: what the server's threads allocate while the load counts, how fast the updates come at
 * the start, and when the picture is exact after the motion stopped. Thread-safe.
 */
final class MotionWatch implements LoadRun.Window {

    /** Updates are counted in slices of this length from the first request on. */
    static final long SLICE_MILLIS = 250;

    private static final int MAX_SLICES = 1200;
    private static final long QUIET_NANOS = 1_500_000_000L;
    private static final long MAX_REST_NANOS = 10_000_000_000L;
    private static final long POLL_MILLIS = 20;
    private static final double FULL = 2 / 3.0;

    private final MotionDesktop desktop;
    private final long pixels;
    private final LongSupplier clock;
    private final int[] slices = new int[MAX_SLICES];
    private ServerAllocation before = ServerAllocation.now();
    private long heapBytes;
    private long restNanos = -1;
    private long startNanos;
    private long lastUpdateNanos;
    private long exactPixels;

    /**
     * Creates it.
     *
     * @param desktop that moves
     * @param pixels of the display
     * @param clock of the desktop, too
     */
    MotionWatch(MotionDesktop desktop, long pixels, LongSupplier clock) {
        this.clock = clock;
        this.desktop = desktop;
        this.pixels = pixels;
    }

    @Override
    public synchronized void starts() {
        startNanos = clock.getAsLong();
        desktop.next();
    }

    @Override
    public synchronized void updated(LoadViewer viewer) {
        lastUpdateNanos = clock.getAsLong();
        exactPixels = viewer.exactPixels();
        int slice = (int) ((lastUpdateNanos - startNanos) / (SLICE_MILLIS * 1_000_000));
        if (slice < MAX_SLICES) {
            slices[slice]++;
        }
        desktop.next();
    }

    @Override
    public synchronized void begins() {
        before = ServerAllocation.now();
    }

    @Override
    public synchronized void ends() {
        heapBytes = ServerAllocation.now().since(before);
    }

    /** Stops the motion and waits until no update has come for a while. */
    @Override
    public synchronized void over() throws InterruptedException {
        desktop.rest();
        long exactBefore = exactPixels;
        long begin = clock.getAsLong();
        long now = begin;
        while (now - Math.max(begin, lastUpdateNanos) < QUIET_NANOS && now - begin < MAX_REST_NANOS) {
            wait(POLL_MILLIS);
            now = clock.getAsLong();
        }
        if (exactPixels - exactBefore >= pixels) {
            restNanos = lastUpdateNanos - desktop.lastPaintNanos();
        }
    }

    /** Waits. */
    synchronized void headStart(long nanos) throws InterruptedException {
        long begin = clock.getAsLong();
        while (clock.getAsLong() - begin < nanos) {
            wait(POLL_MILLIS);
        }
    }

    /** {@return what the server's threads allocated while the load counted} */
    synchronized long heapBytes() {
        return heapBytes;
    }

    /**
     * {@return milliseconds from the last frame of the video to the last update after it, by which every pixel had come again and
     * without loss; -1 if that never was so}
     */
    synchronized long restMillis() {
        return restNanos < 0 ? -1 : restNanos / 1_000_000;
    }

    /** {@return updates in the first second after the first request for an increment} */
    synchronized int firstSecond() {
        return Arrays.stream(slices, 0, (int) (1000 / SLICE_MILLIS)).sum();
    }

    /**
     * {@return milliseconds from the first request for an increment to the begin of the first slice that had two thirds of the updates of
     * a usual one, the median of the second half}
     */
    synchronized long fullSpeedMillis() {
        int count = (int) Math.min(MAX_SLICES, (lastUpdateNanos - startNanos) / (SLICE_MILLIS * 1_000_000));
        int[] later = Arrays.copyOfRange(slices, count / 2, count);
        if (later.length == 0) {
            return -1;
        }
        Arrays.sort(later);
        double full = FULL * later[later.length / 2];
        int first = 0;
        while (slices[first] < full) {
            first++;
        }
        return first * SLICE_MILLIS;
    }
}
