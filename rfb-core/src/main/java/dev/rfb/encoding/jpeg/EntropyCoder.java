package dev.rfb.encoding.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Huffman coding of quantised blocks (T.81 §F.1.2) into a byte array. Not thread-safe.
 *
 * <p>Idea: the cost is per non-zero coefficient. A mask says which these are; each takes one look-up that gives code and magnitude
 * bits together. Bits gather in a long that is stored whole; a byte of 0xFF in it, which must be stuffed, takes the slow way.
 */
final class EntropyCoder {

    /** An upper bound in bytes of a coded block: 63 coefficients of 26 bits and one of 22, every byte stuffed. */
    static final int MAX_BLOCK = 2 * (63 * 26 + 22) / 8 + 2;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] out = new byte[1 << 16];
    private int position;
    private long bits;
    private int free = 64;

    /** Forgets all output. */
    void clear() {
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

    /** Appends one block. */
    void block(int[][] zigzag, int block, long nonZero, int dcDifference, Tables tables) {
        int[] ac = tables.ac.lookup;
        int dc = tables.dc.lookup[dcDifference + HuffmanTable.DC_RANGE];
        put(dc >>> 5, dc & 31);
        long acc = bits;
        int room = free;
        int last = 0;
        for (long left = nonZero; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int run = k - last - 1;
            last = k;
            int value = zigzag[k][block];
            int biased = value + HuffmanTable.AC_RANGE;
            if ((run | biased >>> 4) > 15) {
                bits = acc;
                free = room;
                putSlowly(run, value, tables.ac.codes);
                acc = bits;
                room = free;
                continue;
            }
            int entry = ac[biased << 4 | run];
            int code = entry >>> 5;
            int length = entry & 31;
            room -= length;
            if (room >= 0) {
                acc = acc << length | code;
            } else {
                store(acc << (room + length) | code >>> -room);
                acc = code;
                room += 64;
            }
        }
        bits = acc;
        free = room;
        if (last != 63) {
            int end = tables.ac.codes[HuffmanTable.END_OF_BLOCK];
            put(end >>> 5, end & 31);
        }
    }

    private void putSlowly(int run, int value, int[] codes) {
        int zeros = run;
        for (; zeros > 15; zeros -= 16) {
            put(codes[HuffmanTable.ZERO_RUN] >>> 5, codes[HuffmanTable.ZERO_RUN] & 31);
        }
        int size = HuffmanTable.sizeOf(value);
        int code = codes[zeros << 4 | size];
        put(code >>> 5, code & 31);
        put(HuffmanTable.magnitude(value, size), size);
    }

    private void put(long code, int length) {
        int room = free - length;
        if (room >= 0) {
            bits = bits << length | code;
            free = room;
        } else {
            store(bits << free | code >>> -room);
            bits = code; // those that were stored are pushed out before the next store
            free = room + 64;
        }
    }

    private void store(long word) {
        if (((~word - 0x0101010101010101L) & word & 0x8080808080808080L) == 0) {
            LONG.set(out, position, word);
            position += 8;
        } else {
            for (int shift = 56; shift >= 0; shift -= 8) {
                storeByte((byte) (word >>> shift));
            }
        }
    }

    private void storeByte(byte value) {
        out[position++] = value;
        if (value == -1) {
            out[position++] = 0; // byte stuffing, T.81 §F.1.2.3
        }
    }

    /** Pads the pending bits with ones and stores them. */
    void finish() {
        put(0x7F, 7);
        long word = free == 64 ? 0 : bits << free;
        for (int whole = (64 - free) / 8; whole > 0; whole--) {
            storeByte((byte) (word >>> 56));
            word <<= 8;
        }
        bits = 0;
        free = 64;
    }

    /**
     * The tables of a component.
     *
     * @param dc for the differences of the first coefficients
     * @param ac for the others
     */
    record Tables(HuffmanTable dc, HuffmanTable ac) {
        static final Tables LUMINANCE = new Tables(HuffmanTable.LUMINANCE_DC, HuffmanTable.LUMINANCE_AC);
        static final Tables CHROMINANCE = new Tables(HuffmanTable.CHROMINANCE_DC, HuffmanTable.CHROMINANCE_AC);
    }
}
