package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.encoded;
import static dev.rfb.encoding.EncoderFixture.golden;
import static dev.rfb.encoding.EncoderFixture.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import org.junit.jupiter.api.Test;

final class RreEncoderTest extends RectangleEncoderContract {

    private static final int A = 0x112233;
    private static final int B = 0x445566;
    private static final int C = 0x778899;

    @Override
    RectangleEncoder newEncoder() {
        return new RreEncoder();
    }

    @Test
    void writesBackgroundAndOneSubrectangle() {
        PixelBuffer pixels = runs(4, 2, 2, A, 2, B, 2, A, 2, B);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("RRE/one-subrectangle"));
    }

    @Test
    void writesNoSubrectangleForOneColour() {
        PixelBuffer pixels = runs(3, 2, 6, C);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("RRE/no-subrectangle"));
    }

    @Test
    void makesTheColourOfMostSubrectanglesTheBackground() {
        PixelBuffer pixels = runs(5, 1, 1, A, 1, B, 1, A, 1, B, 1, A);
        assertThat(encoded(newEncoder(), PixelFormat.XRGB, pixels)).isEqualTo(golden("RRE/most-common-background"));
    }
}
