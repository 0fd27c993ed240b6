package dev.rfb.encoding.deflate;

import dev.rfb.bench.Volume;
import dev.rfb.bench.Workload;
import dev.rfb.pixel.PixelBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How fast what Tight makes of an area of 256x256 is compressed, each time as a block that ends with a sync flush. The rival is the JDK's zlib. */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class DeflateBenchmark {

    private static final int ROWS = 16;

    /** Who compresses. */
    @Param
    public Compressor compressor;

    /** The data. */
    @Param
    public Data data;

    /** Whether blocks refer to those before. */
    @Param({"true", "false"})
    public boolean history;

    /** Compression level. */
    @Param("2")
    public int level;

    private final byte[][] strips = new byte[Workload.SIDE / ROWS][];
    private Compression compression;

    /** Creates the benchmark. */
    public DeflateBenchmark() {}

    /** Who compresses. */
    public enum Compressor {
        /** This library. */
        OURS,
        /** {@link Deflater}. */
        ZLIB
    }

    /** What is compressed. */
    public enum Data {
        /** A byte a pixel. */
        INDICES_TERMINAL,
        /** Three bytes a pixel. */
        PIXELS_TEXT,
        /** Three bytes a pixel. */
        PIXELS_PHOTO
    }

    private interface Compression {

        /** {@return the size of the block in bytes} */
        int compress(byte[] bytes);

        void close();
    }

    /** Cuts the area into strips of 16 rows. */
    @Setup(Level.Trial)
    public void setUp() {
        for (int i = 0; i < strips.length; i++) {
            strips[i] = switch (data) {
                case INDICES_TERMINAL -> indices(Workload.TERMINAL.pixels(), i * ROWS);
                case PIXELS_TEXT -> pixels(Workload.TEXT.pixels(), i * ROWS);
                case PIXELS_PHOTO -> pixels(Workload.PHOTO.pixels(), i * ROWS);
            };
        }
        compression = compressor == Compressor.OURS ? ours() : zlib();
    }

    private static byte[] indices(PixelBuffer area, int top) {
        Map<Integer, Byte> palette = new HashMap<>();
        byte[] bytes = new byte[ROWS * area.width()];
        for (int i = 0; i < bytes.length; i++) {
            int colour = area.pixel(i % area.width(), top + i / area.width());
            bytes[i] = palette.computeIfAbsent(colour, added -> (byte) palette.size());
        }
        return bytes;
    }

    private static byte[] pixels(PixelBuffer area, int top) {
        byte[] bytes = new byte[3 * ROWS * area.width()];
        for (int i = 0; i < bytes.length / 3; i++) {
            int colour = area.pixel(i % area.width(), top + i / area.width());
            bytes[3 * i] = (byte) (colour >> 16);
            bytes[3 * i + 1] = (byte) (colour >> 8);
            bytes[3 * i + 2] = (byte) colour;
        }
        return bytes;
    }

    private Compression ours() {
        BlockCompressor own = new BlockCompressor();
        History past = new History();
        Effort effort = Effort.of(level, data == Data.INDICES_TERMINAL ? 1 : 3);
        ByteBuf out = PooledByteBufAllocator.DEFAULT.heapBuffer(1 << 17);
        return new Compression() {
            @Override
            public int compress(byte[] bytes) {
                if (!history) {
                    past.clear();
                }
                out.clear();
                own.compress(past, effort, bytes, 0, bytes.length, out);
                return out.readableBytes();
            }

            @Override
            public void close() {
                out.release();
            }
        };
    }

    private Compression zlib() {
        Deflater deflater = new Deflater(level, true);
        byte[] out = new byte[1 << 17];
        return new Compression() {
            @Override
            public int compress(byte[] bytes) {
                if (!history) {
                    deflater.reset();
                }
                deflater.setInput(bytes);
                return deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            }

            @Override
            public void close() {
                deflater.end();
            }
        };
    }

    /** Frees the compressor. */
    @TearDown(Level.Trial)
    public void tearDown() {
        compression.close();
    }

    /**
     * Compresses the area, strip by strip.
     *
     * @param volume counts bytes that came out, and pixels
     * @return the size in bytes
     */
    @Benchmark
    public int compress(Volume volume) {
        int size = 0;
        for (byte[] strip : strips) {
            size += compression.compress(strip);
        }
        volume.bytes += size;
        volume.pixels += Workload.SIDE * Workload.SIDE;
        return size;
    }
}
