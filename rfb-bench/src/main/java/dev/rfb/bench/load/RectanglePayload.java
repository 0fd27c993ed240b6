package dev.rfb.bench.load;

/**
 * Finds the end of what follows the header of a rectangle of one encoding, without decoding it. Not thread-safe; one per
 * connection. The pixel format is {@link ViewerFormat}.
 */
interface RectanglePayload {

    /**
     * Starts a rectangle.
     *
     * @param width in pixels; may be 0
     * @param height in pixels; may be 0
     * @param demand receives what is wanted first
     */
    void begin(int width, int height, Demand demand);

    /**
     * Goes on with the field that was wanted.
     *
     * @param field its bytes, big-endian
     * @param demand receives what is wanted next
     */
    void resume(long field, Demand demand);

    /** {@return whether the rectangle that was read last had the very pixels} */
    default boolean isExact() {
        return true;
    }
}
