package dev.rfb.encoding.jpeg;

import java.util.Arrays;

/**
 * Huffman coding of quantised blocks (T.81 §F.1.2). Not thread-safe.
 *
 * <p>Idea: the cost is per non-zero coefficient, and per branch that the processor guesses wrong. A mask says which coefficients these
 * are; each takes one look-up that gives code and magnitude bits together. Four are looked up at a time, whether the block has as many or
 * not; two at a time are joined, the first with the end of the block before and the DC coefficient. Then the bits of many blocks
 * are appended in one loop that knows no blocks.
 */
final class EntropyCoder {

    private static final int UNITS_AT_ONCE = 32; // their groups usually fit into the first-level cache
    private static final int MAX_GROUPS = 67; // of a block: DC, 63 coefficients, 3 runs of zeros
    private static final int RUN = 15; // as many zeros an entry has room for

    private final JpegBytes out;
    private final int[] lastDc = new int[3];
    private final long[] groups = new long[UNITS_AT_ONCE * McuLayout.MAX_BLOCKS * MAX_GROUPS + 1];

    EntropyCoder(JpegBytes out) {
        this.out = out;
    }

    /** Begins an image. */
    void begin() {
        Arrays.fill(lastDc, 0);
    }

    /**
     * Appends the blocks of a strip, unit by unit.
     *
     * @param zigzag planes of scaled coefficients as {@link HuffmanTable#scaled} has them, in zigzag order, and a plane of zeros
     * @param quantiser that made them
     * @param layout of a unit; of each of its blocks there is a run of {@code units}
     * @param units in the strip
     */
    void strip(int[][] zigzag, Quantiser quantiser, McuLayout layout, int units) {
        for (int first = 0; first < units; first += UNITS_AT_ONCE) {
            int end = Math.min(first + UNITS_AT_ONCE, units);
            out.append(groups, lookUp(zigzag, quantiser, layout, units, first, end));
        }
    }

    /** Looks up units. {@return the number of groups} */
    private int lookUp(int[][] zigzag, Quantiser quantiser, McuLayout layout, int units, int first, int end) {
        long[] to = groups;
        int at = 0;
        long endBefore = 0; // the end of the block before, if it has one
        for (int unit = first; unit < end; unit++) {
            for (int i = 0; i < layout.blocks; i++) {
                int component = Math.max(0, i - layout.luminance + 1);
                HuffmanTable table = component == 0 ? HuffmanTable.LUMINANCE_AC : HuffmanTable.CHROMINANCE_AC;
                int block = i * units + unit;
                long start = HuffmanTable.join(endBefore, dcEntry(HuffmanTable.value(zigzag[0][block]), component));
                long nonZero = quantiser.nonZero(block);
                if (hasLongRun(nonZero)) {
                    to[at] = start;
                    at = withLongRuns(to, at + 1, nonZero, zigzag, block, table);
                } else {
                    int k = Long.numberOfTrailingZeros(nonZero); // 64, in the plane of zeros, if there is none
                    long left = nonZero & nonZero - 1;
                    to[at++] = HuffmanTable.join(start, table.entry(zigzag[k][block], k - 1 & RUN));
                    int next = at + (Long.bitCount(left) + 1 >> 1);
                    for (; left != 0; at += 2) {
                        int a = Long.numberOfTrailingZeros(left);
                        left &= left - 1;
                        int b = Long.numberOfTrailingZeros(left);
                        left &= left - 1;
                        int c = Long.numberOfTrailingZeros(left);
                        left &= left - 1;
                        int d = Long.numberOfTrailingZeros(left);
                        left &= left - 1;
                        to[at] = HuffmanTable.join(
                                table.entry(zigzag[a][block], a - k - 1 & RUN),
                                table.entry(zigzag[b][block], b - a - 1 & RUN));
                        to[at + 1] = HuffmanTable.join(
                                table.entry(zigzag[c][block], c - b - 1 & RUN),
                                table.entry(zigzag[d][block], d - c - 1 & RUN));
                        k = d;
                    }
                    at = next;
                }
                endBefore = nonZero < 0 ? 0 : table.endOfBlock;
            }
        }
        to[at++] = endBefore;
        return at;
    }

    /** {@return whether there are more than 15 zeros before a coefficient that is not zero} */
    private static boolean hasLongRun(long nonZero) {
        long near = nonZero | 1; // and then what is up to 15 behind one of these
        near |= near << 1;
        near |= near << 2;
        near |= near << 4;
        near |= near << 8;
        long far = ~near;
        return Long.compareUnsigned(nonZero, far ^ (far - 1)) > 0; // above the lowest of these
    }

    private static int withLongRuns(long[] to, int from, long nonZero, int[][] zigzag, int block, HuffmanTable table) {
        int at = from;
        int last = 0;
        for (long left = nonZero; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            for (; k - last > RUN + 1; last += RUN + 1) {
                to[at++] = table.zeroRun;
            }
            to[at++] = table.entry(zigzag[k][block], k - last - 1);
            last = k;
        }
        return at;
    }

    private long dcEntry(int dc, int component) {
        int[] lookup = component == 0 ? HuffmanTable.LUMINANCE_DC.lookup : HuffmanTable.CHROMINANCE_DC.lookup;
        int entry = lookup[dc - lastDc[component] + HuffmanTable.DC_RANGE];
        lastDc[component] = dc;
        return entry;
    }
}
