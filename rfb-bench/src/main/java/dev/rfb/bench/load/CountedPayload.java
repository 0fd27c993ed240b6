package dev.rfb.bench.load;

/**
 * A U32 that counts what follows: RRE and CoRRE (number-of-subrectangles; RFC 6143 §7.7.3), Zlib and ZRLE (length; §7.7.6).
 * Immutable.
 *
 * @param head bytes after the count that are always there
 * @param bytesEach bytes of each thing counted
 */
record CountedPayload(int head, int bytesEach) implements RectanglePayload {

    static final CountedPayload RRE = new CountedPayload(ViewerFormat.PIXEL, ViewerFormat.PIXEL + 8);
    static final CountedPayload CORRE = new CountedPayload(ViewerFormat.PIXEL, ViewerFormat.PIXEL + 4);
    static final CountedPayload BYTES = new CountedPayload(0, 1);

    @Override
    public void begin(int width, int height, Demand demand) {
        demand.field(4);
    }

    @Override
    public void resume(long field, Demand demand) {
        demand.skipThenEnd(head + field * bytesEach);
    }
}
