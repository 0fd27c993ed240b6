package dev.rfb.bench.load;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.Viewer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Moves all or little of a display, on a thread of its own. Thread-safe. */
final class MotionDesktop implements Desktop {

    private static final int SIDE = 32;

    private final Motion motion;
    private final double framesPerSecond;
    private final LongSupplier clock;
    private final ScheduledExecutorService painter =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("bench-paint", true));
    private @Nullable Display display; // set before anybody can be there
    private @Nullable VideoFrames frames; // likewise
    private int painted; // of the painter's thread
    private volatile long lastPaintNanos;
    private volatile boolean rests;

    /**
     * Creates the desktop.
     *
     * @param motion what is shown
     * @param framesPerSecond of a video; 0 to paint the next frame when {@link #next} is called
     * @param clock nanoseconds, monotonic
     */
    MotionDesktop(Motion motion, double framesPerSecond, LongSupplier clock) {
        this.motion = motion;
        this.clock = clock;
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void start(Display shown) {
        display = shown;
        if (motion == Motion.VIDEO) {
            frames = new VideoFrames(shown.size());
            if (framesPerSecond > 0) {
                long nanos = (long) (1e9 / framesPerSecond);
                painter.scheduleAtFixedRate(this::paint, 0, nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** Paints the next frame of a video that goes on when it is told to. */
    void next() {
        if (motion == Motion.VIDEO && framesPerSecond == 0 && !rests) {
            painter.execute(this::paint);
        }
    }

    /** Paints no more. */
    void rest() {
        rests = true;
    }

    /** {@return by the clock, when the last frame was painted} */
    long lastPaintNanos() {
        return lastPaintNanos;
    }

    private void paint() {
        Display shown = display;
        VideoFrames all = frames;
        if (rests || shown == null || all == null) {
            return;
        }
        Size size = all.size();
        shown.update(size.toRect(), all.frame(painted), 0, size.width());
        painted++;
        lastPaintNanos = clock.getAsLong();
    }

    @Override
    public void pointer(Viewer viewer, int x, int y, int buttonMask) {
        Display shown = display;
        if (motion == Motion.POINTER && shown != null) {
            Rect square = new Rect(x, y, SIDE, SIDE).intersect(shown.size().toRect());
            int[] pixels = new int[SIDE * SIDE];
            Arrays.fill(pixels, x * 0x10101 ^ y * 0x30700);
            shown.update(square, pixels, 0, SIDE);
        }
    }

    @Override
    public void stop() {
        painter.shutdownNow();
    }
}
