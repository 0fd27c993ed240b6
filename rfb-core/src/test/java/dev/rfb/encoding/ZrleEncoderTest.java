package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.golden;
import static dev.rfb.encoding.EncoderFixture.inflated;
import static dev.rfb.encoding.EncoderFixture.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import org.junit.jupiter.api.Test;

final class ZrleEncoderTest extends RectangleEncoderContract {

    private static final int A = 0x112233;
    private static final int B = 0x445566;

    @Override
    RectangleEncoder newEncoder() {
        return new ZrleEncoder();
    }

    @Test
    void writesASolidTile() {
        PixelBuffer pixels = runs(64, 64, 4096, A);
        assertThat(inflated(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("ZRLE/solid"));
    }

    @Test
    void continuesRunsBeyond255() {
        PixelBuffer pixels = runs(64, 64, 256, A, 3840, B);
        assertThat(inflated(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("ZRLE/run-length"));
    }

    @Test
    void writesTilesOfTheRightAndBottomEdgeSmaller() {
        PixelBuffer pixels = runs(65, 65, 4160, A, 65, B);
        assertThat(inflated(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("ZRLE/edge-tiles"));
    }

    @Test
    void writesPixelsOfSixteenBits() {
        PixelBuffer pixels = runs(2, 1, 1, 0xFF0000, 1, 0x00FF00);
        assertThat(inflated(newEncoder(), new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0), pixels))
                .isEqualTo(golden("ZRLE/cpixel-16-bits"));
    }
}
