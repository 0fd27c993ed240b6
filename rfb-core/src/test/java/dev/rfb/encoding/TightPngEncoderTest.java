package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.golden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.testing.TestImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

final class TightPngEncoderTest extends RectangleEncoderContract {

    @Override
    RectangleEncoder newEncoder() {
        return new TightPngEncoder();
    }

    @Override
    Stream<Arguments> profiles() {
        return Stream.concat(super.profiles(), TightEncoderTest.lossyProfiles(EncodingType.TIGHT_PNG));
    }

    @Override
    double minimumPsnr(TestImage image, EncodingProfile profile) {
        return TightEncoderTest.lossyBound(image, profile);
    }

    @ParameterizedTest
    @CsvSource({"32 bits, fill-rgb", "32 bits depth 32, fill-depth-32", "16 bits 5-6-5, fill-rgb565"})
    void oneColourIsAFill(String format, String expected) {
        PixelBuffer pixels = PixelBuffer.of(new int[] {0x112233, 0x112233}, 1, 2);
        byte[] bytes = encoded(pixels, TightEncoderTest.format(format));
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(golden("TightPNG/" + expected));
    }

    @Test
    void twoColoursArePng() {
        PixelBuffer pixels = PixelBuffer.of(new int[] {0x112233, 0x445566, 0x445566}, 3, 1);
        byte[] bytes = encoded(pixels, PixelFormat.XRGB);
        assertThat(bytes[0]).as("compression-control").isEqualTo((byte) 0xa0);
        assertThat((int) bytes[1]).as("length").isEqualTo(bytes.length - 2);
        assertThat(HexFormat.of().formatHex(bytes, 2, bytes.length))
                .startsWith(golden("TightPNG/png-head"))
                .endsWith(golden("TightPNG/png-end"));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "4, 2", "5, 4", "16, 4", "17, 8", "256, 8"})
    void indicesTakeAsFewBitsAsPossible(int colours, int bits) throws IOException {
        int[] pixels = new int[67 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % colours * 0x010101;
        }
        BufferedImage shown = shown(encoded(PixelBuffer.of(pixels, 67, 64), PixelFormat.XRGB));
        assertThat(shown.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(shown.getColorModel().getPixelSize()).isEqualTo(bits);
        assertThat(rgb(shown)).isEqualTo(pixels);
    }

    @Test
    void pngKeepsEveryColourWhateverTheFormat() throws IOException {
        PixelBuffer photograph = TightEncoderTest.photograph();
        BufferedImage shown = shown(encoded(photograph, PixelFormat.COLOUR_MAP_8));
        assertThat(rgb(shown)).isEqualTo(photograph.toArray());
    }

    @Test
    void aPhotographIsAJpegIfAllowed() {
        EncodingProfile profile =
                new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT_PNG, 2, Optional.of(JpegQuality.ofLevel(6)));
        try (IndependentBlocks target = new IndependentBlocks()) {
            Encoded encoded = encode(newEncoder(), TightEncoderTest.photograph(), profile, target);
            assertThat(encoded.fidelity()).isEqualTo(Fidelity.LOSSY);
            assertThat(encoded.bytes()[0]).isEqualTo((byte) 0x90);
        }
    }

    private static int[] rgb(BufferedImage shown) {
        int[] rgb = shown.getRGB(0, 0, shown.getWidth(), shown.getHeight(), null, 0, shown.getWidth());
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xFFFFFF;
        }
        return rgb;
    }

    private static BufferedImage shown(byte[] bytes) throws IOException {
        int lengthBytes = bytes[1] >= 0 ? 1 : bytes[2] >= 0 ? 2 : 3;
        int from = 1 + lengthBytes;
        return ImageIO.read(new ByteArrayInputStream(bytes, from, bytes.length - from));
    }

    private byte[] encoded(PixelBuffer pixels, PixelFormat format) {
        try (IndependentBlocks target = new IndependentBlocks()) {
            return encode(newEncoder(), pixels, EncodingProfile.lossless(format, EncodingType.TIGHT_PNG), target)
                    .bytes();
        }
    }
}
