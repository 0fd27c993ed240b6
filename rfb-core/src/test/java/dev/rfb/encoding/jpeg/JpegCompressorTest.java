package dev.rfb.encoding.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

final class JpegCompressorTest {

    private final JpegCompressor compressor = new JpegCompressor();

    @ParameterizedTest
    @EnumSource(McuLayout.class)
    void showsEverySizeUpTo40(McuLayout layout) throws IOException {
        for (int width = 1; width <= 40; width++) {
            for (int height = 1; height <= 40; height++) {
                PixelBuffer source = image(width, height, (x, y) -> grey(40 + 4 * x + y));
                assertThat(psnr(source, compress(source, 95, layout)))
                        .as("%dx%d", width, height)
                        .isGreaterThan(41);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, 100, 48", "FULL, 92, 38", "FULL, 75, 35", "FULL, 30, 31", "FULL, 1, 18",
        "HALF, 92, 36", "HALF, 62, 33", "QUARTER, 92, 35", "QUARTER, 42, 31", "QUARTER, 15, 27"
    })
    void staysCloseToAPhotograph(McuLayout layout, int quality, double minimum) throws IOException {
        PixelBuffer source = photograph(317, 243);
        assertThat(psnr(source, compress(source, quality, layout))).isGreaterThan(minimum);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 99, 96, 92, 80, 50, 10})
    void staysCloseToNoise(int quality) throws IOException {
        Random random = new Random(7);
        PixelBuffer source = image(512, 300, (x, y) -> grey(random.nextInt(256)));
        double minimum = quality >= 90 ? 36 : 12;
        assertThat(psnr(source, compress(source, quality, McuLayout.FULL))).isGreaterThan(minimum);
    }

    @Test
    void showsColouredNoiseAtFullQuality() throws IOException {
        Random random = new Random(8);
        PixelBuffer source = image(100, 100, (x, y) -> random.nextInt(1 << 24));
        assertThat(psnr(source, compress(source, 100, McuLayout.FULL))).isGreaterThan(45);
    }

    @Test
    void showsExtremeFrequenciesWithoutOverflow() throws IOException {
        PixelBuffer checks = image(64, 64, (x, y) -> grey((x + y) % 2 * 255));
        assertThat(psnr(checks, compress(checks, 100, McuLayout.FULL))).isGreaterThan(45);
        PixelBuffer primaries = image(64, 64, (x, y) -> new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF}[x / 8 % 4]);
        assertThat(psnr(primaries, compress(primaries, 100, McuLayout.FULL))).isGreaterThan(45);
    }

    @ParameterizedTest
    @EnumSource(McuLayout.class)
    void showsTheLargestImage(McuLayout layout) throws IOException {
        PixelBuffer source = image(2048, 2048, (x, y) -> grey((x + 2 * y) >> 5));
        assertThat(psnr(source, compress(source, 90, layout))).isGreaterThan(38);
    }

    @ParameterizedTest
    @CsvSource({"HALF, 2, 1", "QUARTER, 2, 2"})
    void averagesTheColourOfNeighbours(McuLayout layout, int columns, int rows) throws IOException {
        PixelBuffer fine = image(32, 32, (x, y) -> (x % columns + y % rows) % 2 == 0 ? 0x8040C0 : 0x4080C0);
        BufferedImage shown = compress(fine, 100, layout);
        PixelBuffer flat = image(32, 32, (x, y) -> shown.getRGB(x, y) & 0xFFFFFF);
        double[] chroma = {0, 0};
        for (int x = 0; x < 32; x++) {
            chroma[x % 2] += (flat.pixel(x, 5) >> 16) - (flat.pixel(x, 5) >> 8 & 0xFF);
        }
        assertThat(chroma[0]).isCloseTo(chroma[1], offset(32.0));
    }

    @Test
    void greyHasOneComponent() throws IOException {
        PixelBuffer source = photograph(100, 60);
        BufferedImage shown = compress(source, 95, McuLayout.GREY);
        assertThat(shown.getRaster().getNumBands()).isEqualTo(1);
        Raster raster = shown.getRaster();
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 100; x++) {
                int p = source.pixel(x, y);
                double luminance = 0.299 * (p >> 16) + 0.587 * (p >> 8 & 0xFF) + 0.114 * (p & 0xFF);
                assertThat((double) raster.getSample(x, y, 0)).isCloseTo(luminance, offset(20.0));
            }
        }
    }

    @Test
    void looksAtThePartOfTheArrayOnly() {
        PixelBuffer whole = photograph(120, 90);
        PixelBuffer part = whole.slice(new Rect(13, 17, 41, 33));
        PixelBuffer copy = PixelBuffer.of(part.toArray(), 41, 33);
        assertThat(bytes(part, 80, McuLayout.QUARTER)).isEqualTo(bytes(copy, 80, McuLayout.QUARTER));
    }

    @Test
    void givesTheSameBytesWhateverCameBefore() {
        PixelBuffer source = photograph(130, 70);
        byte[] first = bytes(source, 77, McuLayout.HALF);
        bytes(photograph(300, 300), 20, McuLayout.FULL);
        assertThat(bytes(source, 77, McuLayout.HALF)).isEqualTo(first);
        assertThat(new JpegCompressorTest().bytes(source, 77, McuLayout.HALF)).isEqualTo(first);
    }

    @Test
    void writesAJfifHeader() {
        byte[] bytes = bytes(photograph(300, 20), 50, McuLayout.QUARTER);
        assertThat(Arrays.copyOf(bytes, 25)).isEqualTo(Hex.golden("encoding/Tight/jpeg-head"));
        assertThat(Arrays.copyOfRange(bytes, bytes.length - 2, bytes.length)).containsExactly(0xFF, 0xD9);
    }

    @Test
    void usesTheTablesOfTheStandard() {
        assertTable(HuffmanTable.LUMINANCE_DC, JPEGHuffmanTable.StdDCLuminance);
        assertTable(HuffmanTable.LUMINANCE_AC, JPEGHuffmanTable.StdACLuminance);
        assertTable(HuffmanTable.CHROMINANCE_DC, JPEGHuffmanTable.StdDCChrominance);
        assertTable(HuffmanTable.CHROMINANCE_AC, JPEGHuffmanTable.StdACChrominance);
        assertDivisors(QuantisationTable.luminance(), JPEGQTable.K1Luminance);
        assertDivisors(QuantisationTable.chrominance(), JPEGQTable.K2Chrominance);
    }

    private static void assertTable(HuffmanTable table, JPEGHuffmanTable expected) {
        short[] lengths = new short[16];
        for (int i = 0; i < 16; i++) {
            lengths[i] = table.counts[i];
        }
        short[] values = new short[table.symbols.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (table.symbols[i] & 0xFF);
        }
        assertThat(Arrays.copyOf(expected.getLengths(), 16)).isEqualTo(lengths);
        assertThat(expected.getValues()).isEqualTo(values);
    }

    private static void assertDivisors(QuantisationTable table, JPEGQTable expected) {
        table.scale(50); // as in the standard
        int[] natural = new int[64];
        for (int k = 0; k < 64; k++) {
            natural[QuantisationTable.ZIGZAG[k]] = table.divisors[k] & 0xFF;
        }
        assertThat(natural).isEqualTo(expected.getTable());
    }

    @ParameterizedTest
    @CsvSource({"GREY, 1, 0", "FULL, 3, 0x11", "HALF, 3, 0x21", "QUARTER, 3, 0x22"})
    void namesComponentsAndSampling(McuLayout layout, int components, String sampling) throws IOException {
        byte[] bytes = bytes(photograph(20, 20), 75, layout);
        Element frame = frame(bytes);
        assertThat(frame.getAttribute("numFrameComponents")).isEqualTo(Integer.toString(components));
        if (components > 1) {
            Element first = (Element) frame.getFirstChild();
            int factors = Integer.parseInt(first.getAttribute("HsamplingFactor")) << 4
                    | Integer.parseInt(first.getAttribute("VsamplingFactor"));
            assertThat(factors).isEqualTo(Integer.decode(sampling));
        }
    }

    private static Element frame(byte[] bytes) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            IIOMetadata metadata = reader.getImageMetadata(0);
            Element tree = (Element) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
            return (Element) tree.getElementsByTagName("sof").item(0);
        } finally {
            reader.dispose();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, -1})
    void refusesOtherQualities(int quality) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compressor.compress(photograph(8, 8), quality, McuLayout.FULL))
                .withMessage("JPEG quality %d: not 1 to 100", quality);
    }

    @Test
    void refusesWiderImages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compressor.compress(photograph(2049, 1), 50, McuLayout.FULL))
                .withMessageContaining("2049x1");
    }

    private byte[] bytes(PixelBuffer source, int quality, McuLayout layout) {
        compressor.compress(source, quality, layout);
        ByteBuf out = Unpooled.buffer();
        try {
            compressor.writeTo(out);
            assertThat(out.readableBytes()).isEqualTo(compressor.sizeBytes());
            byte[] bytes = new byte[out.readableBytes()];
            out.readBytes(bytes);
            return bytes;
        } finally {
            out.release();
        }
    }

    private BufferedImage compress(PixelBuffer source, int quality, McuLayout layout) throws IOException {
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(bytes(source, quality, layout)));
        assertThat(shown.getWidth()).isEqualTo(source.width());
        assertThat(shown.getHeight()).isEqualTo(source.height());
        return shown;
    }

    private static int grey(int value) {
        return Math.min(255, Math.max(0, value)) * 0x010101;
    }

    private static PixelBuffer image(int width, int height, IntBinaryOperator colourAt) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colourAt.applyAsInt(i % width, i / width);
        }
        return PixelBuffer.of(pixels, width, height);
    }

    /** Waves of several lengths in every colour, and a little noise. */
    static PixelBuffer photograph(int width, int height) {
        Random random = new Random(3);
        return image(width, height, (x, y) -> {
            double wave = 40 * Math.sin(x / 17.0) + 30 * Math.cos(y / 11.0) + 20 * Math.sin((x + y) / 5.0);
            int red = (int) (128 + wave + random.nextInt(5));
            int green = (int) (120 + wave * 0.8 + 25 * Math.sin(x / 29.0) + random.nextInt(5));
            int blue = (int) (110 - wave * 0.6 + 25 * Math.cos(y / 23.0) + random.nextInt(5));
            return red << 16 | green << 8 | blue;
        });
    }

    /** The colour of a pixel; for one component its value, which getRGB would convert from a linear grey. */
    private static int shownAt(BufferedImage shown, int x, int y) {
        return shown.getRaster().getNumBands() == 1 ? grey(shown.getRaster().getSample(x, y, 0)) : shown.getRGB(x, y);
    }

    private static double psnr(PixelBuffer source, BufferedImage shown) {
        double sum = 0;
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference = (source.pixel(x, y) >> shift & 0xFF) - (shownAt(shown, x, y) >> shift & 0xFF);
                    sum += difference * difference;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * 3 * source.width() * source.height() / Math.max(sum, 1e-9));
    }
}
