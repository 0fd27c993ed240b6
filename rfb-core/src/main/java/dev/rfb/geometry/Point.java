package dev.rfb.geometry;

/**
 * A position, or a distance, in pixels.
 *
 * @param x to the right
 * @param y downwards
 */
public record Point(int x, int y) {

    /** The origin, and the distance of nothing. */
    public static final Point ORIGIN = new Point(0, 0);

    /**
     * {@return this point moved by {@code delta}}
     *
     * @param delta the distance
     */
    public Point plus(Point delta) {
        return new Point(x + delta.x, y + delta.y);
    }

    /**
     * {@return the distance from {@code other} to this point}
     *
     * @param other where to measure from
     */
    public Point minus(Point other) {
        return new Point(x - other.x, y - other.y);
    }
}
