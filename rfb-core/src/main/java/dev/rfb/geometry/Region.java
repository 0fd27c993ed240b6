package dev.rfb.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of pixels, kept as the fewest bands of equal rows. Immutable.
 *
 * <p>The representation is canonical: equal sets are equal objects. Bands are sorted from top to bottom and do not
 * overlap; in a band the spans are sorted from left to right and do not touch; two bands that touch differ in their
 * spans. One array holds all: per band {@code top, bottom, n, left1, right1, ... leftn, rightn}, edges exclusive on the
 * right and bottom. Operations walk both operands once: linear in the number of spans.
 */
public final class Region {

    /** The region of nothing. */
    public static final Region EMPTY = new Region(new int[0]);

    private static final int HEADER = 3;

    private final int[] bands;

    private Region(int[] bands) {
        this.bands = bands;
    }

    /**
     * {@return the pixels of one rectangle}
     *
     * @param rect the rectangle; may be empty
     */
    public static Region of(Rect rect) {
        return rect.isEmpty() ? EMPTY : new Region(new int[] {rect.y(), rect.bottom(), 1, rect.x(), rect.right()});
    }

    /**
     * {@return the pixels of all rectangles}
     *
     * @param rects rectangles that may overlap or be empty
     */
    public static Region of(Iterable<Rect> rects) {
        List<Rect> all = new ArrayList<>();
        rects.forEach(all::add);
        return union(all, 0, all.size());
    }

    /** The union of halves of the list: many small unions instead of one that grows with each rectangle. */
    private static Region union(List<Rect> rects, int from, int to) {
        if (to - from < 2) {
            return from == to ? EMPTY : of(rects.get(from));
        }
        int middle = (from + to) >>> 1;
        return union(rects, from, middle).union(union(rects, middle, to));
    }

    /**
     * {@return the pixels of rectangles that are already in order, in linear time}
     *
     * @param sorted not empty ones, from top to bottom and left to right, without overlap; those that share a row share their
     *     top and bottom edges
     */
    public static Region ofBands(List<Rect> sorted) {
        Builder builder = new Builder(HEADER * sorted.size() + 2 * sorted.size());
        int first = 0;
        while (first < sorted.size()) {
            int end = first + 1;
            while (end < sorted.size()
                    && sorted.get(end).y() == sorted.get(first).y()) {
                end++;
            }
            int[] band = new int[HEADER + 2 * (end - first)];
            band[2] = end - first;
            for (int i = first; i < end; i++) {
                band[HEADER + 2 * (i - first)] = sorted.get(i).x();
                band[HEADER + 2 * (i - first) + 1] = sorted.get(i).right();
            }
            Rect rect = sorted.get(first);
            builder.band(rect.y(), rect.bottom(), band, 0, band, -1, Operation.UNION);
            first = end;
        }
        return builder.build();
    }

    /** {@return whether there is no pixel in it} */
    public boolean isEmpty() {
        return bands.length == 0;
    }

    /**
     * {@return the pixels of either}
     *
     * @param other another region
     */
    public Region union(Region other) {
        if (isEmpty()) {
            return other;
        }
        return other.isEmpty() ? this : combine(this, other, Operation.UNION);
    }

    /**
     * {@return the pixels of either}
     *
     * @param rect a rectangle; may be empty
     */
    public Region union(Rect rect) {
        return union(of(rect));
    }

    /**
     * {@return the pixels of both}
     *
     * @param other another region
     */
    public Region intersect(Region other) {
        return isEmpty() || other.isEmpty() || !bounds().intersects(other.bounds())
                ? EMPTY
                : combine(this, other, Operation.INTERSECT);
    }

    /**
     * {@return the pixels of both}
     *
     * @param rect a rectangle; may be empty
     */
    public Region intersect(Rect rect) {
        if (rect.isEmpty()) {
            return EMPTY;
        }
        return rect.contains(bounds()) ? this : clip(rect);
    }

    private Region clip(Rect rect) {
        Builder builder = new Builder(bands.length);
        for (int band = 0; band < bands.length && bands[band] < rect.bottom(); band = next(bands, band)) {
            if (bands[band + 1] > rect.y()) {
                builder.clipped(bands, band, rect);
            }
        }
        return builder.build();
    }

    /**
     * {@return the pixels of this region that are not in the other}
     *
     * @param other another region
     */
    public Region subtract(Region other) {
        return isEmpty() || other.isEmpty() || !bounds().intersects(other.bounds())
                ? this
                : combine(this, other, Operation.SUBTRACT);
    }

    /**
     * {@return the pixels of this region that are not in the rectangle}
     *
     * @param rect a rectangle; may be empty
     */
    public Region subtract(Rect rect) {
        return subtract(of(rect));
    }

    /**
     * {@return the region moved by {@code delta}}
     *
     * @param delta the distance
     */
    public Region translate(Point delta) {
        if (isEmpty() || delta.equals(Point.ORIGIN)) {
            return this;
        }
        int[] moved = bands.clone();
        for (int band = 0; band < moved.length; band = next(moved, band)) {
            moved[band] += delta.y();
            moved[band + 1] += delta.y();
            for (int i = band + HEADER; i < next(moved, band); i++) {
                moved[i] += delta.x();
            }
        }
        return new Region(moved);
    }

    /**
     * {@return whether every pixel of {@code rect} is in this region}
     *
     * @param rect a rectangle
     */
    public boolean contains(Rect rect) {
        return of(rect).subtract(this).isEmpty();
    }

    /**
     * {@return whether a pixel of {@code rect} is in this region}
     *
     * @param rect a rectangle
     */
    public boolean intersects(Rect rect) {
        return !intersect(rect).isEmpty();
    }

    /** {@return the number of pixels} */
    public long area() {
        long area = 0;
        for (int band = 0; band < bands.length; band = next(bands, band)) {
            long width = 0;
            for (int i = band + HEADER; i < next(bands, band); i += 2) {
                width += bands[i + 1] - bands[i];
            }
            area += width * (bands[band + 1] - bands[band]);
        }
        return area;
    }

    /** {@return the smallest rectangle around the region} */
    public Rect bounds() {
        if (isEmpty()) {
            return Rect.EMPTY;
        }
        int left = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        int last = 0;
        for (int band = 0; band < bands.length; band = next(bands, band)) {
            left = Math.min(left, bands[band + HEADER]);
            right = Math.max(right, bands[next(bands, band) - 1]);
            last = band;
        }
        return Rect.between(left, bands[0], right, bands[last + 1]);
    }

    /** {@return rectangles that cover the region and do not overlap, from top to bottom and left to right} */
    public List<Rect> rects() {
        List<Rect> rects = new ArrayList<>();
        for (int band = 0; band < bands.length; band = next(bands, band)) {
            for (int i = band + HEADER; i < next(bands, band); i += 2) {
                rects.add(Rect.between(bands[i], bands[band], bands[i + 1], bands[band + 1]));
            }
        }
        return rects;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Region region && Arrays.equals(bands, region.bands);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bands);
    }

    @Override
    public String toString() {
        return rects().toString();
    }

    private static int next(int[] bands, int band) {
        return band + HEADER + 2 * bands[band + 2];
    }

    private enum Operation {
        UNION(0b1110),
        INTERSECT(0b1000),
        SUBTRACT(0b0100);

        /** Bit {@code 2a + b} says whether a pixel is in the result that is in the first operand (a) and in the second (b). */
        final int truth;

        Operation(int truth) {
            this.truth = truth;
        }
    }

    private static Region combine(Region left, Region right, Operation operation) {
        int[] a = left.bands;
        int[] b = right.bands;
        Builder builder = new Builder(a.length + b.length);
        int i = 0;
        int j = 0;
        int y = Integer.MIN_VALUE;
        while (i < a.length || j < b.length) {
            int topA = i < a.length ? Math.max(y, a[i]) : Integer.MAX_VALUE;
            int topB = j < b.length ? Math.max(y, b[j]) : Integer.MAX_VALUE;
            int top = Math.min(topA, topB);
            boolean inA = topA == top;
            boolean inB = topB == top;
            int bottom = Math.min(inA ? a[i + 1] : topA, inB ? b[j + 1] : topB);
            builder.band(top, bottom, a, inA ? i : -1, b, inB ? j : -1, operation);
            y = bottom;
            if (inA && a[i + 1] == bottom) {
                i = next(a, i);
            }
            if (inB && b[j + 1] == bottom) {
                j = next(b, j);
            }
        }
        return builder.build();
    }

    /** Collects bands; joins a band with the one above where both have the same spans. */
    private static final class Builder {
        private int[] out;
        private int size;
        private int previous = -1;

        Builder(int capacity) {
            out = new int[capacity + 16];
        }

        // bandA and bandB are positions in a and b, -1 where the rows top..bottom are not covered by that operand.
        void band(int top, int bottom, int[] a, int bandA, int[] b, int bandB, Operation operation) {
            int spansA = bandA < 0 ? 0 : a[bandA + 2];
            int spansB = bandB < 0 ? 0 : b[bandB + 2];
            reserve(HEADER + 4 * (spansA + spansB));
            int truth = operation.truth;
            int write = size + HEADER;
            int i = 0;
            int j = 0;
            int open = 0;
            while (i < 2 * spansA || j < 2 * spansB) {
                int xa = i < 2 * spansA ? a[bandA + HEADER + i] : Integer.MAX_VALUE;
                int xb = j < 2 * spansB ? b[bandB + HEADER + j] : Integer.MAX_VALUE;
                int x = Math.min(xa, xb);
                if (xa == x) {
                    i++;
                }
                if (xb == x) {
                    j++;
                }
                int covered = (truth >>> (((i & 1) << 1) | (j & 1))) & 1;
                if (covered != open) {
                    out[write++] = x;
                    open = covered;
                }
            }
            end(top, bottom, write);
        }

        /** Takes what of a band lies in a rectangle that shares a row with it. */
        void clipped(int[] from, int band, Rect rect) {
            int end = next(from, band);
            reserve(end - band);
            int write = size + HEADER;
            for (int i = band + HEADER; i < end; i += 2) {
                int left = Math.max(from[i], rect.x());
                int right = Math.min(from[i + 1], rect.right());
                if (left < right) {
                    out[write++] = left;
                    out[write++] = right;
                }
            }
            end(Math.max(from[band], rect.y()), Math.min(from[band + 1], rect.bottom()), write);
        }

        /** Ends a band whose spans stand behind the place of its header. */
        private void end(int top, int bottom, int write) {
            int start = size;
            if (write == start + HEADER) {
                return;
            }
            out[start] = top;
            out[start + 1] = bottom;
            out[start + 2] = (write - start - HEADER) / 2;
            if (!joins(start, write)) {
                previous = start;
                size = write;
            }
        }

        private boolean joins(int start, int end) {
            if (previous < 0
                    || out[previous + 1] != out[start]
                    || !Arrays.equals(out, previous + 2, start, out, start + 2, end)) {
                return false;
            }
            out[previous + 1] = out[start + 1];
            return true;
        }

        private void reserve(int ints) {
            if (size + ints > out.length) {
                out = Arrays.copyOf(out, Math.max(size + ints, 2 * out.length));
            }
        }

        Region build() {
            return size == 0 ? EMPTY : new Region(Arrays.copyOf(out, size));
        }
    }
}
