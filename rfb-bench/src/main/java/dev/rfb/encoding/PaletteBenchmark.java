package dev.rfb.encoding;

import dev.rfb.bench.Volume;
import dev.rfb.bench.Workload;
import dev.rfb.pixel.Palette;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many areas of 256x256 a second become indices of a palette, or are found to have too many colours for one. */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class PaletteBenchmark {

    /** Who numbers the colours. */
    public enum Counter {
        /** This library. */
        OURS,
        /** {@link HashMap}. */
        HASH_MAP,
        /** {@link Arrays#binarySearch(int[], int)} in the sorted colours, then in order of their first pixel. */
        BINARY_SEARCH
    }

    /** Who numbers the colours. */
    @Param
    public Counter counter;

    /** The pixels. */
    @Param({"FEW_COLOURS", "TERMINAL", "PHOTO"})
    public Workload workload;

    private final byte[] indices = new byte[Workload.SIDE * Workload.SIDE];
    private PixelBuffer pixels;
    private IntSupplier analysis;

    /** Creates the benchmark. */
    public PaletteBenchmark() {}

    /** Reads the pixels. */
    @Setup
    public void setUp() {
        pixels = workload.pixels();
        analysis = switch (counter) {
            case OURS -> ours(new IndexedPixels());
            case HASH_MAP -> this::hashMap;
            case BINARY_SEARCH -> this::binarySearch;
        };
        int expected = ours(new IndexedPixels()).getAsInt();
        if (analysis.getAsInt() != expected) {
            throw new IllegalStateException(counter + " does not find " + expected + " colours");
        }
    }

    private IntSupplier ours(IndexedPixels indexed) {
        return () ->
                indexed.analyse(pixels, Palette.MAX_COLOURS) ? indexed.palette().size() : -1;
    }

    private int hashMap() {
        Map<Integer, Byte> palette = new HashMap<>();
        int[] from = pixels.pixels();
        for (int i = 0; i < indices.length; i++) {
            Byte index = palette.get(from[i]);
            if (index == null) {
                if (palette.size() == Palette.MAX_COLOURS) {
                    return -1;
                }
                index = (byte) palette.size();
                palette.put(from[i], index);
            }
            indices[i] = index;
        }
        return palette.size();
    }

    private int binarySearch() {
        int[] colours = new int[Palette.MAX_COLOURS];
        byte[] numbers = new byte[Palette.MAX_COLOURS];
        int size = 0;
        int[] from = pixels.pixels();
        for (int i = 0; i < indices.length; i++) {
            int at = Arrays.binarySearch(colours, 0, size, from[i]);
            if (at < 0) {
                if (size == colours.length) {
                    return -1;
                }
                at = ~at;
                System.arraycopy(colours, at, colours, at + 1, size - at);
                System.arraycopy(numbers, at, numbers, at + 1, size - at);
                colours[at] = from[i];
                numbers[at] = (byte) size++;
            }
            indices[i] = numbers[at];
        }
        return size;
    }

    /**
     * Numbers the area's colours.
     *
     * @param volume counts pixels
     * @return the number of colours, or -1 if there are more than 256
     */
    @Benchmark
    public int analyse(Volume volume) {
        volume.pixels += indices.length;
        return analysis.getAsInt();
    }
}
