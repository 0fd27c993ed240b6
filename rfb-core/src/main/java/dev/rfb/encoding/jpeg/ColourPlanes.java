package dev.rfb.encoding.jpeg;

/**
 * Packed pixels to Y, Cb and Cr (JFIF), shifted to be around 0, with {@link #FRACTION} bits of fraction.
 *
 * <p>Every loop reads and writes arrays at one index (see {@link ForwardDct}). Pixels to be averaged are added packed: red and blue in
 * one int, green in another, so that the sum of up to four needs no unpacking.
 */
final class ColourPlanes {

    /** Bits of fraction of a sample. */
    static final int FRACTION = 3;

    private static final int SHIFT = 16 - FRACTION;
    private static final int RED_BLUE = 0xFF00FF;
    private static final int GREEN = 0xFF00;

    private ColourPlanes() {}

    static void luminance(int[] pixels, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            int p = pixels[i];
            to[i] = (19595 * ((p >>> 16) & 0xFF)
                            + 38470 * ((p >>> 8) & 0xFF)
                            + 7471 * (p & 0xFF)
                            + ((1 << (SHIFT - 1)) - (128 << 16)))
                    >> SHIFT;
        }
    }

    static void cb(int[] pixels, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            int p = pixels[i];
            to[i] = (32768 * (p & 0xFF) - 11059 * ((p >>> 16) & 0xFF) - 21709 * ((p >>> 8) & 0xFF) + (1 << (SHIFT - 1)))
                    >> SHIFT;
        }
    }

    static void cr(int[] pixels, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            int p = pixels[i];
            to[i] = (32768 * ((p >>> 16) & 0xFF) - 27439 * ((p >>> 8) & 0xFF) - 5329 * (p & 0xFF) + (1 << (SHIFT - 1)))
                    >> SHIFT;
        }
    }

    static void addRedBlue(int[] a, int[] b, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = (a[i] & RED_BLUE) + (b[i] & RED_BLUE);
        }
    }

    static void addGreen(int[] a, int[] b, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = (a[i] & GREEN) + (b[i] & GREEN);
        }
    }

    /** Adds to what {@link #addRedBlue} left. */
    static void addMoreRedBlue(int[] a, int[] b, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += (a[i] & RED_BLUE) + (b[i] & RED_BLUE);
        }
    }

    /** Adds to what {@link #addGreen} left. */
    static void addMoreGreen(int[] a, int[] b, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += (a[i] & GREEN) + (b[i] & GREEN);
        }
    }

    /** Cb of sums of {@code 1 << log} pixels. */
    static void cbOfSums(int[] redBlue, int[] green, int[] to, int count, int log) {
        int shift = SHIFT + log;
        int half = 1 << (shift - 1);
        for (int i = 0; i < count; i++) {
            int p = redBlue[i];
            to[i] = (32768 * (p & 0xFFFF) - 11059 * (p >>> 16) - 21709 * (green[i] >>> 8) + half) >> shift;
        }
    }

    /** Cr of sums of {@code 1 << log} pixels. */
    static void crOfSums(int[] redBlue, int[] green, int[] to, int count, int log) {
        int shift = SHIFT + log;
        int half = 1 << (shift - 1);
        for (int i = 0; i < count; i++) {
            int p = redBlue[i];
            to[i] = (32768 * (p >>> 16) - 27439 * (green[i] >>> 8) - 5329 * (p & 0xFFFF) + half) >> shift;
        }
    }
}
