package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.encoded;
import static dev.rfb.encoding.EncoderFixture.golden;
import static dev.rfb.encoding.EncoderFixture.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import org.junit.jupiter.api.Test;

final class RawEncoderTest extends RectangleEncoderContract {

    private static final int A = 0x112233;
    private static final int B = 0x445566;
    private static final int C = 0x778899;

    @Override
    RectangleEncoder newEncoder() {
        return new RawEncoder();
    }

    @Test
    void writesLittleEndianPixelsRowByRow() {
        PixelBuffer pixels = runs(2, 2, 1, A, 1, B, 2, C);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Raw/rows-of-pixels"));
    }

    @Test
    void writesBigEndianPixels() {
        PixelBuffer pixels = runs(2, 1, 1, A, 1, B);
        assertThat(encoded(newEncoder(), new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 8, 0), pixels))
                .isEqualTo(golden("Raw/big-endian"));
    }

    @Test
    void writesSixteenBits() {
        PixelBuffer pixels = runs(3, 1, 1, 0xFF0000, 1, 0x00FF00, 1, 0x0000FF);
        assertThat(encoded(newEncoder(), new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0), pixels))
                .isEqualTo(golden("Raw/rgb565"));
    }

    @Test
    void writesSixteenBitsBigEndian() {
        PixelBuffer pixels = runs(2, 1, 1, 0xFF0000, 1, 0x00FF00);
        assertThat(encoded(newEncoder(), new PixelFormat(16, 16, true, true, 31, 63, 31, 11, 5, 0), pixels))
                .isEqualTo(golden("Raw/rgb565-big-endian"));
    }

    @Test
    void writesIndicesOfTheColourMap() {
        PixelBuffer pixels = runs(4, 1, 1, 0xFF0000, 1, 0x00FF00, 1, 0x0000FF, 1, 0xFFFFFF);
        assertThat(encoded(newEncoder(), PixelFormat.COLOUR_MAP_8, pixels)).isEqualTo(golden("Raw/colour-map"));
    }
}
