package dev.rfb.encoding.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of an image, with the bits behind them that do not fill a byte yet (T.81 §F.1.2.3). Not thread-safe.
 *
 * <p>Idea: bits gather in a long that is stored whole; a byte of 0xFF in it, which must be stuffed, takes the slow way. All state is
 * in local variables for many groups.
 *
 * <p>Tried and dropped: storing after every group without asking whether the long is full, and stuffing afterwards.
 */
final class JpegBytes {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private byte[] out = new byte[1 << 16];
    private int position;
    private long bits;
    private int free = 64;

    /** Forgets all. */
    void clear() {
        position = 0;
        bits = 0;
        free = 64;
    }

    /** {@return the bytes so far, whole up to the last {@link #finish()}; replaced when it grows} */
    byte[] array() {
        return out;
    }

    /** {@return the number of whole bytes} */
    int size() {
        return position;
    }

    /** Makes room for that many bytes, for the pending bits, every byte of them stuffed, and for what a store writes too far. */
    private void reserve(int sizeBytes) {
        int needed = position + sizeBytes + 3 * Long.BYTES;
        if (out.length < needed) {
            byte[] larger = new byte[Math.max(needed, 2 * out.length)];
            System.arraycopy(out, 0, larger, 0, position);
            out = larger;
        }
    }

    /** Appends bytes as they are; only where no bits are pending. */
    void write(byte[] bytes, int length) {
        reserve(length);
        System.arraycopy(bytes, 0, out, position, length);
        position += length;
    }

    /**
     * Appends groups of bits.
     *
     * @param groups of {@link HuffmanTable#join}; none is longer than 58 bits
     * @param count of groups
     */
    void append(long[] groups, int count) {
        reserve(2 * Long.BYTES * count); // every byte stuffed
        byte[] to = out;
        int at = position;
        long acc = bits;
        int room = free;
        for (int i = 0; i < count; i++) {
            long group = HuffmanTable.bits(groups[i]);
            int length = HuffmanTable.length(groups[i]);
            room -= length;
            if (room >= 0) {
                acc = acc << length | group;
            } else {
                at = store(to, at, acc << (room + length) | group >>> -room);
                acc = group; // those that were stored are pushed out before the next store
                room += 64;
            }
        }
        position = at;
        bits = acc;
        free = room;
    }

    /** Stores eight bytes, stuffed where needed. {@return where the next go} */
    private static int store(byte[] to, int at, long word) {
        if (((~word - LOW_BITS) & word & HIGH_BITS) == 0) {
            LONG.set(to, at, word);
            return at + 8;
        }
        return stuff(to, at, word, 8);
    }

    /** Stores the upper {@code count} bytes, each 0xFF followed by 0, and something behind them. {@return where the next go} */
    private static int stuff(byte[] to, int at, long word, int count) {
        int next = at;
        long rest = word;
        int left = count;
        long full = (word & ~HIGH_BITS) + LOW_BITS & word & HIGH_BITS; // the high bit of each byte that is 0xFF
        while (true) {
            LONG.set(to, next, rest);
            int stored = (Long.numberOfLeadingZeros(full) >>> 3) + 1; // with the first such byte; 9 if there is none
            if (stored > left) {
                return next + left;
            }
            next += stored;
            to[next++] = 0;
            left -= stored;
            if (left == 0) {
                return next;
            }
            rest <<= 8 * stored;
            full <<= 8 * stored;
        }
    }

    /** Pads the pending bits with ones and stores them. */
    void finish() {
        int used = 64 - free;
        if (used > 0) {
            reserve(0);
            position = stuff(out, position, bits << free | (1L << free) - 1, (used + 7) / 8);
        }
        bits = 0;
        free = 64;
    }
}
