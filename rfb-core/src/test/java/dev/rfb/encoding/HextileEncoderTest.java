package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.encoded;
import static dev.rfb.encoding.EncoderFixture.golden;
import static dev.rfb.encoding.EncoderFixture.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import org.junit.jupiter.api.Test;

final class HextileEncoderTest extends RectangleEncoderContract {

    private static final int A = 0x112233;
    private static final int B = 0x445566;
    private static final int C = 0x778899;

    @Override
    RectangleEncoder newEncoder() {
        return new HextileEncoder();
    }

    @Test
    void writesASolidTileAsBackground() {
        PixelBuffer pixels = runs(1, 1, 1, A);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Hextile/background-specified"));
    }

    @Test
    void keepsTheBackgroundForTheNextTile() {
        PixelBuffer pixels = runs(17, 1, 17, A);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Hextile/background-kept"));
    }

    @Test
    void writesTwoColoursAsForegroundSubrectangles() {
        PixelBuffer pixels = runs(4, 2, 2, A, 2, B, 2, A, 2, B);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Hextile/foreground-specified"));
    }

    @Test
    void keepsTheForegroundThroughASolidTile() {
        PixelBuffer pixels = runs(48, 1, 15, A, 1, B, 16, A, 15, A, 1, B);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Hextile/foreground-kept"));
    }

    @Test
    void writesManyColoursWithEachSubrectangle() {
        PixelBuffer pixels = runs(16, 1, 14, A, 1, B, 1, C);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Hextile/subrects-coloured"));
    }

    @Test
    void specifiesTheForegroundAgainAfterColouredSubrectangles() {
        PixelBuffer pixels = runs(48, 1, 15, A, 1, B, 14, A, 1, B, 1, C, 15, A, 1, B);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels))
                .isEqualTo(golden("Hextile/foreground-after-subrects-coloured"));
    }

    @Test
    void writesATileRawWhereThatIsShorter() {
        PixelBuffer pixels = runs(2, 1, 1, A, 1, B);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Hextile/raw"));
    }

    @Test
    void specifiesTheBackgroundAgainAfterARawTile() {
        PixelBuffer pixels = runs(
                33, 1, 16, A, 1, A, 1, B, 1, A, 1, B, 1, C, 1, A, 1, B, 1, C, 1, 1, 1, 2, 1, 3, 1, 4, 1, 5, 1, 6, 1, 7,
                1, 8, 1, A);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Hextile/background-after-raw"));
    }
}
