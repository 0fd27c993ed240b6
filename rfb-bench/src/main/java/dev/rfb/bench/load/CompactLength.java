package dev.rfb.bench.load;

/** A length in one to three bytes of 7, 7 and 8 bits, lowest first (rfbproto "Tight Encoding"). Not thread-safe. */
final class CompactLength {

    private int value;
    private int bytes;

    void reset() {
        value = 0;
        bytes = 0;
    }

    /**
     * Takes a byte.
     *
     * @return whether it was the last
     */
    boolean add(int octet) {
        boolean third = bytes == 2;
        value |= (third ? octet : octet & 0x7F) << (7 * bytes);
        bytes++;
        return third || octet < 0x80;
    }

    int value() {
        return value;
    }
}
