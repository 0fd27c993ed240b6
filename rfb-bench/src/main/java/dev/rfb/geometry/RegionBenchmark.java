package dev.rfb.geometry;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The algebra of damage: regions of scattered rectangles on a screen of 1280x800. */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class RegionBenchmark {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int MAX_EDGE = 80;
    private static final Point STEP = new Point(3, -7);

    /** How many rectangles each region is made of. */
    @Param({"4", "32", "256"})
    public int rectangles;

    private Region left;
    private Region right;
    private List<Rect> rects;

    /** Creates the benchmark. */
    public RegionBenchmark() {}

    /** Makes two regions, the same on every run. */
    @Setup
    public void setUp() {
        Random random = new Random(rectangles);
        rects = scattered(random);
        left = Region.of(rects);
        right = Region.of(scattered(random));
    }

    private List<Rect> scattered(Random random) {
        return IntStream.range(0, rectangles)
                .mapToObj(i -> new Rect(
                        random.nextInt(WIDTH - MAX_EDGE),
                        random.nextInt(HEIGHT - MAX_EDGE),
                        1 + random.nextInt(MAX_EDGE),
                        1 + random.nextInt(MAX_EDGE)))
                .toList();
    }

    /** {@return the sum} */
    @Benchmark
    public Region union() {
        return left.union(right);
    }

    /** {@return the common part} */
    @Benchmark
    public Region intersect() {
        return left.intersect(right);
    }

    /** {@return the difference} */
    @Benchmark
    public Region subtract() {
        return left.subtract(right);
    }

    /** {@return the region elsewhere} */
    @Benchmark
    public Region translate() {
        return left.translate(STEP);
    }

    /** {@return a region of rectangles added one by one} */
    @Benchmark
    public Region collect() {
        return Region.of(rects);
    }
}
