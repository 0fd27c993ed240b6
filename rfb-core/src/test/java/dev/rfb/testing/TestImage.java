package dev.rfb.testing;

import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;

/**
 * A named picture.
 *
 * @param name as in the test report
 * @param width in pixels
 * @param height in pixels
 * @param xrgb {@code 0x00RRGGBB}, row by row; not copied; must not be modified
 */
@SuppressWarnings("ArrayRecordComponent")
public record TestImage(String name, int width, int height, int[] xrgb) {

    private static final int MARGIN = 3;
    private static final int OUTSIDE = 0x5A5A5A;

    /** {@return the picture inside a larger array of other pixels, as a display has it} */
    public PixelBuffer embedded() {
        int stride = width + 2 * MARGIN;
        int[] larger = new int[stride * (height + 2 * MARGIN)];
        Arrays.fill(larger, OUTSIDE);
        int offset = MARGIN * stride + MARGIN;
        for (int y = 0; y < height; y++) {
            System.arraycopy(xrgb, y * width, larger, offset + y * stride, width);
        }
        return new PixelBuffer(larger, offset, stride, width, height);
    }

    /** {@return the picture alone} */
    public PixelBuffer buffer() {
        return PixelBuffer.of(xrgb, width, height);
    }

    @Override
    public String toString() {
        return name + " " + width + "x" + height;
    }
}
