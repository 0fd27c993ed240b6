package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.geometry.RegionBuilder;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;

/**
 * Compares two pictures tile by tile. Not thread-safe; one per display.
 *
 * <p>A tile is 16x16. Rows are compared with {@link Arrays#mismatch}, which runs at memory speed; a tile found different is
 * not looked at again in the other rows of its band.
 */
final class TileComparison {

    /** Width and height of a tile in pixels. */
    static final int TILE = 16;

    private static final int TILE_SHIFT = 4;

    private final RegionBuilder found = new RegionBuilder();
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
        int firstColumn = bounds.x() / TILE;
        int endColumn = tiles(bounds.right());
        int endRow = tiles(bounds.bottom());
        for (int row = bounds.y() / TILE; row < endRow; row++) {
            Arrays.fill(different, row * columns + firstColumn, row * columns + endColumn, false);
        }
        candidates.forEach((left, top, right, bottom) -> compare(picture, other, delta, left, top, right, bottom));
        for (int row = bounds.y() / TILE; row < endRow; row++) {
            collect(row, firstColumn, endColumn, picture);
        }
        return found.build().intersect(candidates);
    }

    private static int tiles(int length) {
        return (length + TILE - 1) / TILE;
    }

    private void compare(PixelBuffer a, PixelBuffer b, Point delta, int left, int top, int right, int bottom) {
        int[] pixelsA = a.pixels();
        int[] pixelsB = b.pixels();
        int columns = tiles(a.width());
        int y = top;
        while (y < bottom) {
            int rowA = a.index(0, y);
            int rowB = b.index(-delta.x(), y - delta.y());
            int flags = (y >>> TILE_SHIFT) * columns;
            int x = unknown(flags, left, right);
            if (x == right) {
                y = (y | TILE - 1) + 1; // all of the band is known
                continue;
            }
            while (x < right) {
                int at = Arrays.mismatch(pixelsA, rowA + x, rowA + right, pixelsB, rowB + x, rowB + right);
                if (at < 0) {
                    break;
                }
                int tile = x + at >>> TILE_SHIFT;
                different[flags + tile] = true;
                x = unknown(flags, tile + 1 << TILE_SHIFT, right);
            }
            y++;
        }
    }

    /** The first column from x on in a tile that was not found different yet, at most {@code right}. */
    private int unknown(int flags, int x, int right) {
        boolean[] known = different;
        int tile = x >>> TILE_SHIFT;
        if (x < right && !known[flags + tile]) {
            return x;
        }
        int end = tiles(right);
        do {
            tile++;
        } while (tile < end && known[flags + tile]);
        return Math.min(tile << TILE_SHIFT, right);
    }

    private void collect(int row, int firstColumn, int endColumn, PixelBuffer picture) {
        int top = row * TILE;
        int bottom = Math.min(top + TILE, picture.height());
        int flags = row * tiles(picture.width());
        int column = firstColumn;
        while (column < endColumn) {
            if (!different[flags + column]) {
                column++;
                continue;
            }
            int first = column;
            while (column < endColumn && different[flags + column]) {
                column++;
            }
            found.add(first * TILE, top, Math.min(column * TILE, picture.width()), bottom);
        }
    }
}
