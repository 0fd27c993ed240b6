package dev.rfb.encoding.deflate;

import io.netty.buffer.ByteBuf;

/**
 * Writes bits, the first one lowest, to scratch memory, from where they go on. Not thread-safe.
 *
 * <p>Idea: bits gather in a long; each piece of at most 56 is followed by a store of all 8 bytes, of which only whole ones count, so that
 * nothing depends on how many there are. A match is at most 15 + 5 + 15 + 13 bits, three literals at most 45. Four literals at a time, with
 * codes limited to 14 bits, were not tried; runs of literals without a branch on their length gave nothing (26 ns a sequence both).
 */
final class BitWriter {

    private static final int LENGTH_MASK = PrefixCode.LENGTH_MASK;
    private static final int LENGTH_BITS = PrefixCode.LENGTH_BITS;

    /** A stored block and what goes around it, or something smaller, and the store beyond it. */
    private final byte[] bytes = new byte[History.MAX_BLOCK + 64];

    private int at;
    private long pending;
    private int count;

    /** Appends at most 56 bits. */
    void put(long bits, int length) {
        long all = pending | bits << count;
        int total = count + length;
        LittleEndian.putLong(bytes, at, all);
        at += total >>> 3;
        pending = all >>> (total & ~7);
        count = total & 7;
    }

    /** {@return how many bits of the last byte are taken} */
    int pendingBits() {
        return count;
    }

    /** Fills the last byte with zeros. */
    void align() {
        put(0, -count & 7);
    }

    /** Appends bytes; must be aligned. */
    void put(byte[] from, int offset, int length) {
        System.arraycopy(from, offset, bytes, at, length);
        at += length;
    }

    /** Appends literals. */
    void putLiterals(byte[] window, int from, int to, PrefixCode symbols) {
        int[] codes = symbols.codes();
        long all = pending;
        int total = count;
        int position = at;
        int i = from;
        for (; i < to - 2; i += 3) {
            int a = codes[window[i] & 0xFF];
            int b = codes[window[i + 1] & 0xFF];
            int c = codes[window[i + 2] & 0xFF];
            all |= (long) (a >>> LENGTH_BITS) << total;
            total += a & LENGTH_MASK;
            all |= (long) (b >>> LENGTH_BITS) << total;
            total += b & LENGTH_MASK;
            all |= (long) (c >>> LENGTH_BITS) << total;
            total += c & LENGTH_MASK;
            LittleEndian.putLong(bytes, position, all);
            position += total >>> 3;
            all >>>= total & ~7;
            total &= 7;
        }
        at = position;
        pending = all;
        count = total;
        for (; i < to; i++) {
            put(codes[window[i] & 0xFF]);
        }
    }

    /** Appends a match. */
    void putMatch(int match, PrefixCode symbols, PrefixCode distances) {
        int length = Sequences.length(match);
        int symbol = Alphabet.lengthSymbol(length);
        int code = symbols.codes()[symbol];
        int taken = code & LENGTH_MASK;
        long bits = code >>> LENGTH_BITS | (long) (length - Alphabet.lengthBase(symbol)) << taken;
        taken += Alphabet.lengthExtra(symbol);
        int distance = Sequences.distance(match);
        symbol = Alphabet.distanceSymbol(distance);
        code = distances.codes()[symbol];
        bits |= (long) (code >>> LENGTH_BITS) << taken;
        taken += code & LENGTH_MASK;
        bits |= (long) (distance - Alphabet.distanceBase(symbol)) << taken;
        put(bits, taken + Alphabet.distanceExtra(symbol));
    }

    /** Appends a code of {@link PrefixCode#codes()}. */
    void put(int code) {
        put(code >>> LENGTH_BITS, code & LENGTH_MASK);
    }

    /** Moves all whole bytes to {@code out}; not released; caller keeps ownership. */
    void flushTo(ByteBuf out) {
        out.writeBytes(bytes, 0, at);
        at = 0;
    }
}
