package dev.rfb.encoding;

import dev.rfb.bench.Volume;
import dev.rfb.bench.Workload;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many areas of 256x256 a second an encoder turns into bytes that any viewer can be sent. */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class EncoderBenchmark {

    /** The encoding. */
    @Param
    public EncodingCase encoding;

    /** The pixels. */
    @Param
    public Workload workload;

    private final List<PixelBuffer> rectangles = new ArrayList<>();
    private EncodingProfile profile;
    private RectangleEncoder encoder;
    private IndependentBlocks target;
    private ByteBuf out;

    /** Creates the benchmark. */
    public EncoderBenchmark() {}

    /** Cuts the area into rectangles that the encoding can express. */
    @Setup
    public void setUp() {
        profile = encoding.profile();
        encoder = Encodings.newEncoder(profile.encoding());
        target = new IndependentBlocks();
        PixelBuffer area = workload.pixels();
        Rect whole = new Rect(0, 0, area.width(), area.height());
        Size step = new Size(
                Math.min(area.width(), encoder.maxRectangle().width()),
                Math.min(area.height(), encoder.maxRectangle().height()));
        int maxBytes = 0;
        for (int y = 0; y < area.height(); y += step.height()) {
            for (int x = 0; x < area.width(); x += step.width()) {
                Rect part = new Rect(x, y, step.width(), step.height()).intersect(whole);
                rectangles.add(area.slice(part));
                maxBytes += encoder.maxEncodedSize(part.width(), part.height(), profile);
            }
        }
        out = PooledByteBufAllocator.DEFAULT.directBuffer(maxBytes);
    }

    /** Frees the buffer and the compressor. */
    @TearDown
    public void tearDown() {
        out.release();
        target.close();
        rectangles.clear();
    }

    /**
     * Encodes the area.
     *
     * @param volume counts bytes and pixels
     * @return the last byte's index
     */
    @Benchmark
    public int encode(Volume volume) {
        out.clear();
        for (PixelBuffer rectangle : rectangles) {
            encoder.encode(rectangle, profile, target, out);
        }
        volume.bytes += out.readableBytes();
        volume.pixels += Workload.SIDE * Workload.SIDE;
        return out.writerIndex();
    }
}
