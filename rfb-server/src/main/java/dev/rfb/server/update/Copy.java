package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.Comparator;
import java.util.List;

/**
 * Pixels that moved. Immutable.
 *
 * @param destination where they are now
 * @param delta how far they came; they were at {@code destination - delta}
 */
public record Copy(Region destination, Point delta) {

    /** {@return where the pixels were} */
    public Region source() {
        return destination.translate(new Point(-delta.x(), -delta.y()));
    }

    /**
     * {@return the rectangles of the destination in an order in which none overwrites what a later one still has to read}
     *
     * <p>Downward moves start at the bottom, moves to the right start at the right.
     */
    public List<Rect> orderedRects() {
        Comparator<Rect> rows = Comparator.comparingInt(Rect::y);
        Comparator<Rect> columns = Comparator.comparingInt(Rect::x);
        Comparator<Rect> order =
                (delta.y() > 0 ? rows.reversed() : rows).thenComparing(delta.x() > 0 ? columns.reversed() : columns);
        return destination.rects().stream().sorted(order).toList();
    }
}
