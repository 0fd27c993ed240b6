package dev.rfb.server.update;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a region into the areas that are encoded. Stateless.
 *
 * <p>Areas lie on a fixed grid, so that two viewers who fell behind differently still share most of them. Inside a cell, two
 * rectangles of the region become one where that adds at most {@link #MAX_WASTE} pixels; a cell with very many becomes its
 * bounding box. On the recorded sessions, less waste (128 to 1024) cost lossless Tight up to 8 % more bytes, and bounding boxes
 * alone doubled the pixels of moving windows.
 */
final class UpdatePlanner {

    private static final int MAX_RECTS_IN_CELL = 40;
    private static final int MAX_WASTE = 2048;

    private UpdatePlanner() {}

    /**
     * {@return areas that cover the region, each inside one grid cell}
     *
     * @param region to be sent
     */
    static List<Rect> plan(Region region) {
        List<Rect> areas = new ArrayList<>();
        Rect bounds = region.bounds();
        int cell = Framebuffer.CELL;
        for (int y = bounds.y() / cell * cell; y < bounds.bottom(); y += cell) {
            Region row = region.intersect(Rect.between(bounds.x(), y, bounds.right(), y + cell));
            for (int x = bounds.x() / cell * cell; x < bounds.right() && !row.isEmpty(); x += cell) {
                Region part = row.intersect(new Rect(x, y, cell, cell));
                if (!part.isEmpty()) {
                    cover(part, areas);
                }
            }
        }
        return areas;
    }

    private static void cover(Region part, List<Rect> areas) {
        int count = part.count();
        if (count == 1 || count > MAX_RECTS_IN_CELL) {
            areas.add(part.bounds());
            return;
        }
        List<Rect> changed = part.rects();
        List<Rect> rects = new ArrayList<>(changed);
        long changedArea = part.area();
        while (joinsTwo(rects, changed, changedArea)) {
            // Each turn leaves fewer rectangles.
        }
        areas.addAll(rects);
    }

    private static boolean joinsTwo(List<Rect> rects, List<Rect> changed, long changedArea) {
        for (int i = 0; i < rects.size(); i++) {
            for (int j = i + 1; j < rects.size(); j++) {
                Rect both = rects.get(i).union(rects.get(j));
                if (both.area() - changedArea <= MAX_WASTE && both.area() - covered(changed, both) <= MAX_WASTE) {
                    rects.removeIf(both::contains);
                    rects.add(both);
                    return true;
                }
            }
        }
        return false;
    }

    /** How many pixels of an area changed; the changed rectangles do not overlap. */
    private static long covered(List<Rect> changed, Rect area) {
        long sum = 0;
        for (Rect rect : changed) {
            int width = Math.min(rect.right(), area.right()) - Math.max(rect.x(), area.x());
            int height = Math.min(rect.bottom(), area.bottom()) - Math.max(rect.y(), area.y());
            sum += width > 0 && height > 0 ? (long) width * height : 0;
        }
        return sum;
    }
}
