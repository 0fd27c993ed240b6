package dev.rfb.encoding.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Huffman coding of quantised blocks (T.81 §F.1.2) into a byte array. Not thread-safe.
 *
 * <p>Idea: the cost is per non-zero coefficient. A mask says which these are; each takes one look-up that gives code and magnitude
 * bits together. Two of them, or one and the end of the block, are joined before they go to the pending bits. These gather in a long that
 * is stored whole; a byte of 0xFF in it, which must be stuffed, takes the slow way. All state is in local variables for a whole strip.
 *
 * <p>Tried and dropped: storing after every entry without asking whether the long is full, and stuffing afterwards (a third slower).
 */
final class EntropyCoder {

    /** An upper bound in bytes of a coded block: 63 coefficients of 26 bits and one of 22, every byte stuffed. */
    static final int MAX_BLOCK = 2 * (63 * 26 + 22) / 8 + 2;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final int[] lastDc = new int[3];
    private byte[] out = new byte[1 << 16];
    private int position;
    private long bits;
    private int free = 64;

    /** Forgets all output. */
    void clear() {
        Arrays.fill(lastDc, 0);
        position = 0;
        bits = 0;
        free = 64;
    }

    /** {@return the bytes so far, whole up to the last {@link #finish()}; replaced when it grows} */
    byte[] bytes() {
        return out;
    }

    /** {@return the number of whole bytes} */
    int size() {
        return position;
    }

    /** Makes room for that many bytes, so that no other method needs to check. */
    void reserve(int sizeBytes) {
        int needed = position + sizeBytes + 16;
        if (out.length < needed) {
            byte[] larger = new byte[Math.max(needed, 2 * out.length)];
            System.arraycopy(out, 0, larger, 0, position);
            out = larger;
        }
    }

    /** Appends bytes as they are; only where no bits are pending. */
    void write(byte[] bytes, int length) {
        System.arraycopy(bytes, 0, out, position, length);
        position += length;
    }

    /**
     * Appends the blocks of a strip, unit by unit.
     *
     * @param zigzag planes of scaled coefficients as {@link HuffmanTable#scaled} has them, in zigzag order
     * @param quantiser that made them
     * @param layout of a unit; of each of its blocks there is a run of {@code units}
     * @param units in the strip
     */
    void strip(int[][] zigzag, Quantiser quantiser, McuLayout layout, int units) {
        byte[] to = out;
        int at = position;
        long acc = bits;
        int room = free;
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < layout.blocks; i++) {
                int component = Math.max(0, i - layout.luminance + 1);
                HuffmanTable table = component == 0 ? HuffmanTable.LUMINANCE_AC : HuffmanTable.CHROMINANCE_AC;
                int block = i * units + unit;
                int entry = dcEntry(HuffmanTable.value(zigzag[0][block]), component);
                long group = HuffmanTable.bits(entry); // of one or two entries
                int length = HuffmanTable.length(entry);
                int last = 0;
                long left = quantiser.nonZero(block);
                while (left != 0) {
                    int k = Long.numberOfTrailingZeros(left);
                    if (k - last > 16) {
                        entry = table.zeroRun;
                        last += 16;
                    } else {
                        entry = table.entry(zigzag[k][block], k - last - 1);
                        last = k;
                        left &= left - 1;
                    }
                    group = group << entry | HuffmanTable.bits(entry); // a shift looks at six bits only
                    length += HuffmanTable.length(entry);
                    room -= length;
                    if (room >= 0) {
                        acc = acc << length | group;
                    } else {
                        at = store(to, at, acc << (room + length) | group >>> -room);
                        acc = group; // those that were stored are pushed out before the next store
                        room += 64;
                    }
                    if (left == 0) {
                        group = 0;
                        length = 0;
                        break;
                    }
                    k = Long.numberOfTrailingZeros(left);
                    if (k - last > 16) {
                        entry = table.zeroRun;
                        last += 16;
                    } else {
                        entry = table.entry(zigzag[k][block], k - last - 1);
                        last = k;
                        left &= left - 1;
                    }
                    group = HuffmanTable.bits(entry);
                    length = HuffmanTable.length(entry);
                }
                if (last != 63) {
                    entry = table.endOfBlock;
                    group = group << entry | HuffmanTable.bits(entry);
                    length += HuffmanTable.length(entry);
                }
                room -= length;
                if (room >= 0) {
                    acc = acc << length | group;
                } else {
                    at = store(to, at, acc << (room + length) | group >>> -room);
                    acc = group;
                    room += 64;
                }
            }
        }
        position = at;
        bits = acc;
        free = room;
    }

    private int dcEntry(int dc, int component) {
        int[] lookup = component == 0 ? HuffmanTable.LUMINANCE_DC.lookup : HuffmanTable.CHROMINANCE_DC.lookup;
        int entry = lookup[dc - lastDc[component] + HuffmanTable.DC_RANGE];
        lastDc[component] = dc;
        return entry;
    }

    /** Stores eight bytes, stuffed where needed. {@return where the next go} */
    private static int store(byte[] to, int at, long word) {
        if (((~word - LOW_BITS) & word & HIGH_BITS) == 0) {
            LONG.set(to, at, word);
            return at + 8;
        }
        return stuff(to, at, word, 8);
    }

    /**
     * Stores the upper {@code count} bytes, each 0xFF followed by 0 (T.81 §F.1.2.3), and something behind them. {@return where the
     * next go}
     */
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
            position = stuff(out, position, bits << free | (1L << free) - 1, (used + 7) / 8);
        }
        bits = 0;
        free = 64;
    }
}
