package dev.rfb.encoding.jpeg;

import java.util.HexFormat;

/**
 * A Huffman table of T.81 Annex K.3, and a look-up from values to code and magnitude bits together.
 *
 * <p>An entry is {@code bits << 6 | length}: the Huffman code followed by the magnitude bits, at most 26 bits. Its low six bits
 * are the length, so that the entry itself can be the distance of a shift.
 */
final class HuffmanTable {

    /** Bound of AC values, exclusive: those of samples of 8 bits have at most 10 bits (T.81 §F.1.2.2, Table F.2). */
    static final int AC_RANGE = 1024;

    /** DC differences from {@code -DC_RANGE} to {@code DC_RANGE - 1} have a look-up entry. */
    static final int DC_RANGE = 2048;

    private static final int LENGTH_BITS = 6;
    private static final long MAX_LENGTH = (1 << LENGTH_BITS) - 1;
    private static final int RUN_BITS = 4; // of a scaled coefficient and of a symbol, for the zeros before it
    private static final int ZERO_RUN = 0xF0;
    private static final int END_OF_BLOCK = 0;

    static final HuffmanTable LUMINANCE_DC =
            dc("00 01 05 01 01 01 01 01 01 00 00 00 00 00 00 00", "00 01 02 03 04 05 06 07 08 09 0A 0B");

    static final HuffmanTable CHROMINANCE_DC =
            dc("00 03 01 01 01 01 01 01 01 01 01 00 00 00 00 00", "00 01 02 03 04 05 06 07 08 09 0A 0B");

    static final HuffmanTable LUMINANCE_AC = ac(
            "00 02 01 03 03 02 04 03 05 05 04 04 00 00 01 7D",
            "01 02 03 00 04 11 05 12 21 31 41 06 13 51 61 07 22 71 14 32 81 91 A1 08 23 42 B1 C1 15 52 D1 F0"
                    + " 24 33 62 72 82 09 0A 16 17 18 19 1A 25 26 27 28 29 2A 34 35 36 37 38 39 3A 43 44 45 46 47"
                    + " 48 49 4A 53 54 55 56 57 58 59 5A 63 64 65 66 67 68 69 6A 73 74 75 76 77 78 79 7A 83 84 85"
                    + " 86 87 88 89 8A 92 93 94 95 96 97 98 99 9A A2 A3 A4 A5 A6 A7 A8 A9 AA B2 B3 B4 B5 B6 B7 B8"
                    + " B9 BA C2 C3 C4 C5 C6 C7 C8 C9 CA D2 D3 D4 D5 D6 D7 D8 D9 DA E1 E2 E3 E4 E5 E6 E7 E8 E9 EA"
                    + " F1 F2 F3 F4 F5 F6 F7 F8 F9 FA");

    static final HuffmanTable CHROMINANCE_AC = ac(
            "00 02 01 02 04 04 03 04 07 05 04 04 00 01 02 77",
            "00 01 02 03 11 04 05 21 31 06 12 41 51 07 61 71 13 22 32 81 08 14 42 91 A1 B1 C1 09 23 33 52 F0"
                    + " 15 62 72 D1 0A 16 24 34 E1 25 F1 17 18 19 1A 26 27 28 29 2A 35 36 37 38 39 3A 43 44 45 46"
                    + " 47 48 49 4A 53 54 55 56 57 58 59 5A 63 64 65 66 67 68 69 6A 73 74 75 76 77 78 79 7A 82 83"
                    + " 84 85 86 87 88 89 8A 92 93 94 95 96 97 98 99 9A A2 A3 A4 A5 A6 A7 A8 A9 AA B2 B3 B4 B5 B6"
                    + " B7 B8 B9 BA C2 C3 C4 C5 C6 C7 C8 C9 CA D2 D3 D4 D5 D6 D7 D8 D9 DA E2 E3 E4 E5 E6 E7 E8 E9"
                    + " EA F2 F3 F4 F5 F6 F7 F8 F9 FA");

    /** Number of codes of each length, 1 to 16. */
    final byte[] counts;

    /** The symbols in the order of their codes. */
    final byte[] symbols;

    /** DC: entry of difference d at {@code d + DC_RANGE}. AC: entry of value v after r zeros at {@code scaled(v) + r}. */
    final int[] lookup;

    /** Entry of sixteen zeros, if for AC. */
    final int zeroRun;

    /** Entry of the end of a block, if for AC. */
    final int endOfBlock;

    private final int[] codes = new int[256]; // an entry without magnitude bits for each symbol

    private HuffmanTable(String counts, String symbols, int lookupSize) {
        this.counts = HexFormat.ofDelimiter(" ").parseHex(counts);
        this.symbols = HexFormat.ofDelimiter(" ").parseHex(symbols);
        lookup = new int[lookupSize];
        int code = 0;
        int next = 0;
        for (int length = 1; length <= 16; length++) {
            for (int i = 0; i < this.counts[length - 1]; i++) {
                codes[this.symbols[next++] & 0xFF] = code++ << LENGTH_BITS | length;
            }
            code <<= 1;
        }
        zeroRun = codes[ZERO_RUN];
        endOfBlock = codes[END_OF_BLOCK];
    }

    private static HuffmanTable dc(String counts, String symbols) {
        HuffmanTable table = new HuffmanTable(counts, symbols, 2 * DC_RANGE);
        for (int value = 1 - DC_RANGE; value < DC_RANGE; value++) {
            table.lookup[value + DC_RANGE] = table.entryOf(value, 0);
        }
        return table;
    }

    private static HuffmanTable ac(String counts, String symbols) {
        HuffmanTable table = new HuffmanTable(counts, symbols, 2 * AC_RANGE << RUN_BITS);
        for (int value = 1 - AC_RANGE; value < AC_RANGE; value++) {
            for (int run = 0; run < 16 && value != 0; run++) {
                table.lookup[scaled(value) + run] = table.entryOf(value, run);
            }
        }
        return table;
    }

    /** {@return a coefficient as the quantiser leaves it: not negative, and with bits for the zeros before it} */
    static int scaled(int value) {
        return (value + AC_RANGE) << RUN_BITS;
    }

    /** {@return the coefficient that was {@link #scaled}} */
    static int value(int scaled) {
        return (scaled >> RUN_BITS) - AC_RANGE;
    }

    /** {@return the bits of an entry or of several joined} */
    static long bits(long entry) {
        return entry >>> LENGTH_BITS;
    }

    /** {@return how many bits it has} */
    static int length(long entry) {
        return (int) (entry & MAX_LENGTH);
    }

    /** {@return the bits of both, one behind the other, with their length, as in an entry} */
    static long join(long first, long second) {
        return ((first & ~MAX_LENGTH) << second) + (first & MAX_LENGTH) + second; // a shift looks at six bits only
    }

    /**
     * {@return the entry of an AC coefficient, 0 if it is 0}
     *
     * @param scaled of {@link #scaled}
     * @param run zeros before it, 0 to 15
     */
    long entry(int scaled, int run) {
        return lookup[(scaled | run) & (lookup.length - 1)] & 0xFFFFFFFFL;
    }

    /**
     * {@return the entry of a value}
     *
     * @param value -2047 to 2047; for AC not 0
     * @param run zeros before the value, 0 to 15
     */
    private int entryOf(int value, int run) {
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
        int code = codes[run << RUN_BITS | size];
        int magnitude = (value + (value >> 31)) & ((1 << size) - 1); // the complement of |value| if it is negative
        return (int) (bits(code) << size | magnitude) << LENGTH_BITS | (length(code) + size);
    }
}
