package dev.rfb.encoding.deflate;

import java.util.Arrays;

/**
 * What a block says: runs of literals, each but the last followed by a match. Literals stay in the window. Not thread-safe.
 *
 * <p>A sequence is a long: the number of literals above a match of 32 bits, which is its length above 16 bits of distance less one.
 */
final class Sequences {

    private static final int DISTANCE_BITS = 16;

    /** A match takes 3 bytes or more, so there are never more. */
    private final long[] sequences = new long[History.MAX_BLOCK / Alphabet.MIN_MATCH + 1];

    private final int[] symbols = new int[Alphabet.LITERALS_AND_LENGTHS];
    private final int[] distances = new int[Alphabet.DISTANCES];
    private int count;
    private int tail;
    private int extraBits;

    /** {@return a match as a number that is not 0} */
    static int match(int length, int distance) {
        return length << DISTANCE_BITS | distance - 1;
    }

    /** {@return the length of a match; 0 of none} */
    static int length(int match) {
        return match >>> DISTANCE_BITS;
    }

    /** {@return the distance of a match} */
    static int distance(int match) {
        return (match & (1 << DISTANCE_BITS) - 1) + 1;
    }

    void clear() {
        count = 0;
    }

    /** Takes literals and the match behind them, of 3 bytes or more; one of more than 258 becomes several. */
    void add(int literals, int match) {
        long run = (long) literals << 32;
        int rest = length(match);
        int distance = distance(match);
        while (rest > Alphabet.MAX_MATCH) {
            int piece = Math.min(Alphabet.MAX_MATCH, rest - Alphabet.MIN_MATCH);
            sequences[count++] = run | match(piece, distance);
            run = 0;
            rest -= piece;
        }
        sequences[count++] = run | match(rest, distance);
    }

    /** Takes the literals behind the last match. */
    void end(int literals) {
        tail = literals;
    }

    int count() {
        return count;
    }

    /** {@return how many literals stand before a match} */
    int literals(int index) {
        return (int) (sequences[index] >>> 32);
    }

    int match(int index) {
        return (int) sequences[index];
    }

    /** {@return how many literals stand behind the last match} */
    int tail() {
        return tail;
    }

    /** Counts the symbols, the end of the block among them, of a block whose bytes begin at {@code from}. */
    void countSymbols(byte[] window, int from) {
        Arrays.fill(symbols, 0);
        Arrays.fill(distances, 0);
        symbols[Alphabet.END_OF_BLOCK] = 1;
        int extra = 0;
        int at = from;
        for (int i = 0; i < count; i++) {
            int literals = literals(i);
            countLiterals(window, at, at + literals);
            int match = match(i);
            int length = length(match);
            int lengthSymbol = Alphabet.lengthSymbol(length);
            int distanceSymbol = Alphabet.distanceSymbol(distance(match));
            symbols[lengthSymbol]++;
            distances[distanceSymbol]++;
            extra += Alphabet.lengthExtra(lengthSymbol) + Alphabet.distanceExtra(distanceSymbol);
            at += literals + length;
        }
        countLiterals(window, at, at + tail);
        extraBits = extra;
    }

    private void countLiterals(byte[] window, int from, int to) {
        int[] counts = symbols;
        for (int i = from; i < to; i++) {
            counts[window[i] & 0xFF]++;
        }
    }

    /** {@return how often each literal and length is used; not copied; must not be modified} */
    int[] symbols() {
        return symbols;
    }

    /** {@return how often each distance is used; not copied; must not be modified} */
    int[] distances() {
        return distances;
    }

    /** {@return the extra bits of all lengths and distances} */
    int extraBits() {
        return extraBits;
    }
}
