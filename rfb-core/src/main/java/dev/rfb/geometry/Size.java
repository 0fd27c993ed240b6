package dev.rfb.geometry;

/**
 * A width and a height in pixels.
 *
 * @param width not negative
 * @param height not negative
 */
public record Size(int width, int height) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value is negative
     */
    public Size {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("Size " + width + "x" + height + ": negative");
        }
    }

    /** {@return the number of pixels} */
    public long area() {
        return (long) width * height;
    }

    /** {@return the rectangle of this size at the origin} */
    public Rect toRect() {
        return new Rect(0, 0, width, height);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
