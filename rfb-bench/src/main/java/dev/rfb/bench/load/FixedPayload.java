package dev.rfb.bench.load;

/**
 * Raw and CopyRect: the length follows from the size (RFC 6143 §7.7.1, §7.7.2). Immutable.
 *
 * @param bytes that every rectangle has
 * @param bytesPerPixel that each of its pixels adds
 */
record FixedPayload(int bytes, int bytesPerPixel) implements RectanglePayload {

    static final FixedPayload RAW = new FixedPayload(0, ViewerFormat.PIXEL);
    static final FixedPayload COPY_RECT = new FixedPayload(4, 0);

    @Override
    public void begin(int width, int height, Demand demand) {
        demand.skipThenEnd(bytes + (long) width * height * bytesPerPixel);
    }

    @Override
    public void resume(long field, Demand demand) {
        throw new IllegalStateException("no field was wanted");
    }
}
