package dev.rfb.encoding.deflate;

/** The symbols of lengths and distances, and their extra bits (RFC 1951 §3.2.5). */
final class Alphabet {

    static final int END_OF_BLOCK = 256;
    static final int FIRST_LENGTH = 257;
    static final int LITERALS_AND_LENGTHS = 286;
    static final int DISTANCES = 30;
    static final int MIN_MATCH = 3;
    static final int MAX_MATCH = 258;
    static final int MAX_DISTANCE = 32768;

    /** By length. */
    private static final short[] LENGTH_SYMBOL = new short[MAX_MATCH + 1];

    /** By symbol of a literal or length. */
    private static final short[] LENGTH_BASE = new short[LITERALS_AND_LENGTHS];

    private static final byte[] LENGTH_EXTRA = new byte[LITERALS_AND_LENGTHS];

    /** By symbol of a distance. */
    private static final short[] DISTANCE_BASE = new short[DISTANCES];

    private static final byte[] DISTANCE_EXTRA = new byte[DISTANCES];

    /** Symbols of the distances 1 to 256, then of every 128th distance. */
    private static final byte[] DISTANCE_SYMBOL = new byte[512];

    static {
        int length = MIN_MATCH;
        for (int code = 0; code < 28; code++) {
            int extra = code < 8 ? 0 : (code >> 2) - 1;
            LENGTH_BASE[FIRST_LENGTH + code] = (short) length;
            LENGTH_EXTRA[FIRST_LENGTH + code] = (byte) extra;
            for (int i = 0; i < 1 << extra; i++) {
                LENGTH_SYMBOL[length++] = (short) (FIRST_LENGTH + code);
            }
        }
        LENGTH_BASE[LITERALS_AND_LENGTHS - 1] =
                MAX_MATCH; // has a symbol of its own, although the one before reaches it
        LENGTH_SYMBOL[MAX_MATCH] = LITERALS_AND_LENGTHS - 1;
        int distance = 1;
        for (int symbol = 0; symbol < DISTANCES; symbol++) {
            int extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
            DISTANCE_BASE[symbol] = (short) distance;
            DISTANCE_EXTRA[symbol] = (byte) extra;
            for (int i = 0; i < 1 << extra; i++) {
                DISTANCE_SYMBOL[slot(distance++)] = (byte) symbol;
            }
        }
    }

    private Alphabet() {}

    private static int slot(int distance) {
        return distance <= 256 ? distance - 1 : 256 + ((distance - 1) >> 7);
    }

    /** {@return the symbol of a length of 3 to 258} */
    static int lengthSymbol(int length) {
        return LENGTH_SYMBOL[length];
    }

    /** {@return the shortest length with a symbol} */
    static int lengthBase(int symbol) {
        return LENGTH_BASE[symbol];
    }

    /** {@return how many bits tell the length exactly} */
    static int lengthExtra(int symbol) {
        return LENGTH_EXTRA[symbol];
    }

    /** {@return the symbol of a distance of 1 to 32768} */
    static int distanceSymbol(int distance) {
        return DISTANCE_SYMBOL[slot(distance)];
    }

    /** {@return the shortest distance with a symbol} */
    static int distanceBase(int symbol) {
        return DISTANCE_BASE[symbol];
    }

    /** {@return how many bits tell the distance exactly} */
    static int distanceExtra(int symbol) {
        return DISTANCE_EXTRA[symbol];
    }
}
