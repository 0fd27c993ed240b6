package dev.rfb.geometry;

import static dev.rfb.geometry.RegionBuilder.HEADER;
import static dev.rfb.geometry.RegionBuilder.next;

import dev.rfb.geometry.RegionBuilder.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of pixels, kept as the fewest bands of equal rows. Immutable.
 *
 * <p>The representation is canonical: equal sets are equal objects. Bands are sorted from top to bottom and do not
 * overlap; in a band the spans are sorted from left to right and do not touch; two bands that touch differ in their
 * spans. One array holds all: per band {@code top, bottom, n, left1, right1, ... leftn, rightn}, edges exclusive on the
 * right and bottom.
 *
 * <p>Operations walk both operands once, where they have rows in common; other bands are copied as they are. A result that
 * equals an operand is that operand.
 */
public final class Region {

    /** The region of nothing. */
    public static final Region EMPTY = new Region(new int[0], 0);

    private final int[] bands;
    private final int length; // of what is used of bands, in ints
    private final int left;
    private final int right;
    private final int bottom;

    /** Takes over an array of bands in canonical form. */
    Region(int[] bands, int length) {
        this.bands = bands;
        this.length = length;
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        int last = Integer.MIN_VALUE;
        for (int band = 0; band < length; band = next(bands, band)) {
            least = Math.min(least, bands[band + HEADER]);
            most = Math.max(most, bands[next(bands, band) - 1]);
            last = bands[band + 1];
        }
        this.left = least;
        this.right = most;
        this.bottom = last;
    }

    /**
     * {@return the pixels of one rectangle}
     *
     * @param rect the rectangle; may be empty
     */
    public static Region of(Rect rect) {
        return rect.isEmpty()
                ? EMPTY
                : new Region(new int[] {rect.y(), rect.bottom(), 1, rect.x(), rect.right()}, HEADER + 2);
    }

    /**
     * {@return the pixels of all rectangles}
     *
     * @param rects rectangles that may overlap or be empty
     */
    public static Region of(List<Rect> rects) {
        if (rects.size() < 2) {
            return rects.isEmpty() ? EMPTY : of(rects.get(0));
        }
        RegionBuilder builder = new RegionBuilder();
        List<Region> parts = new ArrayList<>();
        for (Rect rect : rects) {
            if (!builder.follows(rect)) {
                parts.add(builder.build());
            }
            if (!rect.isEmpty()) {
                builder.add(rect.x(), rect.y(), rect.right(), rect.bottom());
            }
        }
        parts.add(builder.build());
        return union(parts, 0, parts.size());
    }

    /** The union of halves of the list: many small unions instead of one that grows with each region. */
    private static Region union(List<Region> parts, int from, int to) {
        if (to - from == 1) {
            return parts.get(from);
        }
        int middle = (from + to) >>> 1;
        return union(parts, from, middle).union(union(parts, middle, to));
    }

    /** {@return whether there is no pixel in it} */
    public boolean isEmpty() {
        return length == 0;
    }

    /**
     * {@return the pixels of either}
     *
     * @param other another region
     */
    public Region union(Region other) {
        if (contains(other)) {
            return this;
        }
        return other.contains(this) ? other : combine(this, other, Operation.UNION);
    }

    /**
     * {@return the pixels of either}
     *
     * @param rect a rectangle; may be empty
     */
    public Region union(Rect rect) {
        return contains(rect) ? this : union(of(rect));
    }

    /**
     * {@return the pixels of both}
     *
     * @param other another region
     */
    public Region intersect(Region other) {
        if (!touchesBounds(other)) {
            return EMPTY;
        }
        if (other.contains(this)) {
            return this;
        }
        return contains(other) ? other : combine(this, other, Operation.INTERSECT);
    }

    /**
     * {@return the pixels of both}
     *
     * @param rect a rectangle; may be empty
     */
    public Region intersect(Rect rect) {
        if (rect.contains(bounds())) {
            return this;
        }
        if (length <= HEADER + 2) {
            return of(rect.intersect(bounds()));
        }
        int first = firstBelow(rect.y());
        int end = first;
        while (end < length && bands[end] < rect.bottom()) {
            end = next(bands, end);
        }
        if (first == end || rect.isEmpty()) {
            return EMPTY;
        }
        RegionBuilder builder = new RegionBuilder(end - first);
        for (int band = first; band < end; band = next(bands, band)) {
            builder.clipped(bands, band, rect);
        }
        return builder.take();
    }

    /**
     * {@return the pixels of this region that are not in the other}
     *
     * @param other another region
     */
    public Region subtract(Region other) {
        if (other.contains(this)) {
            return EMPTY;
        }
        return intersects(other) ? combine(this, other, Operation.SUBTRACT) : this;
    }

    /**
     * {@return the pixels of this region that are not in the rectangle}
     *
     * @param rect a rectangle; may be empty
     */
    public Region subtract(Rect rect) {
        return intersects(rect) ? subtract(of(rect)) : this;
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
        int[] moved = Arrays.copyOf(bands, length);
        int band = 0;
        while (band < length) {
            int end = next(moved, band);
            moved[band] += delta.y();
            moved[band + 1] += delta.y();
            for (int i = band + HEADER; i < end; i++) {
                moved[i] += delta.x();
            }
            band = end;
        }
        return new Region(moved, length);
    }

    /**
     * {@return whether every pixel of {@code rect} is in this region}
     *
     * @param rect a rectangle
     */
    public boolean contains(Rect rect) {
        int y = rect.y();
        for (int band = firstBelow(y); !rect.isEmpty() && y < rect.bottom(); band = next(bands, band)) {
            if (band == length || bands[band] > y || !hasSpan(band, rect.x(), rect.right())) {
                return false;
            }
            y = bands[band + 1];
        }
        return true;
    }

    /**
     * {@return whether every pixel of another region is in this one}
     *
     * @param other another region
     */
    public boolean contains(Region other) {
        if (other.isEmpty()) {
            return true;
        }
        if (other.left < left || other.right > right || other.top() < top() || other.bottom > bottom) {
            return false;
        }
        int[] those = other.bands;
        int band = firstBelow(other.top());
        for (int that = 0; that < other.length; that = next(those, that)) {
            int y = those[that];
            while (bands[band + 1] <= y) {
                band = next(bands, band);
            }
            while (y < those[that + 1]) {
                if (bands[band] > y || !hasSpans(band, those, that)) {
                    return false;
                }
                y = bands[band + 1];
                if (y < those[that + 1]) {
                    band = next(bands, band);
                }
            }
        }
        return true;
    }

    /**
     * {@return whether a pixel of {@code rect} is in this region}
     *
     * @param rect a rectangle
     */
    public boolean intersects(Rect rect) {
        if (rect.isEmpty()) {
            return false;
        }
        for (int band = firstBelow(rect.y()); band < length && bands[band] < rect.bottom(); band = next(bands, band)) {
            int span = firstSpan(band, rect.x());
            if (span < next(bands, band) && bands[span] < rect.right()) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether both have a pixel in common}
     *
     * @param other another region
     */
    public boolean intersects(Region other) {
        if (!touchesBounds(other)) {
            return false;
        }
        int[] those = other.bands;
        int band = firstBelow(other.top());
        int that = other.firstBelow(top());
        while (band < length && that < other.length) {
            boolean sharesRow = bands[band] < those[that + 1] && those[that] < bands[band + 1];
            if (sharesRow && sharesColumn(band, those, that)) {
                return true;
            }
            if (bands[band + 1] < those[that + 1]) {
                band = next(bands, band);
            } else {
                that = next(those, that);
            }
        }
        return false;
    }

    private boolean touchesBounds(Region other) {
        return !isEmpty()
                && !other.isEmpty()
                && left < other.right
                && other.left < right
                && top() < other.bottom
                && other.top() < bottom;
    }

    private int top() {
        return bands[0];
    }

    /** The first band with a row at {@code y} or below; the length if there is none. */
    private int firstBelow(int y) {
        int band = 0;
        while (band < length && bands[band + 1] <= y) {
            band = next(bands, band);
        }
        return band;
    }

    /** The first span of a band with a column at {@code x} or right of it; the next band if there is none. */
    private int firstSpan(int band, int x) {
        int end = next(bands, band);
        int span = band + HEADER;
        while (span < end && bands[span + 1] <= x) {
            span += 2;
        }
        return span;
    }

    private boolean hasSpan(int band, int from, int to) {
        int span = firstSpan(band, from);
        return span < next(bands, band) && bands[span] <= from && bands[span + 1] >= to;
    }

    private boolean hasSpans(int band, int[] those, int that) {
        int end = next(bands, band);
        int span = band + HEADER;
        for (int i = that + HEADER; i < next(those, that); i += 2) {
            while (span < end && bands[span + 1] < those[i + 1]) {
                span += 2;
            }
            if (span == end || bands[span] > those[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean sharesColumn(int band, int[] those, int that) {
        int end = next(bands, band);
        int endThat = next(those, that);
        int span = band + HEADER;
        int other = that + HEADER;
        while (span < end && other < endThat) {
            if (bands[span + 1] <= those[other]) {
                span += 2;
            } else if (those[other + 1] <= bands[span]) {
                other += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    /** {@return the number of pixels} */
    public long area() {
        long area = 0;
        int band = 0;
        while (band < length) {
            int end = next(bands, band);
            long width = 0;
            for (int i = band + HEADER; i < end; i += 2) {
                width += bands[i + 1] - bands[i];
            }
            area += width * (bands[band + 1] - bands[band]);
            band = end;
        }
        return area;
    }

    /** {@return the smallest rectangle around the region} */
    public Rect bounds() {
        return isEmpty() ? Rect.EMPTY : new Rect(left, top(), right - left, bottom - top());
    }

    /** Takes a rectangle by its edges: as many calls as there are rectangles, and no objects. */
    @FunctionalInterface
    public interface RectVisitor {

        /**
         * Takes one rectangle.
         *
         * @param left edge
         * @param top edge
         * @param right edge, exclusive
         * @param bottom edge, exclusive
         */
        void visit(int left, int top, int right, int bottom);
    }

    /**
     * Visits what {@link #rects} returns.
     *
     * @param visitor called on this thread, for one rectangle after the other
     */
    public void forEach(RectVisitor visitor) {
        int band = 0;
        while (band < length) {
            int end = next(bands, band);
            for (int i = band + HEADER; i < end; i += 2) {
                visitor.visit(bands[i], bands[band], bands[i + 1], bands[band + 1]);
            }
            band = end;
        }
    }

    /** {@return the number of rectangles that {@link #rects} returns} */
    public int count() {
        int count = 0;
        for (int band = 0; band < length; band = next(bands, band)) {
            count += bands[band + 2];
        }
        return count;
    }

    /** {@return rectangles that cover the region and do not overlap, from top to bottom and left to right} */
    public List<Rect> rects() {
        List<Rect> rects = new ArrayList<>(count());
        forEach((x, y, x2, y2) -> rects.add(new Rect(x, y, x2 - x, y2 - y)));
        return rects;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Region region && Arrays.equals(bands, 0, length, region.bands, 0, region.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bands[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return rects().toString();
    }

    /** The first band from {@code band} on with no row above {@code y}; the length if there is none. */
    private int firstFrom(int band, int y) {
        int from = band;
        while (from < length && bands[from] < y) {
            from = next(bands, from);
        }
        return from;
    }

    private static Region combine(Region left, Region right, Operation operation) {
        int[] a = left.bands;
        int[] b = right.bands;
        int i = left.firstBelow(right.top());
        int j = right.firstBelow(left.top());
        int endA = left.firstFrom(i, right.bottom);
        int endB = right.firstFrom(j, left.bottom);
        RegionBuilder builder = new RegionBuilder(operation.usualSize(left.length, endA - i, right.length, endB - j));
        if (operation.keepsFirst()) {
            builder.copy(a, 0, i);
        }
        if (operation.keepsSecond()) {
            builder.copy(b, 0, j);
        }
        int y = Integer.MIN_VALUE;
        while (i < endA || j < endB) {
            int topA = i < endA ? Math.max(y, a[i]) : Integer.MAX_VALUE;
            int topB = j < endB ? Math.max(y, b[j]) : Integer.MAX_VALUE;
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
        if (operation.keepsFirst()) {
            builder.copy(a, endA, left.length);
        }
        if (operation.keepsSecond()) {
            builder.copy(b, endB, right.length);
        }
        return builder.take();
    }
}
