package dev.rfb.pixel;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import java.util.Arrays;

/**
 * A pointer's picture. Immutable.
 *
 * @param size in pixels; empty hides the pointer
 * @param hotspot the pixel that points, inside the picture
 * @param argb {@code 0xAARRGGBB}, not pre-multiplied, row by row, {@code length == width * height}; not copied; must not be
 *     modified
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by pixels
public record CursorImage(Size size, Point hotspot, int[] argb) {

    /** No pointer to be seen. */
    public static final CursorImage HIDDEN = new CursorImage(new Size(0, 0), Point.ORIGIN, new int[0]);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the array's length is not the area, or the hotspot is outside
     */
    public CursorImage {
        if (argb.length != size.area()) {
            throw new IllegalArgumentException("CursorImage " + size + " with " + argb.length + " pixels");
        }
        if (argb.length > 0 && !size.toRect().contains(hotspot)) {
            throw new IllegalArgumentException("CursorImage " + size + ": hotspot " + hotspot + " outside");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CursorImage that
                && size.equals(that.size)
                && hotspot.equals(that.hotspot)
                && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(argb);
    }

    @Override
    public String toString() {
        return "CursorImage[" + size + "]";
    }
}
