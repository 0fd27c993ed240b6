package dev.rfb.encoding.deflate;

/**
 * Finds strings of bytes that were there before. Not thread-safe; one per history and effort, because it owns tables of the places that it
 * saw.
 *
 * <p>What it finds depends on the history alone: an entry of a table counts only if its place lies in the history, and is then one that
 * this finder entered since the history was cleared.
 */
sealed interface MatchFinder permits FastFinder, PixelFinder, LayeredFinder, ChainFinder {

    /** Spreads 32 bits to the top of an int. */
    int MULTIPLIER = 0x9E3779B1;

    /**
     * Takes a block apart.
     *
     * @param history whose window ends with the block
     * @param from index of its first byte
     * @param out receives all of it
     */
    void find(History history, int from, Sequences out);

    /** Lowers all places by a multiple of 32768. */
    void lower(int by);

    /** Lowers the places in a table, not below 0. */
    static void lower(int[] places, int by) {
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(0, places[i] - by);
        }
    }

    /** {@return an entry of a table that knows what is at the place: the place above the 4 bytes} */
    static long entry(int place, int value) {
        return (long) place << Integer.SIZE | value & 0xFFFFFFFFL;
    }

    /** {@return the place of an {@link #entry}; its lower half is the 4 bytes} */
    static int place(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    /** Lowers the places of entries, not below 0. */
    static void lower(long[] entries, int by) {
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry(Math.max(0, place(entries[i]) - by), (int) entries[i]);
        }
    }

    /** {@return how many bytes at two indices are equal, where the first {@code known} are; at most up to {@code end}} */
    static int matchLength(byte[] window, int candidate, int at, int known, int end) {
        int limit = end - at;
        for (int length = known; length < limit; length += Long.BYTES) {
            long difference =
                    LittleEndian.getLong(window, candidate + length) ^ LittleEndian.getLong(window, at + length);
            if (difference != 0) {
                return Math.min(limit, length + (Long.numberOfTrailingZeros(difference) >>> 3));
            }
        }
        return limit;
    }
}
