package dev.rfb.server.update;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The pixels that a viewer has lossy, and for how long. Not thread-safe.
 *
 * <p>Two bits a pixel, 32 pixels a word, the leftmost in its lowest bits: 0 for an exact pixel, then the ages 1 to 3. Rows without
 * such a pixel take no memory once the others aged.
 *
 * <p>Not a {@link Region}: what is lossy falls into very many rectangles where windows are dragged over photographs, and each move
 * changes it.
 */
final class LossyPixels {

    private static final int PIXELS_PER_WORD = 32;

    /** The lower bit of each pixel, and so all of them at age 1. */
    private static final long LOWER = 0x5555_5555_5555_5555L;

    private static final long[] NONE = {};

    /** Of different lengths: to the rightmost pixel that was ever lossy, or longer. */
    private long[][] rows = {};

    /** Scratch of {@link #move}: words as they were, and as they go into the row they move to. */
    private long[] line = {};

    private long[] moved = {};

    /** Rows above it have no lossy pixel. */
    private int top;

    private boolean mayHaveOldest;

    boolean isEmpty() {
        while (top < rows.length && isExact(rows[top])) {
            top++;
        }
        return top == rows.length;
    }

    private static boolean isExact(long[] row) {
        for (long word : row) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        rows = new long[][] {};
        top = 0;
        mayHaveOldest = false;
    }

    /** Gives pixels age 1; none of them is left of column 0 or above row 0. */
    void add(Region pixels) {
        pixels.forEach((left, rowsTop, right, bottom) -> {
            reach(rowsTop, bottom);
            for (int y = rowsTop; y < bottom; y++) {
                fill(row(y, right), left, right, LOWER);
            }
        });
    }

    /** Makes room for rows that may become lossy. */
    private void reach(int rowsTop, int bottom) {
        top = Math.min(top, rowsTop);
        if (bottom > rows.length) {
            int before = rows.length;
            rows = Arrays.copyOf(rows, bottom);
            Arrays.fill(rows, before, bottom, NONE);
        }
    }

    /** {@return a row up to a column, or further} */
    private long[] row(int y, int right) {
        int words = (right + PIXELS_PER_WORD - 1) / PIXELS_PER_WORD;
        if (rows[y].length < words) {
            rows[y] = Arrays.copyOf(rows[y], words);
        }
        return rows[y];
    }

    void remove(Region pixels) {
        pixels.forEach((left, rowsTop, right, bottom) -> {
            for (int y = rowsTop; y < Math.min(bottom, rows.length); y++) {
                long[] row = rows[y];
                fill(row, left, Math.min(right, row.length * PIXELS_PER_WORD), 0);
            }
        });
    }

    private static void fill(long[] row, int left, int right, long value) {
        if (left >= right) {
            return;
        }
        int first = left / PIXELS_PER_WORD;
        int last = (right - 1) / PIXELS_PER_WORD;
        for (int i = first; i <= last; i++) {
            long mask = mask(i, left, right);
            row[i] = row[i] & ~mask | value & mask;
        }
    }

    /** {@return the bits of a word that are of pixels from {@code left} to {@code right}, of which the word has some} */
    private static long mask(int word, int left, int right) {
        int start = word * PIXELS_PER_WORD;
        int before = Math.max(left - start, 0);
        int after = Math.max(start + PIXELS_PER_WORD - right, 0);
        return -1L << 2 * before & -1L >>> 2 * after;
    }

    /** Follows pixels that move: where they are now, age 1 is what was lossy, and exact what was exact. */
    void move(Copy copy) {
        int deltaX = copy.delta().x();
        int deltaY = copy.delta().y();
        for (Rect rect : copy.orderedRects()) {
            for (int i = 0; i < rect.height(); i++) {
                int y = deltaY > 0 ? rect.bottom() - 1 - i : rect.y() + i;
                moveInto(y, rect.x(), rect.right(), y - deltaY, deltaX);
            }
        }
    }

    private void moveInto(int y, int left, int right, int sourceY, int deltaX) {
        long[] source = sourceY >= 0 && sourceY < rows.length ? rows[sourceY] : NONE;
        int first = left / PIXELS_PER_WORD;
        int last = (right - 1) / PIXELS_PER_WORD;
        int words = last - first + 1;
        if (!shift(source, first * PIXELS_PER_WORD - deltaX, words)) {
            if (y < rows.length) {
                fill(rows[y], left, Math.min(right, rows[y].length * PIXELS_PER_WORD), 0);
            }
            return;
        }
        reach(y, y + 1);
        long[] row = row(y, right);
        long leftMask = mask(first, left, right);
        moved[0] = moved[0] & leftMask | row[first] & ~leftMask;
        long rightMask = mask(last, left, right);
        moved[words - 1] = moved[words - 1] & rightMask | row[last] & ~rightMask;
        System.arraycopy(moved, 0, row, first, words);
    }

    /** Puts the pixels from column {@code x} on in {@link #moved}, at age 1; beyond the row they are exact. {@return whether any is not} */
    private boolean shift(long[] row, int x, int words) {
        if (row.length == 0) {
            return false;
        }
        if (moved.length < words) {
            line = new long[words + 1];
            moved = new long[words];
        }
        int word = Math.floorDiv(x, PIXELS_PER_WORD);
        int from = Math.max(word, 0);
        int to = Math.min(word + words + 1, row.length);
        if (from >= to) {
            return false;
        }
        Arrays.fill(line, 0, from - word, 0);
        System.arraycopy(row, from, line, from - word, to - from);
        Arrays.fill(line, to - word, words + 1, 0);
        return shift(line, 2 * Math.floorMod(x, PIXELS_PER_WORD), moved, words);
    }

    private static boolean shift(long[] line, int bits, long[] moved, int words) {
        int otherBits = Long.SIZE - 1 - bits;
        long any = 0;
        for (int i = 0; i < words; i++) {
            long pixels = line[i] >>> bits | line[i + 1] << 1 << otherBits;
            moved[i] = (pixels | pixels >>> 1) & LOWER;
            any |= moved[i];
        }
        return any != 0;
    }

    /** Makes all pixels older by 1, up to age 3. */
    void age() {
        for (int y = top; y < rows.length; y++) {
            long[] row = rows[y];
            long any = 0;
            long oldest = 0;
            for (int i = 0; i < row.length; i++) {
                long lower = row[i] & LOWER;
                long upper = row[i] >>> 1 & LOWER;
                row[i] = (upper | lower) << 1 | upper;
                any |= row[i];
                oldest |= upper;
            }
            if (any == 0) {
                rows[y] = NONE;
            }
            mayHaveOldest |= oldest != 0;
        }
    }

    /** {@return the pixels of age 3} */
    Region oldest() {
        if (!mayHaveOldest) {
            return Region.EMPTY;
        }
        List<Rect> rects = new ArrayList<>();
        BitSet above = new BitSet();
        int first = 0;
        for (int y = 0; y < rows.length; y++) {
            BitSet row = oldest(rows[y]);
            if (!row.equals(above)) {
                addRuns(above, first, y, rects);
                above = row;
                first = y;
            }
        }
        addRuns(above, first, rows.length, rects);
        mayHaveOldest = !rects.isEmpty();
        return Region.of(rects);
    }

    /** {@return two bits a pixel, both set in those of age 3} */
    private static BitSet oldest(long[] row) {
        long[] words = new long[row.length];
        for (int i = 0; i < row.length; i++) {
            long oldest = row[i] & row[i] >>> 1 & LOWER;
            words[i] = oldest | oldest << 1;
        }
        return BitSet.valueOf(words);
    }

    private static void addRuns(BitSet row, int rowsTop, int bottom, List<Rect> rects) {
        int from = row.nextSetBit(0);
        while (from >= 0) {
            int to = row.nextClearBit(from);
            rects.add(Rect.between(from / 2, rowsTop, to / 2, bottom));
            from = row.nextSetBit(to);
        }
    }
}
