package dev.rfb.server.update;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.Arrays;

/**
 * A set of pixels that may consist of very many rectangles and changes in few places at a time: one region for each strip of 64 rows,
 * so that a change costs what the strips cost that it touches. Not thread-safe.
 */
final class StripedRegion {

    private static final int ROWS = 64;

    private Region[] strips = {};

    boolean isEmpty() {
        for (Region strip : strips) {
            if (!strip.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Adds pixels, none of which is above row 0. */
    void add(Region pixels) {
        Rect bounds = pixels.bounds();
        int end = end(bounds);
        if (end > strips.length) {
            int before = strips.length;
            strips = Arrays.copyOf(strips, end);
            Arrays.fill(strips, before, end, Region.EMPTY);
        }
        for (int i = bounds.y() / ROWS; i < end; i++) {
            Region part = pixels.intersect(new Rect(bounds.x(), i * ROWS, bounds.width(), ROWS));
            strips[i] = strips[i].union(part);
        }
    }

    void remove(Region pixels) {
        Rect bounds = pixels.bounds();
        int end = Math.min(end(bounds), strips.length);
        for (int i = bounds.y() / ROWS; i < end; i++) {
            strips[i] = strips[i].subtract(pixels);
        }
    }

    void clear() {
        Arrays.fill(strips, Region.EMPTY);
    }

    /** {@return the pixels that are in a region, too} */
    Region common(Region pixels) {
        Region common = Region.EMPTY;
        Rect bounds = pixels.bounds();
        int end = Math.min(end(bounds), strips.length);
        for (int i = bounds.y() / ROWS; i < end; i++) {
            common = common.union(strips[i].intersect(pixels));
        }
        return common;
    }

    /** {@return all pixels} */
    Region all() {
        Region all = Region.EMPTY;
        for (Region strip : strips) {
            all = all.union(strip);
        }
        return all;
    }

    private static int end(Rect bounds) {
        return (bounds.bottom() + ROWS - 1) / ROWS;
    }
}
