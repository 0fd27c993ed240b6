package dev.rfb.geometry;

/**
 * A rectangle of pixels. An empty rectangle has a width or a height of 0; all empty ones cover the same: nothing.
 *
 * @param x left edge; may be negative
 * @param y top edge; may be negative
 * @param width not negative
 * @param height not negative
 */
public record Rect(int x, int y, int width, int height) {

    /** The rectangle of nothing. */
    public static final Rect EMPTY = new Rect(0, 0, 0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the width or the height is negative
     */
    public Rect {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException(
                    "Rect " + width + "x" + height + "+" + x + "+" + y + ": negative width or height");
        }
    }

    /**
     * {@return the rectangle between two corners; empty if they are in the wrong order}
     *
     * @param x1 left edge
     * @param y1 top edge
     * @param x2 right edge, exclusive
     * @param y2 bottom edge, exclusive
     */
    public static Rect between(int x1, int y1, int x2, int y2) {
        return x2 <= x1 || y2 <= y1 ? EMPTY : new Rect(x1, y1, x2 - x1, y2 - y1);
    }

    /** {@return the right edge, exclusive} */
    public int right() {
        return x + width;
    }

    /** {@return the bottom edge, exclusive} */
    public int bottom() {
        return y + height;
    }

    /** {@return whether it covers no pixel} */
    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** {@return the number of pixels} */
    public long area() {
        return (long) width * height;
    }

    /** {@return the width and height} */
    public Size size() {
        return new Size(width, height);
    }

    /**
     * {@return the common part, {@link #EMPTY} if there is none}
     *
     * @param other another rectangle
     */
    public Rect intersect(Rect other) {
        return between(
                Math.max(x, other.x),
                Math.max(y, other.y),
                Math.min(right(), other.right()),
                Math.min(bottom(), other.bottom()));
    }

    /**
     * {@return whether both have a pixel in common}
     *
     * @param other another rectangle
     */
    public boolean intersects(Rect other) {
        return !intersect(other).isEmpty();
    }

    /**
     * {@return whether every pixel of {@code other} is in this one}
     *
     * @param other another rectangle
     */
    public boolean contains(Rect other) {
        return other.isEmpty()
                || (other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom());
    }

    /**
     * {@return whether the pixel at {@code point} is in this rectangle}
     *
     * @param point a position
     */
    public boolean contains(Point point) {
        return point.x() >= x && point.y() >= y && point.x() < right() && point.y() < bottom();
    }

    /**
     * {@return the smallest rectangle around both}
     *
     * @param other another rectangle
     */
    public Rect union(Rect other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return between(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }

    /**
     * {@return this rectangle moved by {@code delta}}
     *
     * @param delta the distance
     */
    public Rect translate(Point delta) {
        return new Rect(x + delta.x(), y + delta.y(), width, height);
    }

    @Override
    public String toString() {
        return width + "x" + height + "+" + x + "+" + y;
    }
}
