package dev.rfb.encoding.deflate;

/**
 * The first match of 4 bytes or more that is at hand. Not thread-safe.
 *
 * <p>Idea: a table with the last place of each hash of 4 bytes. A match is taken unless the next byte begins a clearly longer one. In a
 * match only two places are entered. The longer nothing is found, the more bytes are skipped: what does not repeat costs little.
 */
final class FastFinder implements MatchFinder {

    private static final int HASH_BITS = 13;
    private static final int SKIP_SHIFT = 5;

    /** A match from here on is not improved. */
    private static final int GOOD = 32;

    /** 4 literals are cheaper than a match that is further away. */
    private static final int FAR = 4096;

    private final int[] last = new int[1 << HASH_BITS];
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
            int match = search(i, 0);
            if (match == 0) {
                i += 1 + (i - anchor >> SKIP_SHIFT);
                continue;
            }
            if (Sequences.length(match) < GOOD && i < limit) {
                int later = search(i + 1, Sequences.length(match) + 1);
                if (later != 0) {
                    match = later;
                    i++;
                }
            }
            out.add(i - anchor, match);
            i += Sequences.length(match);
            anchor = i;
            int entered = Math.min(i - 2, limit);
            last[hash(LittleEndian.getInt(window, entered))] = entered + base;
        }
        out.end(end - anchor);
    }

    /** {@return a match that is longer than {@code than}, 0 if there is none; enters the place} */
    private int search(int i, int than) {
        byte[] bytes = window;
        int value = LittleEndian.getInt(bytes, i);
        int slot = hash(value);
        int candidate = last[slot] - base;
        last[slot] = i + base;
        if (candidate < Math.max(start, i - Alphabet.MAX_DISTANCE) || LittleEndian.getInt(bytes, candidate) != value) {
            return 0;
        }
        int length = MatchFinder.matchLength(bytes, candidate, i, Integer.BYTES, end);
        int distance = i - candidate;
        if (length <= than || (length == Integer.BYTES && distance > FAR)) {
            return 0;
        }
        return Sequences.match(length, distance);
    }

    private static int hash(int value) {
        return value * MULTIPLIER >>> (32 - HASH_BITS);
    }

    @Override
    public void lower(int by) {
        MatchFinder.lower(last, by);
    }
}
