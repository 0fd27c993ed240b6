package dev.rfb.encoding.deflate;

/**
 * The latest match of 6 bytes, else of 4, else of 3. Not thread-safe.
 *
 * <p>Idea: three tables, each with the last place of a hash of so many bytes. The longest one answers most often with the match that a
 * chain of places would have found after several steps. Entries of the two others are longs, the place above the 4 bytes that are there,
 * so that a wrong one is seen without a look at the window; pixels that never repeat are mostly such.
 *
 * <p>Measured on pixels and tiles against zlib's level 2, speed and size: skipping from 64 missed bytes on with a table of 2^13 entries for 3
 * bytes 1.27 and 1.012, from 128 on 1.28 and 1.010, with 2^14 entries 1.25 and 1.008, both (as here) 1.20 and 1.005, from 256 on 1.21 and
 * 1.005.
 */
final class LayeredFinder implements MatchFinder {

    private static final int HASH_BITS = 13;

    /** More, because short matches are found by recent places only. */
    private static final int THREES_BITS = 14;

    private static final int SKIP_SHIFT = 7;
    private static final long LONG_MULTIPLIER = 0x9E3779B185EBCA87L;

    /** Bytes of the longest hash, and how far to shift a long that begins with them so that the others drop out. */
    private static final int LONGEST = 6;

    private static final int LONGEST_SHIFT = Long.SIZE - Byte.SIZE * LONGEST;

    /** A match from here on is not improved. */
    private static final int GOOD = 16;

    /** Of a match from here on only the last place but one is entered. */
    private static final int LONG_MATCH = 32;

    private final int[] sixes = new int[1 << HASH_BITS];
    private final long[] fours = new long[1 << HASH_BITS];
    private final long[] threes = new long[1 << THREES_BITS];
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
                i += 1 + (i - anchor >> SKIP_SHIFT);
                continue;
            }
            int entered = i;
            if (Sequences.length(match) < GOOD && i < limit) {
                int later = searchLonger(i + 1, Math.max(Sequences.length(match), Integer.BYTES));
                entered++;
                if (later != 0) {
                    match = later;
                    i++;
                }
            }
            out.add(i - anchor, match);
            i += Sequences.length(match);
            anchor = i;
            enter(entered + 1, i);
        }
        out.end(end - anchor);
    }

    private void enter(int from, int to) {
        int lastEntered = Math.min(to - 2, end - LONGEST);
        for (int i = to - from < LONG_MATCH ? from : lastEntered; i <= lastEntered; i++) {
            long bytes = LittleEndian.getLong(window, i);
            int value = (int) bytes;
            sixes[longHash(bytes)] = i + base;
            fours[hash(value)] = MatchFinder.entry(i + base, value);
            threes[threesHash(value)] = MatchFinder.entry(i + base, value);
        }
    }

    /** {@return a match, 0 if there is none; enters the place} */
    private int search(int i) {
        long bytes = LittleEndian.getLong(window, i);
        int value = (int) bytes;
        int place = i + base;
        int slot = longHash(bytes);
        int six = sixes[slot];
        sixes[slot] = place;
        slot = hash(value);
        long four = fours[slot];
        fours[slot] = MatchFinder.entry(place, value);
        slot = threesHash(value);
        long three = threes[slot];
        threes[slot] = MatchFinder.entry(place, value);
        int lowest = base + Math.max(start, i - Alphabet.MAX_DISTANCE);
        if (six >= lowest && (LittleEndian.getLong(window, six - base) ^ bytes) << LONGEST_SHIFT == 0) {
            return match(i, place - six, LONGEST);
        }
        if ((int) four == value && MatchFinder.place(four) >= lowest) {
            return match(i, place - MatchFinder.place(four), Integer.BYTES);
        }
        if (((int) three ^ value) << 8 == 0 && MatchFinder.place(three) >= lowest) {
            return match(i, place - MatchFinder.place(three), Alphabet.MIN_MATCH);
        }
        return 0;
    }

    /** {@return a match that is longer than {@code than}, at least 4, or 0; enters the place} */
    private int searchLonger(int i, int than) {
        long bytes = LittleEndian.getLong(window, i);
        int value = (int) bytes;
        int place = i + base;
        int slot = longHash(bytes);
        int six = sixes[slot];
        sixes[slot] = place;
        slot = hash(value);
        long four = fours[slot];
        fours[slot] = MatchFinder.entry(place, value);
        threes[threesHash(value)] = MatchFinder.entry(place, value);
        int lowest = base + Math.max(start, i - Alphabet.MAX_DISTANCE);
        int match = 0;
        if (six >= lowest && (LittleEndian.getLong(window, six - base) ^ bytes) << LONGEST_SHIFT == 0) {
            match = match(i, place - six, LONGEST);
        } else if ((int) four == value && MatchFinder.place(four) >= lowest) {
            match = match(i, place - MatchFinder.place(four), Integer.BYTES);
        }
        return Sequences.length(match) > than ? match : 0;
    }

    private int match(int i, int distance, int known) {
        return Sequences.match(MatchFinder.matchLength(window, i - distance, i, known, end), distance);
    }

    private static int hash(int value) {
        return value * MULTIPLIER >>> (32 - HASH_BITS);
    }

    private static int threesHash(int value) {
        return (value << 8) * MULTIPLIER >>> (32 - THREES_BITS);
    }

    private static int longHash(long bytes) {
        return (int) ((bytes << LONGEST_SHIFT) * LONG_MULTIPLIER >>> (64 - HASH_BITS));
    }

    @Override
    public void lower(int by) {
        MatchFinder.lower(sixes, by);
        MatchFinder.lower(fours, by);
        MatchFinder.lower(threes, by);
    }
}
