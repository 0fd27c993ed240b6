package dev.rfb.encoding;

import dev.rfb.bench.Volume;
import dev.rfb.bench.Workload;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;
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

/**
 * How many areas of 256x256 a second are searched for areas of one colour. The rivals only look at the blocks of 16x16 and do not put
 * them together.
 */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class SolidAreasBenchmark {

    private static final int BLOCK = 16;

    /** Who searches. */
    public enum Search {
        /** This library: areas of 8192 pixels and more. */
        OURS,
        /** Each block, row by row with {@link Arrays#mismatch(int[], int, int, int[], int, int)} against itself, shifted by a pixel. */
        MISMATCH,
        /** Each block without leaving it early, so that the loop can become vector code. */
        DIFFERENCES
    }

    /** Who searches. */
    @Param
    public Search search;

    /** The pixels. */
    @Param({"SOLID", "FEW_COLOURS", "TEXT", "PHOTO"})
    public Workload workload;

    private PixelBuffer pixels;
    private LongSupplier searching;

    /** Creates the benchmark. */
    public SolidAreasBenchmark() {}

    /** Reads the pixels. */
    @Setup
    public void setUp() {
        pixels = workload.pixels();
        SolidAreas areas = new SolidAreas();
        searching = switch (search) {
            case OURS ->
                () -> areas.find(pixels, SolidAreas.USUAL_MIN_AREA).stream()
                        .mapToLong(area -> area.rect().area())
                        .sum();
            case MISMATCH -> () -> blocks(this::isSolidByMismatch);
            case DIFFERENCES -> () -> blocks(this::isSolidByDifferences);
        };
    }

    @FunctionalInterface
    private interface BlockTest {

        /** {@return whether the block whose first pixel has that index has one colour} */
        boolean isSolid(int first);
    }

    private long blocks(BlockTest test) {
        int solid = 0;
        for (int y = 0; y < Workload.SIDE; y += BLOCK) {
            for (int x = 0; x < Workload.SIDE; x += BLOCK) {
                solid += test.isSolid(pixels.index(x, y)) ? BLOCK * BLOCK : 0;
            }
        }
        return solid;
    }

    private boolean isSolidByMismatch(int first) {
        int[] from = pixels.pixels();
        int colour = from[first];
        for (int row = first; row < first + BLOCK * Workload.SIDE; row += Workload.SIDE) {
            if (from[row] != colour || Arrays.mismatch(from, row, row + BLOCK - 1, from, row + 1, row + BLOCK) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isSolidByDifferences(int first) {
        int[] from = pixels.pixels();
        int colour = from[first];
        int different = 0;
        for (int row = first; row < first + BLOCK * Workload.SIDE; row += Workload.SIDE) {
            for (int i = row; i < row + BLOCK; i++) {
                different |= from[i] ^ colour;
            }
        }
        return different == 0;
    }

    /**
     * Searches the area.
     *
     * @param volume counts pixels
     * @return how many pixels lie in areas of one colour
     */
    @Benchmark
    public long find(Volume volume) {
        volume.pixels += Workload.SIDE * Workload.SIDE;
        return searching.getAsLong();
    }
}
