package dev.rfb.encoding.deflate;

/**
 * The latest match of two pixels of 3 bytes, else of one. Not thread-safe.
 *
 * <p>Idea: most matches of pixels begin where pixels do, so only each third byte is looked at, and a match then grows backwards to where it
 * really begins. One table has the last place of each hash of two pixels, another that of one; entries of the latter are longs, the place
 * above the bytes that are there, so that a wrong one is seen without a look at the window.
 */
final class PixelFinder implements MatchFinder {

    /** Bytes of a pixel. */
    static final int PIXEL = 3;

    private static final int PAIR = 2 * PIXEL;

    /** How far to shift a long that begins with two pixels so that the other bytes drop out. */
    private static final int PAIR_SHIFT = Long.SIZE - Byte.SIZE * PAIR;

    private static final long MULTIPLIER_OF_PAIRS = 0x9E3779B185EBCA87L;
    private static final int HASH_BITS = 13;
    private static final int SKIP_SHIFT = 7;

    /** A match from here on is not improved. */
    private static final int GOOD = 6 * PIXEL;

    /** Of a match from here on only the last place is entered. */
    private static final int LONG_MATCH = 12 * PIXEL;

    private final int[] pairs = new int[1 << HASH_BITS];
    private final long[] singles = new long[1 << HASH_BITS];
    private byte[] window = new byte[0];
    private int base;
    private int start;
    private int end;

    @Override
    public void find(History history, int from, Sequences out) {
        window = history.window();
        base = history.base();
        start = history.start();
        end = history.end();
        int limit = end - Integer.BYTES;
        int anchor = from;
        int i = from;
        while (i <= limit) {
            int match = search(i);
            if (match == 0) {
                i += PIXEL + (i - anchor >> SKIP_SHIFT) * PIXEL;
                continue;
            }
            int entered = i;
            if (Sequences.length(match) < GOOD && i < limit - PIXEL) {
                int later = searchLonger(i + PIXEL, Sequences.length(match) + 1);
                if (later != 0) {
                    match = later;
                    i += PIXEL;
                }
            }
            int length = Sequences.length(match);
            int distance = Sequences.distance(match);
            int before = equalBefore(i, distance, anchor);
            out.add(i - before - anchor, Sequences.match(length + before, distance));
            anchor = i + length;
            i += (length + PIXEL - 1) / PIXEL * PIXEL;
            enter(entered + PIXEL, i);
        }
        out.end(end - anchor);
    }

    private int equalBefore(int i, int distance, int anchor) {
        int most = Math.min(i - anchor, i - distance - start);
        int equal = 0;
        while (equal < most && window[i - equal - 1] == window[i - equal - 1 - distance]) {
            equal++;
        }
        return equal;
    }

    private void enter(int from, int to) {
        int lastEntered = Math.min(to - PIXEL, end - PAIR);
        for (int i = to - from < LONG_MATCH ? from : lastEntered; i <= lastEntered; i += PIXEL) {
            long bytes = LittleEndian.getLong(window, i);
            pairs[hashOfPair(bytes)] = i + base;
            singles[hash((int) bytes)] = MatchFinder.entry(i + base, (int) bytes);
        }
    }

    /** {@return a match, 0 if there is none; enters the place} */
    private int search(int i) {
        long bytes = LittleEndian.getLong(window, i);
        int value = (int) bytes;
        int place = i + base;
        int slot = hashOfPair(bytes);
        int pair = pairs[slot];
        pairs[slot] = place;
        slot = hash(value);
        long single = singles[slot];
        singles[slot] = MatchFinder.entry(place, value);
        int lowest = base + Math.max(start, i - Alphabet.MAX_DISTANCE);
        if (isPair(pair, lowest, bytes)) {
            return match(i, place - pair, PAIR);
        }
        if (((int) single ^ value) << Byte.SIZE == 0 && MatchFinder.place(single) >= lowest) {
            return match(i, place - MatchFinder.place(single), PIXEL);
        }
        return 0;
    }

    /** {@return a match of two pixels or more that is longer than {@code than}, or 0} */
    private int searchLonger(int i, int than) {
        long bytes = LittleEndian.getLong(window, i);
        int pair = pairs[hashOfPair(bytes)];
        if (!isPair(pair, base + Math.max(start, i - Alphabet.MAX_DISTANCE), bytes)) {
            return 0;
        }
        int match = match(i, i + base - pair, PAIR);
        return Sequences.length(match) > than ? match : 0;
    }

    private boolean isPair(int place, int lowest, long bytes) {
        return place >= lowest && (LittleEndian.getLong(window, place - base) ^ bytes) << PAIR_SHIFT == 0;
    }

    private int match(int i, int distance, int known) {
        return Sequences.match(MatchFinder.matchLength(window, i - distance, i, known, end), distance);
    }

    private static int hash(int value) {
        return (value << Byte.SIZE) * MULTIPLIER >>> (32 - HASH_BITS);
    }

    private static int hashOfPair(long bytes) {
        return (int) ((bytes << PAIR_SHIFT) * MULTIPLIER_OF_PAIRS >>> (64 - HASH_BITS));
    }

    @Override
    public void lower(int by) {
        MatchFinder.lower(pairs, by);
        MatchFinder.lower(singles, by);
    }
}
