package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.Collections;
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
        List<Rect> rects = destination.rects();
        boolean upwards = delta.y() <= 0;
        boolean leftwards = delta.x() <= 0;
        if (!upwards) {
            Collections.reverse(rects);
        }
        if (upwards != leftwards) {
            int first = 0;
            for (int i = 1; i <= rects.size(); i++) {
                if (i == rects.size() || rects.get(i).y() != rects.get(first).y()) {
                    Collections.reverse(rects.subList(first, i));
                    first = i;
                }
            }
        }
        return rects;
    }
}
