package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where landmarks of the old picture were seen in the new one. Each is a vote for the distance between the two places. Not
 * thread-safe; one per display.
 */
final class Sightings {

    private static final int MAX = 1 << 13;
    private static final int MIN_VOTES = 3;
    private static final int MIX = 0x9E3779B1;

    private final int[] from = new int[MAX];
    private final int[] to = new int[MAX];
    private final int[] distances = new int[MAX];
    private final int[] counted = new int[4 * MAX];
    private final int[] votes = new int[4 * MAX];
    private int size;
    private int slots;

    void clear() {
        size = 0;
    }

    /**
     * Adds a sighting.
     *
     * @param old index of the landmark's first pixel in the old picture
     * @param now index in the new picture
     * @param dx columns from old to now
     * @param dy rows from old to now
     */
    void add(int old, int now, int dx, int dy) {
        if (size < MAX && old != now) {
            from[size] = old;
            to[size] = now;
            distances[size++] = dy << Short.SIZE | dx & 0xFFFF;
        }
    }

    /** {@return the distance that was seen most often, if any was seen three times; its sightings are forgotten} */
    Optional<Point> next() {
        if (size < MIN_VOTES) {
            return Optional.empty();
        }
        slots = 4 * Integer.highestOneBit(size); // few, so that a small change leaves the processor's caches alone
        Arrays.fill(votes, 0, slots, 0);
        int most = 0;
        int best = 0;
        for (int i = 0; i < size; i++) {
            int slot = slot(distances[i]);
            counted[slot] = distances[i];
            votes[slot]++;
            if (votes[slot] > most) {
                most = votes[slot];
                best = distances[i];
            }
        }
        if (most < MIN_VOTES) {
            return Optional.empty();
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (distances[i] != best) {
                keep(i, kept++);
            }
        }
        size = kept;
        return Optional.of(new Point((short) best, best >> Short.SIZE));
    }

    private int slot(int distance) {
        int slot = distance * MIX >>> Short.SIZE & slots - 1;
        while (votes[slot] > 0 && counted[slot] != distance) {
            slot = slot + 1 & slots - 1;
        }
        return slot;
    }

    private void keep(int index, int place) {
        from[place] = from[index];
        to[place] = to[index];
        distances[place] = distances[index];
    }

    /**
     * Forgets the landmarks that have been moved by another distance, and those that have been overwritten.
     *
     * @param painted the new picture
     * @param old what the old one has become
     */
    void forgetMoved(PixelBuffer painted, PixelBuffer old) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!isEqual(painted, to[i], old, to[i]) && isEqual(painted, to[i], old, from[i])) {
                keep(i, kept++);
            }
        }
        size = kept;
    }

    private static boolean isEqual(PixelBuffer a, int atA, PixelBuffer b, int atB) {
        return Arrays.equals(a.pixels(), atA, atA + Landmarks.WINDOW, b.pixels(), atB, atB + Landmarks.WINDOW);
    }
}
