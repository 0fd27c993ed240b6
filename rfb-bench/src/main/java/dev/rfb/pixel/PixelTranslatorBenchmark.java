package dev.rfb.pixel;

import dev.rfb.bench.Volume;
import dev.rfb.bench.Workload;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many areas of 256x256 a second are translated to a viewer's pixel format. */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class PixelTranslatorBenchmark {

    /** The viewer's format. */
    @Param
    public FormatCase format;

    private final int[] values = new int[Workload.SIDE * Workload.SIDE];
    private PixelBuffer pixels;
    private PixelTranslator translator;

    /** Creates the benchmark. */
    public PixelTranslatorBenchmark() {}

    /** Makes the translator. */
    @Setup
    public void setUp() {
        pixels = Workload.PHOTO.pixels();
        translator = PixelTranslator.to(format.format());
    }

    /**
     * Translates the area.
     *
     * @param volume counts bytes and pixels
     * @return the values
     */
    @Benchmark
    public int[] translate(Volume volume) {
        translator.translate(pixels, values);
        volume.bytes += (long) values.length * translator.format().bytesPerPixel();
        volume.pixels += values.length;
        return values;
    }
}
