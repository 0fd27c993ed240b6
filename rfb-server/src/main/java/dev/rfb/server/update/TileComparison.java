package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares two pictures tile by tile. Not thread-safe; one per display.
 *
 * <p>A tile is 16x16. Rows are compared with {@link Arrays#mismatch}, which runs at memory speed; a tile found different is
 * not looked at again in the other rows of its band.
 */
final class TileComparison {

    /** Width and height of a tile in pixels. */
    static final int TILE = 16;

    private boolean[] different = new boolean[0];

    /**
     * {@return where a picture differs from another, moved one: whole tiles, cut to {@code candidates}}
     *
     * @param picture whose pixels are looked at
     * @param other the other, as large
     * @param delta how far the other's pixels are moved before they are compared
     * @param candidates where to look; inside the picture, also when moved back by {@code delta}
     */
    Region differing(PixelBuffer picture, PixelBuffer other, Point delta, Region candidates) {
        if (candidates.isEmpty()) {
            return Region.EMPTY;
        }
        int columns = tiles(picture.width());
        int tiles = columns * tiles(picture.height());
        if (different.length < tiles) {
            different = new boolean[tiles];
        }
        Rect bounds = candidates.bounds();
        int first = bounds.y() / TILE;
        int end = tiles(bounds.bottom());
        Arrays.fill(different, first * columns, end * columns, false);
        for (Rect rect : candidates.rects()) {
            for (int y = rect.y(); y < rect.bottom(); y++) {
                compare(picture, other, delta, new Rect(rect.x(), y, rect.width(), 1));
            }
        }
        List<Rect> found = new ArrayList<>();
        for (int row = first; row < end; row++) {
            int bottom = Math.min((row + 1) * TILE, picture.height());
            collect(Rect.between(0, row * TILE, picture.width(), bottom), row * columns, found);
        }
        return Region.ofBands(found).intersect(candidates);
    }

    private static int tiles(int length) {
        return (length + TILE - 1) / TILE;
    }

    private void compare(PixelBuffer a, PixelBuffer b, Point delta, Rect row) {
        int rowA = a.index(0, row.y());
        int rowB = b.index(-delta.x(), row.y() - delta.y());
        int flags = row.y() / TILE * tiles(a.width());
        int x = row.x();
        while (x < row.right()) {
            int at =
                    Arrays.mismatch(a.pixels(), rowA + x, rowA + row.right(), b.pixels(), rowB + x, rowB + row.right());
            if (at < 0) {
                return;
            }
            int tile = (x + at) / TILE;
            do {
                different[flags + tile] = true;
                tile++;
            } while (tile * TILE < row.right() && different[flags + tile]);
            x = tile * TILE;
        }
    }

    private void collect(Rect band, int flags, List<Rect> found) {
        int columns = tiles(band.width());
        int column = 0;
        while (column < columns) {
            if (!different[flags + column]) {
                column++;
                continue;
            }
            int first = column;
            while (column < columns && different[flags + column]) {
                column++;
            }
            int right = Math.min(column * TILE, band.width());
            found.add(Rect.between(first * TILE, band.y(), right, band.bottom()));
        }
    }
}
