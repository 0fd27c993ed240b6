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
import org.jspecify.annotations.Nullable;

/** Moves all or little of a display, on a thread of its own. Thread-safe. */
final class MotionDesktop implements Desktop {

    private static final int SIDE = 32;

    private final Motion motion;
    private final double framesPerSecond;
    private final ScheduledExecutorService painter =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("bench-paint", true));
    private @Nullable Display display; // set before anybody can be there
    private int painted; // of the painter's thread

    /**
     * Creates the desktop.
     *
     * @param motion what is shown
     * @param framesPerSecond of a video, above 0
     */
    MotionDesktop(Motion motion, double framesPerSecond) {
        this.motion = motion;
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void start(Display shown) {
        display = shown;
        if (motion == Motion.VIDEO) {
            VideoFrames frames = new VideoFrames(shown.size());
            long nanos = (long) (1e9 / framesPerSecond);
            painter.scheduleAtFixedRate(() -> paint(shown, frames), 0, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void paint(Display shown, VideoFrames frames) {
        Size size = frames.size();
        shown.update(size.toRect(), frames.frame(painted), 0, size.width());
        painted++;
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
