package dev.rfb.encoding.deflate;

import java.util.Arrays;

/**
 * A Huffman code with a limit on the length of its codes. Not thread-safe.
 *
 * <p>Lengths by Moffat and Katajainen ("In-place calculation of minimum-redundancy codes", 1995) over the sorted frequencies, then made
 * to fit the limit.
 */
final class PrefixCode {

    static final int LENGTH_BITS = 4;
    static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private static final int SYMBOL_BITS = 9;
    private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;
    private static final int FEW = 32;
    private static final int BUCKETS = 64;
    private static final int[] REVERSED = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            REVERSED[i] = Integer.reverse(i) >>> 24;
        }
    }

    private final int[] codes;

    private final int limit;
    private final int[] used;
    private final int[] sorted;
    private final int[] bucketEnds = new int[BUCKETS];
    private final int[] depths;
    private final int[] lengthCounts = new int[32];
    private final int[] next = new int[17];

    PrefixCode(int symbols, int limit) {
        this.limit = limit;
        codes = new int[symbols];
        used = new int[symbols + 1];
        sorted = new int[symbols];
        depths = new int[symbols];
    }

    /** {@return by symbol: the code, first bit lowest, above 4 bits of its length; 0 where there is none; not copied} */
    int[] codes() {
        return codes;
    }

    int code(int symbol) {
        return codes[symbol] >>> LENGTH_BITS;
    }

    int length(int symbol) {
        return codes[symbol] & LENGTH_MASK;
    }

    /** {@return the bits that all symbols take, without extra bits} */
    int cost(int[] frequencies) {
        int bits = 0;
        for (int i = 0; i < frequencies.length; i++) {
            bits += frequencies[i] * (codes[i] & LENGTH_MASK);
        }
        return bits;
    }

    /** Makes the best code for the frequencies (each below 2^22); at least two symbols get one, as zlib does. */
    void build(int[] frequencies) {
        int count = collect(frequencies);
        sort(count);
        depths(count);
        countLengths(count);
        int[] codes = this.codes;
        int at = 0;
        for (int length = limit; length > 0; length--) {
            for (int stop = at + lengthCounts[length]; at < stop; at++) {
                codes[sorted[at] & SYMBOL_MASK] = length;
            }
        }
        number(count);
    }

    /** Lists the symbols that are used, without a branch that depends on them. */
    private int collect(int[] frequencies) {
        Arrays.fill(codes, 0);
        int[] used = this.used;
        int count = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            int frequency = frequencies[symbol];
            used[count] = frequency << SYMBOL_BITS | symbol;
            count += frequency != 0 ? 1 : 0;
        }
        while (count < 2) {
            used[count] = 1 << SYMBOL_BITS | (count == 1 && (used[0] & SYMBOL_MASK) == 0 ? 1 : 0);
            count++;
        }
        if ((used[0] & SYMBOL_MASK) > (used[1] & SYMBOL_MASK)) {
            int first = used[0];
            used[0] = used[1];
            used[1] = first;
        }
        return count;
    }

    private void sort(int count) {
        if (count <= FEW) {
            insertionSort(used, sorted, count);
        } else {
            bucketSort(count);
        }
    }

    private static void insertionSort(int[] from, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            int value = from[i];
            int at = i;
            for (; at > 0 && to[at - 1] > value; at--) {
                to[at] = to[at - 1];
            }
            to[at] = value;
        }
    }

    /** A bucket for each frequency up to 62, which are most; what is more often is in the last one and sorted there. */
    private void bucketSort(int count) {
        int[] ends = bucketEnds;
        Arrays.fill(ends, 0);
        for (int i = 0; i < count; i++) {
            ends[Math.min(used[i] >>> SYMBOL_BITS, BUCKETS - 1)]++;
        }
        int start = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int size = ends[bucket];
            ends[bucket] = start;
            start += size;
        }
        int often = ends[BUCKETS - 1];
        for (int i = 0; i < count; i++) {
            sorted[ends[Math.min(used[i] >>> SYMBOL_BITS, BUCKETS - 1)]++] = used[i];
        }
        Arrays.sort(sorted, often, count);
    }

    /** From frequencies, the lowest first, to depths, the deepest first, in place. */
    private void depths(int count) {
        int[] a = depths;
        for (int i = 0; i < count; i++) {
            a[i] = sorted[i] >>> SYMBOL_BITS;
        }
        join(a, count);
        a[count - 2] = 0;
        for (int node = count - 3; node >= 0; node--) {
            a[node] = a[a[node]] + 1;
        }
        spread(a, count);
    }

    /** Joins the two lightest until one is left; each node then names its parent. */
    private static void join(int[] a, int count) {
        a[0] += a[1];
        int root = 0;
        int leaf = 2;
        for (int node = 1; node < count - 1; node++) {
            if (leaf >= count || a[root] < a[leaf]) {
                a[node] = a[root];
                a[root++] = node;
            } else {
                a[node] = a[leaf++];
            }
            if (leaf >= count || (root < node && a[root] < a[leaf])) {
                a[node] += a[root];
                a[root++] = node;
            } else {
                a[node] += a[leaf++];
            }
        }
    }

    /** From depths of inner nodes to those of leaves. */
    private static void spread(int[] a, int count) {
        int available = 1;
        int used = 0;
        int depth = 0;
        int root = count - 2;
        int leaf = count - 1;
        while (available > 0) {
            while (root >= 0 && a[root] == depth) {
                used++;
                root--;
            }
            for (; available > used; available--) {
                a[leaf--] = depth;
            }
            available = 2 * used;
            depth++;
            used = 0;
        }
    }

    /** Counts codes of each length; those beyond the limit take the place of shorter ones (Kraft's sum stays 1). */
    private void countLengths(int count) {
        int[] counts = lengthCounts;
        Arrays.fill(counts, 0);
        long kraft = 0;
        for (int i = 0; i < count; i++) {
            int length = Math.min(depths[i], limit);
            counts[length]++;
            kraft += 1L << (limit - length);
        }
        for (long excess = kraft - (1L << limit); excess > 0; excess--) {
            int length = limit - 1;
            while (counts[length] == 0) {
                length--;
            }
            counts[length]--;
            counts[length + 1] += 2;
            counts[limit]--;
        }
    }

    /** Numbers the codes of each length in the order of symbols (RFC 1951 §3.2.2). */
    private void number(int count) {
        int code = 0;
        for (int length = 1; length <= limit; length++) {
            next[length] = code;
            code = (code + lengthCounts[length]) << 1;
        }
        int[] codes = this.codes;
        for (int i = 0; i < count; i++) {
            int symbol = used[i] & SYMBOL_MASK;
            int length = codes[symbol];
            codes[symbol] = reverse(next[length]++) >>> (16 - length) << LENGTH_BITS | length;
        }
    }

    private static int reverse(int code) {
        return REVERSED[code & 0xFF] << 8 | REVERSED[code >>> 8];
    }

    /** {@return the fixed code of literals and lengths (RFC 1951 §3.2.6)} */
    static PrefixCode fixedSymbols() {
        PrefixCode code = new PrefixCode(288, 9);
        Arrays.fill(code.codes, 0, 144, 8);
        Arrays.fill(code.codes, 144, 256, 9);
        Arrays.fill(code.codes, 256, 280, 7);
        Arrays.fill(code.codes, 280, 288, 8);
        code.numberAll();
        return code;
    }

    /** {@return the fixed code of distances} */
    static PrefixCode fixedDistances() {
        PrefixCode code = new PrefixCode(32, 5);
        Arrays.fill(code.codes, 5);
        code.numberAll();
        return code;
    }

    private void numberAll() {
        for (int symbol = 0; symbol < codes.length; symbol++) {
            used[symbol] = symbol;
            lengthCounts[codes[symbol]]++;
        }
        number(codes.length);
    }
}
