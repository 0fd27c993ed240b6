package dev.rfb.encoding.deflate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a stream has said so far, as far as matches may refer to it. Not thread-safe; one per stream.
 *
 * <p>Holds 96 KiB and, for each {@link Effort} that was used, the tables of a finder: 32 KiB for the fast one, 96 KiB for the one of
 * pixels, 224 KiB for the usual one, 320 KiB for a chain.
 *
 * <p>The window is an array with the newest 32 KiB and the block that is being compressed. Finders remember <em>places</em>: an index of the
 * window plus {@link #base}. Places only grow, so tables are neither cleared nor moved: what is below {@link #start} plus base
 * belongs to a stream that was {@link #clear cleared}, and is ignored.
 */
public final class History {

    /** The bytes of the largest block. */
    static final int MAX_BLOCK = 32768;

    private static final int CAPACITY = 2 * Alphabet.MAX_DISTANCE + MAX_BLOCK;

    /** From here on places are lowered before they overflow. */
    private static final int MAX_PLACE = 1 << 30;

    /** No place: below all others, and out of reach of any. */
    private static final int FIRST_PLACE = Alphabet.MAX_DISTANCE + 1;

    private final byte[] window = new byte[CAPACITY + Long.BYTES];
    private final Map<Effort, MatchFinder> finders = new EnumMap<>(Effort.class);
    private int base;
    private int start;
    private int end;

    /** Creates an empty history. */
    public History() {
        this(FIRST_PLACE);
    }

    /** Creates one that begins at a place, from 32769 on. */
    History(int base) {
        this.base = base;
    }

    /** Forgets all. */
    public void clear() {
        base += end;
        start = 0;
        end = 0;
        lowerPlaces();
    }

    /** {@return how many bytes were taken, at most {@link #MAX_BLOCK}; they end at {@link #end}} */
    int append(byte[] data, int offset, int length) {
        int count = Math.min(length, MAX_BLOCK);
        if (count > CAPACITY - end) {
            slide();
        }
        System.arraycopy(data, offset, window, end, count);
        end += count;
        Arrays.fill(window, end, end + Long.BYTES, (byte) 0); // what is hashed together with the last bytes
        return count;
    }

    private void slide() {
        int from = Math.max(start, end - Alphabet.MAX_DISTANCE);
        System.arraycopy(window, from, window, 0, end - from);
        base += from;
        end -= from;
        start = 0;
        lowerPlaces();
    }

    private void lowerPlaces() {
        if (base > MAX_PLACE) {
            int by = (base - FIRST_PLACE) / Alphabet.MAX_DISTANCE * Alphabet.MAX_DISTANCE;
            base -= by;
            finders.values().forEach(finder -> finder.lower(by));
        }
    }

    MatchFinder finder(Effort effort) {
        return finders.computeIfAbsent(effort, Effort::newFinder);
    }

    /** {@return the bytes, and behind the last one 8 that may be read and are zero} */
    byte[] window() {
        return window;
    }

    /** {@return what makes an index a place} */
    int base() {
        return base;
    }

    /** {@return the index of the oldest byte} */
    int start() {
        return start;
    }

    /** {@return the index behind the newest byte} */
    int end() {
        return end;
    }
}
