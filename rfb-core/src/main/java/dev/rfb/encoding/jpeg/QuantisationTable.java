package dev.rfb.encoding.jpeg;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.sqrt;

/** One of the two quantisation tables of T.81 Annex K.1, scaled to a quality. Not thread-safe. */
final class QuantisationTable {

    /** Bits of the fraction of a reciprocal. */
    static final int SHIFT = 19;

    /** Natural index (row * 8 + column) of the coefficients in zigzag order (T.81 figure A.6). */
    static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, //
        12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, //
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, //
        58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
    };

    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61, //
        12, 12, 14, 19, 26, 58, 60, 55, //
        14, 13, 16, 24, 40, 57, 69, 56, //
        14, 17, 22, 29, 51, 87, 80, 62, //
        18, 22, 37, 56, 68, 109, 103, 77, //
        24, 35, 55, 64, 81, 104, 113, 92, //
        49, 64, 78, 87, 103, 121, 120, 101, //
        72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMINANCE = {
        17, 18, 24, 47, 99, 99, 99, 99, //
        18, 21, 26, 66, 99, 99, 99, 99, //
        24, 26, 56, 99, 99, 99, 99, 99, //
        47, 66, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99
    };

    /** Divisors in zigzag order, as in the file. */
    final byte[] divisors = new byte[64];

    /** What to multiply a transformed value with, in zigzag order: {@code 2^SHIFT / (divisor * scale of the transform)}. */
    final int[] reciprocals = new int[64];

    private final int[] base;

    private QuantisationTable(int[] base) {
        this.base = base;
    }

    static QuantisationTable luminance() {
        return new QuantisationTable(LUMINANCE);
    }

    static QuantisationTable chrominance() {
        return new QuantisationTable(CHROMINANCE);
    }

    /**
     * Fills the table, scaled as libjpeg does.
     *
     * @param percent 1 to 100
     */
    void scale(int percent) {
        int scale = percent < 50 ? 5000 / percent : 200 - 2 * percent;
        for (int k = 0; k < 64; k++) {
            int natural = ZIGZAG[k];
            int divisor = Math.min(Math.max((base[natural] * scale + 50) / 100, 1), 255);
            divisors[k] = (byte) divisor;
            double gain = 8 * factor(natural >> 3) * factor(natural & 7) * (1 << ColourPlanes.FRACTION);
            reciprocals[k] = (int) Math.round((1 << SHIFT) / (divisor * gain));
        }
    }

    /** By how much the transform of {@link ForwardDct} leaves the coefficients of a frequency too large. */
    private static double factor(int frequency) {
        return frequency == 0 ? 1 : cos(frequency * PI / 16) * sqrt(2);
    }
}
