package dev.rfb.encoding.jpeg;

import dev.rfb.bench.Volume;
import dev.rfb.bench.Workload;
import dev.rfb.pixel.PixelBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many areas of 256x256 a second become JPEG images. The rival is the JDK's, which subsamples 4:2:0 only. */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class JpegBenchmark {

    /** System property: a directory that the images go to, for whoever wants to look at them. */
    private static final String IMAGES_PROPERTY = "rfb.bench.images";

    /** Who compresses. */
    @Param
    public Compressor compressor;

    /** The pixels. */
    @Param({"PHOTO", "TEXT"})
    public Workload workload;

    /** Quality of 1 to 100. */
    @Param({"92", "77"})
    public int quality;

    private Compression compression;

    /** Creates the benchmark. */
    public JpegBenchmark() {}

    /** Who compresses. */
    public enum Compressor {
        /** This library, 4:4:4. */
        OURS_444,
        /** This library, 4:2:0. */
        OURS_420,
        /** {@code javax.imageio}. */
        IMAGEIO
    }

    @FunctionalInterface
    private interface Compression {

        /** {@return the size of the image in bytes} */
        int compress() throws IOException;
    }

    /** Makes pixels and compressor. */
    @Setup
    public void setUp() throws IOException {
        PixelBuffer pixels = workload.pixels();
        compression = switch (compressor) {
            case OURS_444 -> ours(pixels, McuLayout.FULL);
            case OURS_420 -> ours(pixels, McuLayout.QUARTER);
            case IMAGEIO -> imageIo(pixels);
        };
    }

    private Compression ours(PixelBuffer pixels, McuLayout layout) throws IOException {
        JpegCompressor own = new JpegCompressor();
        String images = System.getProperty(IMAGES_PROPERTY);
        if (images != null) {
            own.compress(pixels, quality, layout);
            ByteBuf image = ByteBufAllocator.DEFAULT.buffer(own.sizeBytes());
            own.writeTo(image);
            String name = workload + " " + quality + (layout == McuLayout.FULL ? " 444" : " 420") + ".jpg";
            Files.write(Path.of(images, name), ByteBufUtil.getBytes(image));
            image.release();
        }
        return () -> {
            own.compress(pixels, quality, layout);
            return own.sizeBytes();
        };
    }

    private Compression imageIo(PixelBuffer pixels) {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.pixels(), pixels.offset(), pixels.stride());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return () -> {
            bytes.reset();
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), parameters);
            }
            return bytes.size();
        };
    }

    /**
     * Compresses the area.
     *
     * @param volume counts bytes and pixels
     * @return the size in bytes
     */
    @Benchmark
    public int compress(Volume volume) throws IOException {
        int size = compression.compress();
        volume.bytes += size;
        volume.pixels += Workload.SIDE * Workload.SIDE;
        return size;
    }
}
