package dev.rfb.encoding.deflate;

import java.util.Arrays;

/** How a block tells the lengths of its codes (RFC 1951 §3.2.7). Not thread-safe. */
final class CodeHeader {

    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] EXTRA = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7};
    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int MANY_ZEROS = 18;

    private final int[] lengths = new int[Alphabet.LITERALS_AND_LENGTHS + Alphabet.DISTANCES];

    /** The symbol in bits 0 to 4, extra bits above. */
    private final int[] items = new int[Alphabet.LITERALS_AND_LENGTHS + Alphabet.DISTANCES];

    private final int[] frequencies = new int[19];
    private final PrefixCode code = new PrefixCode(19, 7);
    private int count;
    private int symbolCount;
    private int distanceCount;
    private int codeCount;

    /** {@return the size in bits of the header} */
    int prepare(PrefixCode symbols, PrefixCode distances) {
        symbolCount = used(symbols, Alphabet.FIRST_LENGTH);
        distanceCount = used(distances, 1);
        for (int i = 0; i < symbolCount; i++) {
            lengths[i] = symbols.length(i);
        }
        for (int i = 0; i < distanceCount; i++) {
            lengths[symbolCount + i] = distances.length(i);
        }
        collect(symbolCount + distanceCount);
        code.build(frequencies);
        codeCount = ORDER.length;
        while (code.length(ORDER[codeCount - 1]) == 0) {
            codeCount--;
        }
        codeCount = Math.max(4, codeCount);
        int bits = 5 + 5 + 4 + 3 * codeCount + code.cost(frequencies);
        return bits + 2 * frequencies[REPEAT] + 3 * frequencies[ZEROS] + 7 * frequencies[MANY_ZEROS];
    }

    private static int used(PrefixCode code, int atLeast) {
        int used = code.codes().length;
        while (used > atLeast && code.length(used - 1) == 0) {
            used--;
        }
        return used;
    }

    private void collect(int total) {
        Arrays.fill(frequencies, 0);
        count = 0;
        for (int i = 0; i < total; ) {
            int length = lengths[i];
            int to = i + 1;
            while (to < total && lengths[to] == length) {
                to++;
            }
            if (length == 0) {
                zeros(to - i);
            } else {
                item(length, 0);
                repeats(length, to - i - 1);
            }
            i = to;
        }
    }

    private void zeros(int run) {
        int rest = run;
        while (rest >= 11) {
            int piece = Math.min(138, rest);
            item(MANY_ZEROS, piece - 11);
            rest -= piece;
        }
        if (rest >= 3) {
            item(ZEROS, rest - 3);
            rest = 0;
        }
        for (; rest > 0; rest--) {
            item(0, 0);
        }
    }

    private void repeats(int length, int run) {
        int rest = run;
        while (rest >= 3) {
            int piece = Math.min(6, rest);
            item(REPEAT, piece - 3);
            rest -= piece;
        }
        for (; rest > 0; rest--) {
            item(length, 0);
        }
    }

    private void item(int symbol, int extra) {
        frequencies[symbol]++;
        items[count++] = extra << 5 | symbol;
    }

    /** Appends the header. */
    void writeTo(BitWriter out) {
        out.put(
                (symbolCount - Alphabet.FIRST_LENGTH)
                        | (distanceCount - 1) << 5
                        | (codeCount - 4) << 10, // HLIT, HDIST, HCLEN
                14);
        for (int i = 0; i < codeCount; i++) {
            out.put(code.length(ORDER[i]), 3);
        }
        for (int i = 0; i < count; i++) {
            int symbol = items[i] & 31;
            int length = code.length(symbol);
            out.put(code.code(symbol) | items[i] >>> 5 << length, length + EXTRA[symbol]);
        }
    }
}
