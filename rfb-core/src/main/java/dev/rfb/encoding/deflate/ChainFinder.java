package dev.rfb.encoding.deflate;

/**
 * The longest of many matches. Not thread-safe.
 *
 * <p>Idea: the last place of each hash of 4 bytes, and for each place the one before with the same hash. Places are tried, newest first,
 * if they would give a longer match than the one at hand; a match is given up as long as the next byte begins a longer one. For 3 bytes
 * there is a table of last places only. All places of a match are entered.
 */
final class ChainFinder implements MatchFinder {

    private static final int HASH_BITS = 15;
    private static final int THREES_BITS = 14;
    private static final int MASK = Alphabet.MAX_DISTANCE - 1;
    private static final int SKIP_SHIFT = 9;

    /** A match from here on is not improved. */
    private static final int GOOD = 32;

    private final int depth;
    private final int nice;
    private final int[] last = new int[1 << HASH_BITS];
    private final int[] threes = new int[1 << THREES_BITS];

    /** By place modulo 32768. */
    private final int[] before = new int[Alphabet.MAX_DISTANCE];

    private byte[] window = new byte[0];
    private int base;
    private int start;
    private int end;

    /**
     * Makes tables.
     *
     * @param depth how many earlier places are tried
     * @param nice with a match of this length the search ends
     */
    ChainFinder(int depth, int nice) {
        this.depth = depth;
        this.nice = nice;
    }

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
            int match = search(i, 0);
            if (match == 0) {
                i += 1 + (i - anchor >> SKIP_SHIFT);
                continue;
            }
            int entered = i;
            while (Sequences.length(match) < GOOD && i < limit) {
                int later = search(i + 1, Sequences.length(match));
                entered = i + 1;
                if (later == 0) {
                    break;
                }
                match = later;
                i++;
            }
            out.add(i - anchor, match);
            i += Sequences.length(match);
            anchor = i;
            for (int k = entered + 1; k < i && k <= limit; k++) {
                enter(LittleEndian.getInt(window, k), k + base);
            }
        }
        out.end(end - anchor);
    }

    private void enter(int value, int place) {
        int slot = value * MULTIPLIER >>> (32 - HASH_BITS);
        before[place & MASK] = last[slot];
        last[slot] = place;
        threes[threesHash(value)] = place;
    }

    private static int threesHash(int value) {
        return (value << 8) * MULTIPLIER >>> (32 - THREES_BITS);
    }

    /** {@return the longest match if it is longer than {@code than}, else 0; enters the place} */
    private int search(int i, int than) {
        int value = LittleEndian.getInt(window, i);
        int lowest = Math.max(start, i - Alphabet.MAX_DISTANCE);
        int match = 0;
        if (than < Alphabet.MIN_MATCH) {
            int three = threes[threesHash(value)] - base;
            if (three >= lowest && (LittleEndian.getInt(window, three) ^ value) << 8 == 0) {
                int length = MatchFinder.matchLength(window, three, i, Alphabet.MIN_MATCH, end);
                match = Sequences.match(length, i - three);
            }
        }
        enter(value, i + base);
        return walk(i, lowest, Math.max(than, Sequences.length(match)), match);
    }

    /** {@return a match of more than {@code length} bytes, or what there is} */
    private int walk(int i, int lowest, int than, int found) {
        byte[] bytes = window;
        int value = LittleEndian.getInt(bytes, i);
        int best = Math.max(than, Alphabet.MIN_MATCH);
        int enough = Math.min(nice, end - i);
        int match = found;
        int candidate = i;
        for (int tries = depth; tries > 0 && best < enough; tries--) {
            int previous = before[candidate + base & MASK] - base;
            if (previous >= candidate || previous < lowest) {
                break;
            }
            candidate = previous;
            int decisive = best - Alphabet.MIN_MATCH; // with these 4 bytes a match would be longer than the best
            if (LittleEndian.getInt(bytes, candidate + decisive) == LittleEndian.getInt(bytes, i + decisive)
                    && LittleEndian.getInt(bytes, candidate) == value) {
                int length = MatchFinder.matchLength(bytes, candidate, i, Integer.BYTES, end);
                if (length > best) {
                    best = length;
                    match = Sequences.match(length, i - candidate);
                }
            }
        }
        return match;
    }

    @Override
    public void lower(int by) {
        MatchFinder.lower(last, by);
        MatchFinder.lower(threes, by);
        MatchFinder.lower(before, by);
    }
}
