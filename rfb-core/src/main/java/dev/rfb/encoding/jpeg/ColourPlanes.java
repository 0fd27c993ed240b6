package dev.rfb.encoding.jpeg;

/**
 * Packed pixels to Y, Cb and Cr (JFIF), shifted to be around 0, with {@link #FRACTION} bits of fraction.
 *
 * <p>Every loop reads and writes arrays at one index (see {@link ForwardDct}). Cb and Cr are the scaled differences of blue and red from
 * the luminance, which takes one multiplication each. Pixels to be averaged are added packed: red and blue in one int, so that the
 * sum of up to four needs no unpacking.
 */
final class ColourPlanes {

    /** Bits of fraction of a sample. */
    static final int FRACTION = 3;

    private static final int RED_BLUE = 0xFF00FF;
    private static final int LEVEL_SHIFT = 128 << FRACTION;
    private static final int CB = 36984; // 0.5 / (1 - 0.114), 16 bits of fraction
    private static final int CR = 46739; // 0.5 / (1 - 0.299), 16 bits of fraction

    private ColourPlanes() {}

    /** Y = 0.299 R + 0.587 G + 0.114 B with 23 bits of fraction: those of green have 15, because it stays where it is in the pixel. */
    static void luminance(int[] pixels, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            int p = pixels[i];
            int sum = 19595 * 128 * (p >>> 16) + 19235 * (p & 0xFF00) + 7471 * 128 * (p & 0xFF);
            to[i] = (sum + (1 << (22 - FRACTION)) - (128 << 23)) >> (23 - FRACTION);
        }
    }

    /** Cb and Cr of pixels whose luminance is known. */
    static void chrominance(int[] pixels, int[] luminance, int[] cb, int[] cr, int count) {
        for (int i = 0; i < count; i++) {
            int p = pixels[i];
            int y = luminance[i];
            cb[i] = ((((p & 0xFF) << FRACTION) - y) * CB + (1 << 15) - LEVEL_SHIFT * CB) >> 16;
            cr[i] = (((p >>> 16 << FRACTION) - y) * CR + (1 << 15) - LEVEL_SHIFT * CR) >> 16;
        }
    }

    static void addRedBlue(int[] a, int[] b, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = (a[i] & RED_BLUE) + (b[i] & RED_BLUE);
        }
    }

    static void addLuminance(int[] a, int[] b, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = a[i] + b[i];
        }
    }

    /** Adds to what {@link #addRedBlue} left. */
    static void addMoreRedBlue(int[] a, int[] b, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += (a[i] & RED_BLUE) + (b[i] & RED_BLUE);
        }
    }

    /** Adds to what {@link #addLuminance} left. */
    static void addMoreLuminance(int[] a, int[] b, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += a[i] + b[i];
        }
    }

    /** Cb of sums of {@code 1 << log} pixels. */
    static void cbOfSums(int[] redBlue, int[] luminance, int[] to, int count, int log) {
        int offset = (1 << (15 + log)) - (LEVEL_SHIFT << log) * CB;
        for (int i = 0; i < count; i++) {
            int difference = ((redBlue[i] & 0xFFFF) << FRACTION) - luminance[i];
            to[i] = (difference * CB + offset) >> (16 + log);
        }
    }

    /** Cr of sums of {@code 1 << log} pixels. */
    static void crOfSums(int[] redBlue, int[] luminance, int[] to, int count, int log) {
        int offset = (1 << (15 + log)) - (LEVEL_SHIFT << log) * CR;
        for (int i = 0; i < count; i++) {
            int difference = ((redBlue[i] >>> 16) << FRACTION) - luminance[i];
            to[i] = (difference * CR + offset) >> (16 + log);
        }
    }
}
