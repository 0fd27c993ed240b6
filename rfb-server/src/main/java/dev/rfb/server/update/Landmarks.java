package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Guesses how far pixels moved. Not thread-safe; one per display.
 *
 * <p>A window of 32 pixels of a row is a landmark if the top bits of its hash are zero and it is not of one colour. Whether it is does
 * not depend on where it is, so it is one in the old and in the new picture. A landmark that is unique in the old picture votes for the
 * distance to where it is found in the new one.
 *
 * <p>Rows: of the new picture each {@code step}-th, of the old one {@code step} in a block, each {@code step * step}. For any distance,
 * one row in {@code step * step} meets its partner, and about eight do over the height of the change. Small changes are looked at row by
 * row: with as many rows as eight meetings need, lossless Tight of the session terminal took 5.7 % more bytes. With three meetings
 * instead of eight, 11 % of the changed pixels of web were left over instead of 9 %; with all rows, no fewer.
 *
 * <p>Hash: rotated by one bit and XORed with the mixed pixel that comes in and the one that goes out, which has been rotated by all 32
 * bits, so that a step needs no table and waits for two operations of the one before. Five passes over a row, each of which doubles the
 * window, took nearly twice the time: C2 of JDK 17 does not vectorise them.
 */
final class Landmarks {

    /** Pixels of a landmark. */
    static final int WINDOW = Integer.SIZE;

    private static final int MIX = 0x9E3779B1;
    private static final int BRIDGE = 64;
    private static final int MEETINGS = 8;
    private static final int MIN_SAMPLED = 16384;
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
        List<Rect> spans = spans(changed);
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
        for (Rect span : spans) {
            for (int y = span.y(); y < span.bottom(); y++) {
                if (y % (step * step) < step) {
                    remember(old, span, y, Integer.SIZE - shift);
                }
            }
        }
        if (landmarks == 0) {
            return sightings;
        }
        for (Rect span : spans) {
            for (int y = (span.y() + step - 1) / step * step; y < span.bottom(); y += step) {
                look(painted, span, y, Integer.SIZE - shift);
            }
        }
        return sightings;
    }

    private static int step(Region changed) {
        double meeting = Math.sqrt(changed.bounds().height() / (double) MEETINGS);
        return (int) Math.max(1, Math.min(meeting, changed.area() / (double) MIN_SAMPLED));
    }

    private static List<Rect> spans(Region changed) {
        List<Rect> spans = new ArrayList<>();
        Rect open = Rect.EMPTY;
        for (Rect rect : changed.rects()) {
            if (rect.y() == open.y() && rect.x() - open.right() <= BRIDGE) {
                open = open.union(rect);
            } else {
                if (open.width() > WINDOW) {
                    spans.add(open);
                }
                open = rect;
            }
        }
        if (open.width() > WINDOW) {
            spans.add(open);
        }
        return spans;
    }

    private void remember(PixelBuffer old, Rect span, int y, int zeros) {
        int count = select(old.pixels(), old.index(span.x(), y), span.width(), zeros);
        int place = y * old.width() + span.x();
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

    private void look(PixelBuffer painted, Rect span, int y, int zeros) {
        int width = painted.width();
        int count = select(painted.pixels(), painted.index(span.x(), y), span.width(), zeros);
        for (int i = 0; i < count; i++) {
            int place = places[slot(selectedHashes[i])];
            if (place >= 0) {
                int x = span.x() + selected[i];
                sightings.add(place, y * width + x, new Point(x - place % width, y - place / width));
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
        int hash = 0;
        for (int i = start; i < start + WINDOW; i++) {
            hash = Integer.rotateLeft(hash, 1) ^ pixels[i] * MIX;
        }
        int count = 0;
        for (int i = start + WINDOW; i < start + length; i++) {
            int next = Integer.rotateLeft(hash, 1) ^ pixels[i] * MIX ^ pixels[i - WINDOW] * MIX;
            if (hash >>> zeros == 0 && hash != next) {
                selected[count] = i - WINDOW - start;
                selectedHashes[count++] = hash;
            }
            hash = next;
        }
        return count;
    }
}
