package dev.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.jpeg.JpegCompressor;
import dev.rfb.encoding.jpeg.McuLayout;
import dev.rfb.pixel.PixelBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PixelTextureTest {

    private final PixelTexture texture = new PixelTexture();

    @ParameterizedTest(name = "noise {0}, quality {1}")
    @CsvSource({"4, 92", "4, 79", "4, 42", "12, 92", "12, 79", "12, 42", "24, 92", "24, 79", "24, 42"})
    void estimatesAJpegWithinAFactorOfTwo(int noise, int percent) {
        PixelBuffer picture = picture(128, noise);
        JpegCompressor jpeg = new JpegCompressor();
        jpeg.compress(picture, percent, McuLayout.FULL);

        texture.analyse(picture);

        assertThat(texture.jpegEstimate(picture, percent) / jpeg.sizeBytes()).isBetween(0.5, 2.0);
    }

    @Test
    void aSmallPictureIsAllTables() {
        PixelBuffer picture = picture(12, 12);

        texture.analyse(picture);

        assertThat(texture.mayBePicture()).isTrue();
        assertThat(texture.jpegEstimate(picture, 92)).isGreaterThan(texture.zlibEstimate(picture, 3));
    }

    @Test
    void sharpLinesAreNoPicture() {
        int[] pixels = new int[64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 5 == 0 || i / 64 % 7 == 0 ? 0x101010 * (i % 13) : 0xFFFFFF;
        }
        texture.analyse(PixelBuffer.of(pixels, 64, 64));

        assertThat(texture.mayBePicture()).isFalse();
    }

    /** Clouds: a smooth surface with smoothed noise in all three colours. */
    private static PixelBuffer picture(int side, int noise) {
        Random random = new Random(noise);
        int[] grey = new int[side * side];
        int[] pixels = new int[side * side];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (int) (random.nextGaussian() * noise);
        }
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int left = grey[y * side + Math.max(0, x - 1)];
                int up = grey[Math.max(0, y - 1) * side + x];
                int value = 128
                        + (int) (60 * Math.sin(x / 19.0) * Math.cos(y / 23.0))
                        + (left + up + 2 * grey[y * side + x]) / 4;
                int shade = Math.max(0, Math.min(255, value));
                pixels[y * side + x] = shade << 16 | shade * 7 / 8 << 8 | shade * 3 / 4;
            }
        }
        return PixelBuffer.of(pixels, side, side);
    }
}
