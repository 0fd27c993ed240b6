package dev.rfb.server.update;

import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;

/**
 * Guesses how far pixels moved. Not thread-safe; one per display.
 *
 * <p>A window of 32 pixels of a row is a landmark if the top bits of its hash are zero and it is not of one colour. Whether it is does
 * not depend on where it is, so it is one in the old and in the new picture. A landmark that is unique in the old picture votes for the
 * distance to where it is found in the new one.
 *
 * <p>Rows: of the new picture each {@code step}-th, of the old one {@code step} in a block, each {@code step * step}. For any distance,
 * one row in {@code step * step} meets its partner, and about eight do over the height of the change. Small changes are looked at more
 * closely: terminal with JPEG quality 8 took 4.9 % fewer bytes and 5 to 10 % more CPU time with twice the pixels for a step. With three
 * meetings instead of eight, 11 % of the changed pixels of web were left over instead of 9 %; with all rows, no fewer.
 *
 * <p>Hash: rotated by one bit and XORed with the mixed pixel that comes in and the one that goes out, which has been rotated by all 32
 * bits, so that a step needs no table and waits for two operations of the one before. Five passes over a row, each of which doubles the
 * window, took nearly twice the time: C2 of JDK 17 does not vectorise them.
 *
 * <p>Where a window of one colour takes in more of it, the hash stays, and all of that colour is skipped with {@link Arrays#mismatch}. With
 * that, and selecting without a branch, pages of text with wide margins took 0.5 ns a pixel instead of 2.0, dense text 0.9 instead of 1.6, noise
 * 1.3 instead of 2.1; with the branch 0.3, 1.2 and 2.0.
 */
final class Landmarks {

    /** Pixels of a landmark. */
    static final int WINDOW = Integer.SIZE;

    private static final int MIX = 0x9E3779B1;
    private static final int BRIDGE = 64;
    private static final int MEETINGS = 8;
    private static final int MIN_SAMPLED = 8192;
    private static final int USUAL_LANDMARKS = 4096;
    private static final int MAX_SLOTS = 4 * USUAL_LANDMARKS;
    private static final int MIN_SLOTS = 256;
    private static final int AMBIGUOUS = -1;
    private static final int EMPTY = -2;

    private final int[] hashes = new int[MAX_SLOTS];
    private final int[] places = new int[MAX_SLOTS];
    private final Sightings sightings = new Sightings();
    private int slots;
    private int landmarks;
    private int[] spans = new int[256]; // left, top, right, bottom of each
    private int spanInts;
    private int[] selected = new int[0];
    private int[] selectedHashes = new int[0];

    /**
     * {@return where landmarks of the old picture were seen in the new one; valid until the next call}
     *
     * @param old picture
     * @param painted new picture, as large
     * @param changed where to look
     * @param sparseness 1, or more to look at fewer rows
     */
    Sightings find(PixelBuffer old, PixelBuffer painted, Region changed, int sparseness) {
        spanInts = 0;
        changed.forEach(this::bridge);
        int step = sparseness * step(changed);
        long sampled = changed.area() / step;
        int shift = 3;
        while (sampled >> shift > USUAL_LANDMARKS) {
            shift++;
        }
        if (selected.length < old.width()) {
            selected = new int[old.width()];
            selectedHashes = new int[old.width()];
        }
        slots = Math.max(MIN_SLOTS, 4 * Integer.highestOneBit((int) (sampled >> shift)));
        Arrays.fill(places, 0, slots, EMPTY);
        landmarks = 0;
        sightings.clear();
        for (int span = 0; span < spanInts; span += 4) {
            for (int y = spans[span + 1]; y < spans[span + 3]; y++) {
                if (y % (step * step) < step) {
                    remember(old, span, y, Integer.SIZE - shift);
                }
            }
        }
        if (landmarks == 0) {
            return sightings;
        }
        for (int span = 0; span < spanInts; span += 4) {
            for (int y = (spans[span + 1] + step - 1) / step * step; y < spans[span + 3]; y += step) {
                look(painted, span, y, Integer.SIZE - shift);
            }
        }
        return sightings;
    }

    private static int step(Region changed) {
        double meeting = Math.sqrt(changed.bounds().height() / (double) MEETINGS);
        return (int) Math.max(1, Math.min(meeting, changed.area() / (double) MIN_SAMPLED));
    }

    /** Adds a rectangle to the spans, or to the last of them if it is not far to the right of it. */
    private void bridge(int left, int top, int right, int bottom) {
        int last = spanInts - 4;
        if (last >= 0 && spans[last + 1] == top && left - spans[last + 2] <= BRIDGE) {
            spans[last + 2] = right;
            return;
        }
        if (spanInts == spans.length) {
            spans = Arrays.copyOf(spans, 2 * spans.length);
        }
        spans[spanInts++] = left;
        spans[spanInts++] = top;
        spans[spanInts++] = right;
        spans[spanInts++] = bottom;
    }

    private void remember(PixelBuffer old, int span, int y, int zeros) {
        int left = spans[span];
        int count = select(old.pixels(), old.index(left, y), spans[span + 2] - left, zeros);
        int place = y * old.width() + left;
        for (int i = 0; i < count && landmarks < slots / 2; i++) {
            int slot = slot(selectedHashes[i]);
            if (places[slot] == EMPTY) {
                hashes[slot] = selectedHashes[i];
                places[slot] = place + selected[i];
                landmarks++;
            } else {
                places[slot] = AMBIGUOUS;
            }
        }
    }

    private void look(PixelBuffer painted, int span, int y, int zeros) {
        int width = painted.width();
        int left = spans[span];
        int count = select(painted.pixels(), painted.index(left, y), spans[span + 2] - left, zeros);
        for (int i = 0; i < count; i++) {
            int place = places[slot(selectedHashes[i])];
            if (place >= 0) {
                int x = left + selected[i];
                sightings.add(place, y * width + x, x - place % width, y - place / width);
            }
        }
    }

    private int slot(int hash) {
        int slot = hash * MIX >>> Short.SIZE & slots - 1;
        while (places[slot] != EMPTY && hashes[slot] != hash) {
            slot = slot + 1 & slots - 1;
        }
        return slot;
    }

    // Leaves columns and hashes of landmarks in selected and selectedHashes; returns how many.
    private int select(int[] pixels, int start, int length, int zeros) {
        int end = start + length;
        if (length <= WINDOW) {
            return 0;
        }
        int hash = 0;
        for (int i = start; i < start + WINDOW; i++) {
            hash = Integer.rotateLeft(hash, 1) ^ pixels[i] * MIX;
        }
        int[] columns = selected;
        int[] found = selectedHashes;
        int count = 0;
        int i = start + WINDOW;
        while (i < end) {
            int next = Integer.rotateLeft(hash, 1) ^ (pixels[i] * MIX ^ pixels[i - WINDOW] * MIX);
            if (next == hash) {
                i = endOfColour(pixels, i, end);
                continue;
            }
            columns[count] = i - WINDOW - start;
            found[count] = hash;
            count += (hash >>> zeros) - 1 >>> 31; // 1 if it is a landmark: one in eight defeats a branch's prediction
            hash = next;
            i++;
        }
        return count;
    }

    // The hash stays as it is while pixels of the window's only colour come in: goes on behind them.
    private static int endOfColour(int[] pixels, int incoming, int end) {
        int window = incoming - WINDOW;
        int equal = Arrays.mismatch(pixels, window, end - 1, pixels, window + 1, end);
        return equal < 0 ? end : Math.max(incoming, window + equal) + 1;
    }
}
