package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.encoded;
import static dev.rfb.encoding.EncoderFixture.golden;
import static dev.rfb.encoding.EncoderFixture.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import org.junit.jupiter.api.Test;

final class TrleEncoderTest extends RectangleEncoderContract {

    private static final int A = 0x112233;
    private static final int B = 0x445566;
    private static final int C = 0x778899;

    @Override
    RectangleEncoder newEncoder() {
        return new TrleEncoder();
    }

    @Test
    void writesASolidTile() {
        PixelBuffer pixels = runs(3, 3, 9, A);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("TRLE/solid"));
    }

    @Test
    void packsTwoColoursInBits() {
        PixelBuffer pixels = runs(4, 2, 1, A, 1, B, 1, A, 2, B, 1, A, 1, B, 1, A);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("TRLE/packed-palette-of-2"));
    }

    @Test
    void packsThreeColoursInTwoBits() {
        PixelBuffer pixels = runs(5, 2, 1, A, 1, B, 1, C, 1, A, 1, B, 1, C, 1, A, 1, B, 1, C, 1, A);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("TRLE/packed-palette-of-3"));
    }

    @Test
    void writesPlainRuns() {
        PixelBuffer pixels = runs(16, 16, 128, A, 128, B);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("TRLE/plain-rle"));
    }

    @Test
    void writesRunsOfPaletteColours() {
        PixelBuffer pixels = runs(16, 16, 100, A, 1, B, 155, A);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("TRLE/palette-rle"));
    }

    @Test
    void writesATileRawWhereThatIsShorter() {
        PixelBuffer pixels = runs(2, 1, 1, A, 1, B);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("TRLE/raw"));
    }

    @Test
    void leavesOutTheUnusedLowByteOfBigEndianPixels() {
        PixelBuffer pixels = runs(1, 1, 1, A);
        assertThat(encoded(newEncoder(), new PixelFormat(32, 24, true, true, 255, 255, 255, 24, 16, 8), pixels))
                .isEqualTo(golden("TRLE/cpixel-high-bytes-big-endian"));
    }

    @Test
    void leavesOutTheUnusedLowByteOfLittleEndianPixels() {
        PixelBuffer pixels = runs(1, 1, 1, A);
        assertThat(encoded(newEncoder(), new PixelFormat(32, 24, false, true, 255, 255, 255, 24, 16, 8), pixels))
                .isEqualTo(golden("TRLE/cpixel-high-bytes"));
    }

    @Test
    void leavesOutTheUnusedHighByteOfBigEndianPixels() {
        PixelBuffer pixels = runs(1, 1, 1, A);
        assertThat(encoded(newEncoder(), new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 8, 0), pixels))
                .isEqualTo(golden("TRLE/cpixel-low-bytes-big-endian"));
    }

    @Test
    void prefersTheLeastSignificantBytesWhereBothFit() {
        PixelBuffer pixels = runs(1, 1, 1, 0xFF0000);
        assertThat(encoded(newEncoder(), new PixelFormat(32, 16, false, true, 31, 63, 31, 19, 13, 8), pixels))
                .isEqualTo(golden("TRLE/cpixel-both-fit"));
    }

    @Test
    void keepsAllBytesOfADeeperFormat() {
        PixelBuffer pixels = runs(1, 1, 1, 0xFF0000);
        assertThat(encoded(newEncoder(), new PixelFormat(32, 30, false, true, 1023, 1023, 1023, 20, 10, 0), pixels))
                .isEqualTo(golden("TRLE/cpixel-depth-30"));
    }
}
