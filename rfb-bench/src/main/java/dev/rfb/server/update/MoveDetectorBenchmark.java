package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What looking for moves costs, on a screen of 1280x800 that changes in 1024x640 pixels: two pictures in turn become the framebuffer's.
 * {@code bringOver} is what had to be done before and without.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class MoveDetectorBenchmark {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int STEP = 30;
    private static final Rect PANE = new Rect(200, 100, 1024, 640);

    /** What happens between the two pictures. */
    public enum Scene {
        /** A page of text that is scrolled up and down. */
        SCROLL,
        /** A window that is dragged there and back. */
        DRAG,
        /** Photographs one after the other, in another area each time. */
        PHOTOS,
        /** Photographs one after the other in the same area. */
        VIDEO
    }

    /** The scene. */
    @Param
    public Scene scene;

    private Framebuffer framebuffer;
    private PixelBuffer[] pictures;
    private Region[] areas;
    private ChangeDetector detector;
    private TileComparison comparison;
    private int turn;

    /** Creates the benchmark. */
    public MoveDetectorBenchmark() {}

    /** Paints the two pictures, the same on every run. */
    @Setup
    public void setUp() {
        framebuffer = new Framebuffer(new Size(WIDTH, HEIGHT));
        detector = new ChangeDetector();
        comparison = new TileComparison();
        Region pane = Region.of(PANE);
        areas = new Region[] {pane, pane};
        switch (scene) {
            case SCROLL -> pictures = pictures((x, y) -> text(x, y), (x, y) -> text(x, y + STEP));
            case DRAG -> pictures = pictures((x, y) -> window(x, y), (x, y) -> window(x + STEP, y + STEP));
            case PHOTOS -> {
                pictures = pictures((x, y) -> noise(x, y, 1), (x, y) -> noise(x, y, 2));
                areas[1] = Region.of(new Rect(100, 50, PANE.width(), PANE.height()));
            }
            case VIDEO -> pictures = pictures((x, y) -> noise(x, y, 1), (x, y) -> noise(x, y, 2));
        }
    }

    private static PixelBuffer[] pictures(IntBinaryOperator first, IntBinaryOperator second) {
        return new PixelBuffer[] {picture(first), picture(second)};
    }

    private static PixelBuffer picture(IntBinaryOperator colourAt) {
        int[] xrgb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < xrgb.length; i++) {
            xrgb[i] = colourAt.applyAsInt(i % WIDTH, i / WIDTH);
        }
        return PixelBuffer.of(xrgb, WIDTH, HEIGHT);
    }

    private static int noise(int x, int y, int seed) {
        return new Random((long) seed << 40 | (long) y << 20 | x).nextInt() & 0xFFFFFF;
    }

    private static int text(int x, int y) {
        int inLine = y % 18;
        return inLine > 11 || x % 8 > 6 ? 0xFFFFFF : 0x111111 * (noise(x / 2, y / 2, 3) & 0xF);
    }

    private static int window(int x, int y) {
        return PANE.x() + 2 * STEP < x && x < PANE.x() + 700 && PANE.y() + 2 * STEP < y && y < PANE.y() + 500
                ? text(x, y)
                : 0x336699;
    }

    /** {@return what was done} */
    @Benchmark
    public Damage withMoves() {
        turn ^= 1;
        return detector.update(pictures[turn], framebuffer, areas[turn]);
    }

    /** {@return what changed} */
    @Benchmark
    public Region bringOver() {
        turn ^= 1;
        PixelBuffer painted = pictures[turn];
        PixelBuffer target = framebuffer.pixels();
        Region changed = comparison.differing(painted, target, Point.ORIGIN, areas[turn]);
        for (Rect rect : changed.rects()) {
            for (int y = rect.y(); y < rect.bottom(); y++) {
                int at = target.index(rect.x(), y);
                System.arraycopy(painted.pixels(), at, target.pixels(), at, rect.width());
            }
        }
        return changed;
    }
}
