package dev.rfb.pixel;

import dev.rfb.geometry.Rect;
import java.util.Arrays;
import java.util.Objects;

/**
 * A rectangle of XRGB pixels in an array of somebody else's: a view, not copied, read only.
 *
 * <p>The pixel at column x of row y is {@code pixels[offset + y * stride + x]}: {@code 0x00RRGGBB}, the top byte is 0.
 * Thread-safe as long as nobody writes the array.
 *
 * @param pixels the array; not copied; must not be modified through this view
 * @param offset index of the first pixel
 * @param stride distance of two rows in ints, at least {@code width}
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // a view; equality is by pixels
public record PixelBuffer(int[] pixels, int offset, int stride, int width, int height) {

    /**
     * Checks that every pixel is in the array.
     *
     * @throws IndexOutOfBoundsException if it is not
     * @throws IllegalArgumentException if the size is empty or the stride is shorter than the width
     */
    public PixelBuffer {
        if (width < 1 || height < 1 || stride < width) {
            throw new IllegalArgumentException("PixelBuffer " + width + "x" + height + " stride " + stride);
        }
        Objects.checkFromIndexSize(offset, Math.addExact(Math.multiplyExact(stride, height - 1), width), pixels.length);
    }

    /**
     * {@return a view of a whole array without gaps}
     *
     * @param pixels {@code length == width * height}; not copied
     * @param width in pixels
     * @param height in pixels
     */
    public static PixelBuffer of(int[] pixels, int width, int height) {
        return new PixelBuffer(pixels, 0, width, width, height);
    }

    /**
     * {@return a view of a part of this view}
     *
     * @param part in coordinates of this view, inside it
     */
    public PixelBuffer slice(Rect part) {
        Objects.checkFromIndexSize(part.x(), part.width(), width);
        Objects.checkFromIndexSize(part.y(), part.height(), height);
        return new PixelBuffer(pixels, index(part.x(), part.y()), stride, part.width(), part.height());
    }

    /**
     * {@return the array index of a pixel}
     *
     * @param x column
     * @param y row
     */
    public int index(int x, int y) {
        return offset + y * stride + x;
    }

    /**
     * {@return the colour of a pixel, {@code 0x00RRGGBB}}
     *
     * @param x column
     * @param y row
     */
    public int pixel(int x, int y) {
        return pixels[index(x, y)];
    }

    /** {@return a copy of the pixels without gaps, {@code width * height} ints} */
    public int[] toArray() {
        int[] copy = new int[width * height];
        copyTo(copy);
        return copy;
    }

    /**
     * Copies the pixels without gaps.
     *
     * @param target {@code length >= width * height}
     */
    public void copyTo(int[] target) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, index(0, y), target, y * width, width);
        }
    }

    /** {@return whether both show the same pixels} */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof PixelBuffer that) || width != that.width || height != that.height) {
            return false;
        }
        for (int y = 0; y < height; y++) {
            int a = index(0, y);
            int b = that.index(0, y);
            if (!Arrays.equals(pixels, a, a + width, that.pixels, b, b + width)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }

    @Override
    public String toString() {
        return "PixelBuffer[" + width + "x" + height + "]";
    }
}
