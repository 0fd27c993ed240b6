package dev.rfb.bench.load;

/**
 * What a parser wants next from the stream: some bytes to pass over, then a field to look at. Not thread-safe.
 *
 * <p>A field is at most 8 bytes, so that it fits a {@code long} (big-endian) and nothing is copied or allocated. A field of 0
 * bytes means that the parser is done after the bytes to pass over.
 */
final class Demand {

    private long skipBytes;
    private int fieldBytes;

    /** Wants a field of 1 to 8 bytes. */
    void field(int bytes) {
        skipThenField(0, bytes);
    }

    /** Wants to pass over bytes, then a field of 1 to 8 bytes. */
    void skipThenField(long skip, int bytes) {
        skipBytes = skip;
        fieldBytes = bytes;
    }

    /** Wants to pass over bytes and is done then. */
    void skipThenEnd(long skip) {
        skipThenField(skip, 0);
    }

    long skipBytes() {
        return skipBytes;
    }

    int fieldBytes() {
        return fieldBytes;
    }
}
