package dev.rfb.geometry;

import java.util.Arrays;

/** Puts a region together from top to bottom. Not thread-safe. Its memory serves one region after the other. */
public final class RegionBuilder {

    /** Ints of a band before its spans: top, bottom, number of spans. */
    static final int HEADER = 3;

    private static final int SPARE = 16;

    private int[] out;
    private int size; // ints of the bands that have ended
    private int previous = -1; // where the last of those starts
    private int write; // where the next int goes: beyond size while a band is open

    /** Creates a builder with nothing in it. */
    public RegionBuilder() {
        this(0);
    }

    RegionBuilder(int ints) {
        out = new int[ints + SPARE];
    }

    /** {@return where the band behind another starts} */
    static int next(int[] bands, int band) {
        return band + HEADER + 2 * bands[band + 2];
    }

    /** Which pixels of two operands are in the result. */
    enum Operation {
        UNION(0b1110),
        INTERSECT(0b1000),
        SUBTRACT(0b0100);

        /** Bit {@code 2a + b} says whether a pixel is in the result that is in the first operand (a) and in the second (b). */
        private final int truth;

        Operation(int truth) {
            this.truth = truth;
        }

        boolean keepsFirst() {
            return (truth & 0b0100) != 0;
        }

        boolean keepsSecond() {
            return (truth & 0b0010) != 0;
        }

        /** How many ints the result seldom exceeds, from those of both operands and of their bands with rows in common. */
        int usualSize(int first, int firstCommon, int second, int secondCommon) {
            return (keepsFirst() ? first : firstCommon) + (keepsSecond() ? second : secondCommon);
        }
    }

    /**
     * Adds a rectangle. Rectangles come from top to bottom and from left to right and do not overlap; those that share a row
     * have the same top and bottom edges.
     *
     * @param left edge
     * @param top edge
     * @param right edge, exclusive, greater than left
     * @param bottom edge, exclusive, greater than top
     */
    public void add(int left, int top, int right, int bottom) {
        if (write == size || out[size] != top) {
            endBand();
            reserve(HEADER);
            out[write] = top;
            out[write + 1] = bottom;
            write += HEADER;
        } else if (out[write - 1] == left) {
            out[write - 1] = right;
            return;
        }
        reserve(2);
        out[write++] = left;
        out[write++] = right;
    }

    /** {@return whether a rectangle is in order behind what was added, or empty} */
    boolean follows(Rect rect) {
        return rect.isEmpty()
                || write == 0
                || rect.y() >= out[size + 1]
                || (rect.y() == out[size] && rect.bottom() == out[size + 1] && rect.x() >= out[write - 1]);
    }

    /** {@return what was added since the last call} */
    public Region build() {
        endBand();
        Region region = size == 0 ? Region.EMPTY : new Region(Arrays.copyOf(out, size), size);
        size = 0;
        write = 0;
        previous = -1;
        return region;
    }

    /** {@return the region; takes over the memory, so that this is the last call} */
    Region take() {
        if (size == 0) {
            return Region.EMPTY;
        }
        return new Region(size < out.length / 2 ? Arrays.copyOf(out, size) : out, size);
    }

    /** Adds bands as they stand in a region. */
    void copy(int[] bands, int from, int to) {
        if (from == to) {
            return;
        }
        reserve(to - from);
        int second = next(bands, from);
        System.arraycopy(bands, from, out, size, second - from);
        write = size + second - from;
        endBand(); // it may be joined with what is there; the others differ from one another
        System.arraycopy(bands, second, out, size, to - second);
        for (int band = second; band < to; band = next(bands, band)) {
            previous = size + band - second;
        }
        size += to - second;
        write = size;
    }

    /**
     * Adds what an operation makes of two bands.
     *
     * @param bandA position in a, -1 where the rows top to bottom are not covered by that operand
     * @param bandB the same of b
     */
    void band(int top, int bottom, int[] a, int bandA, int[] b, int bandB, Operation operation) {
        int i = bandA < 0 ? 0 : bandA + HEADER;
        int j = bandB < 0 ? 0 : bandB + HEADER;
        int endA = bandA < 0 ? 0 : next(a, bandA);
        int endB = bandB < 0 ? 0 : next(b, bandB);
        reserve(HEADER + endA - i + endB - j);
        int[] to = out;
        int truth = operation.truth;
        int at = size + HEADER;
        int inside = 0; // 2a + b
        int open = 0;
        while (i < endA || j < endB) {
            int xa = i < endA ? a[i] : Integer.MAX_VALUE;
            int xb = j < endB ? b[j] : Integer.MAX_VALUE;
            int x = Math.min(xa, xb);
            if (xa == x) {
                i++;
                inside ^= 0b10;
            }
            if (xb == x) {
                j++;
                inside ^= 0b01;
            }
            int covered = truth >>> inside & 1;
            if (covered != open) {
                to[at++] = x;
                open = covered;
            }
        }
        end(top, bottom, at);
    }

    /** Adds what of a band lies in a rectangle that shares a row with it. */
    void clipped(int[] bands, int band, Rect rect) {
        int end = next(bands, band);
        reserve(end - band);
        int at = size + HEADER;
        for (int i = band + HEADER; i < end; i += 2) {
            int left = Math.max(bands[i], rect.x());
            int right = Math.min(bands[i + 1], rect.right());
            if (left < right) {
                out[at++] = left;
                out[at++] = right;
            }
        }
        end(Math.max(bands[band], rect.y()), Math.min(bands[band + 1], rect.bottom()), at);
    }

    private void end(int top, int bottom, int to) {
        out[size] = top;
        out[size + 1] = bottom;
        write = to;
        endBand();
    }

    /** Ends the open band: joins it with the one above if they touch and have the same spans, leaves it out if it has none. */
    private void endBand() {
        int start = size;
        if (write > start + HEADER) {
            out[start + 2] = (write - start - HEADER) / 2;
            if (previous >= 0
                    && out[previous + 1] == out[start]
                    && Arrays.equals(out, previous + 2, start, out, start + 2, write)) {
                out[previous + 1] = out[start + 1];
            } else {
                previous = start;
                size = write;
            }
        }
        write = size;
    }

    private void reserve(int ints) {
        if (write + ints > out.length) {
            out = Arrays.copyOf(out, Math.max(write + ints, 2 * out.length));
        }
    }
}
