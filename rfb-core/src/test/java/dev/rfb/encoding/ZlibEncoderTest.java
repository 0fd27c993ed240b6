package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.golden;
import static dev.rfb.encoding.EncoderFixture.inflated;
import static dev.rfb.encoding.EncoderFixture.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import org.junit.jupiter.api.Test;

final class ZlibEncoderTest extends RectangleEncoderContract {

    private static final int A = 0x112233;
    private static final int B = 0x445566;
    private static final int C = 0x778899;

    @Override
    RectangleEncoder newEncoder() {
        return new ZlibEncoder();
    }

    @Test
    void deflatesRawPixels() {
        PixelBuffer pixels = runs(2, 2, 1, A, 1, B, 2, C);
        assertThat(inflated(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("Zlib/raw-pixels"));
    }
}
