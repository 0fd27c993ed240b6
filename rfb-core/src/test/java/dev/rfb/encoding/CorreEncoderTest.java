package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.encoded;
import static dev.rfb.encoding.EncoderFixture.golden;
import static dev.rfb.encoding.EncoderFixture.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import org.junit.jupiter.api.Test;

final class CorreEncoderTest extends RectangleEncoderContract {

    private static final int A = 0x112233;
    private static final int B = 0x445566;
    private static final int C = 0x778899;

    @Override
    RectangleEncoder newEncoder() {
        return new CorreEncoder();
    }

    @Test
    void writesBackgroundAndOneSubrectangle() {
        PixelBuffer pixels = runs(4, 2, 2, A, 2, B, 2, A, 2, B);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("CoRRE/one-subrectangle"));
    }

    @Test
    void writesNoSubrectangleForOneColour() {
        PixelBuffer pixels = runs(255, 1, 255, C);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("CoRRE/widest"));
    }
}
