package dev.rfb.server.update;

import dev.rfb.bench.Volume;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How often a second two pictures of 1280x800 are compared by tiles of 16x16. The rivals count tiles and make no region of them. */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class TileComparisonBenchmark {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int TILE = TileComparison.TILE;

    /** Who compares. */
    public enum Comparer {
        /** This library. */
        OURS,
        /** A loop over the pixels of each tile, left at the first that differs. */
        PIXEL_LOOP,
        /** Each tile, row by row with {@link Arrays#equals(int[], int, int, int[], int, int)}. */
        TILE_EQUALS
    }

    /** Who compares. */
    @Param
    public Comparer comparer;

    /** Of so many tiles one is different in a pixel; 0: of none. */
    @Param({"0", "50", "1"})
    public int tilesPerChange;

    private PixelBuffer picture;
    private PixelBuffer other;
    private LongSupplier comparison;

    /** Creates the benchmark. */
    public TileComparisonBenchmark() {}

    /** Makes the pictures, the same on every run. */
    @Setup
    public void setUp() {
        Random random = new Random(5);
        int[] xrgb = random.ints(WIDTH * HEIGHT, 0, 1 << 24).toArray();
        int[] changed = xrgb.clone();
        for (int tile = 0; tilesPerChange > 0 && tile < WIDTH * HEIGHT / TILE / TILE; tile += tilesPerChange) {
            int x = tile % (WIDTH / TILE) * TILE + random.nextInt(TILE);
            int y = tile / (WIDTH / TILE) * TILE + random.nextInt(TILE);
            changed[y * WIDTH + x] ^= 1;
        }
        picture = PixelBuffer.of(xrgb, WIDTH, HEIGHT);
        other = PixelBuffer.of(changed, WIDTH, HEIGHT);
        TileComparison ours = new TileComparison();
        Region all = Region.of(new Rect(0, 0, WIDTH, HEIGHT));
        LongSupplier own =
                () -> ours.differing(picture, other, Point.ORIGIN, all).area();
        comparison = switch (comparer) {
            case OURS -> own;
            case PIXEL_LOOP -> () -> tiles(this::differsByLoop);
            case TILE_EQUALS -> () -> tiles(this::differsByEquals);
        };
        if (comparison.getAsLong() != own.getAsLong()) {
            throw new IllegalStateException(comparer + " does not find " + own.getAsLong() + " pixels");
        }
    }

    @FunctionalInterface
    private interface TileTest {

        /** {@return whether the tile whose first pixel has that index differs} */
        boolean differs(int first);
    }

    private static long tiles(TileTest test) {
        long different = 0;
        for (int y = 0; y < HEIGHT; y += TILE) {
            for (int x = 0; x < WIDTH; x += TILE) {
                different += test.differs(y * WIDTH + x) ? TILE * TILE : 0;
            }
        }
        return different;
    }

    private boolean differsByLoop(int first) {
        int[] a = picture.pixels();
        int[] b = other.pixels();
        for (int row = first; row < first + TILE * WIDTH; row += WIDTH) {
            for (int i = row; i < row + TILE; i++) {
                if (a[i] != b[i]) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean differsByEquals(int first) {
        int[] a = picture.pixels();
        int[] b = other.pixels();
        for (int row = first; row < first + TILE * WIDTH; row += WIDTH) {
            if (!Arrays.equals(a, row, row + TILE, b, row, row + TILE)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Compares the pictures.
     *
     * @param volume counts pixels
     * @return how many pixels lie in tiles that differ
     */
    @Benchmark
    public long compare(Volume volume) {
        volume.pixels += (long) WIDTH * HEIGHT;
        return comparison.getAsLong();
    }
}
