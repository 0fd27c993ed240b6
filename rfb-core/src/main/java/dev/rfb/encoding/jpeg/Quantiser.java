package dev.rfb.encoding.jpeg;

import java.util.Arrays;

/**
 * Divides the coefficients of a strip, and notes which of them are not zero. Not thread-safe.
 *
 * <p>Luminance and chrominance go through one loop, because short loops spend most of their time before and after the vector code: a
 * selector per block takes the difference of the two reciprocals or not.
 *
 * <p>With 4:4:4 a coefficient must be a 32nd of a step beyond the middle to be rounded away from zero. That makes images 3 % smaller and
 * the error still is not above that of libjpeg with its fast transform. With averaged colours the error grows more, so there it is
 * not done.
 */
final class Quantiser {

    private static final int HALF = 1 << (QuantisationTable.SHIFT - 1);
    private static final int DEAD_ZONE = 1 << (QuantisationTable.SHIFT - 5);

    private final QuantisationTable luminance = QuantisationTable.luminance();
    private final QuantisationTable chrominance = QuantisationTable.chrominance();
    private final int[] lowMask;
    private final int[] highMask;
    private final int[] isChrominance;
    private int blocks;
    private int deadZone;
    private int percent;

    /** Creates a quantiser of strips of up to {@code capacity} blocks. */
    Quantiser(int capacity) {
        lowMask = new int[capacity];
        highMask = new int[capacity];
        isChrominance = new int[capacity];
    }

    /** {@return the table of the first component} */
    QuantisationTable luminance() {
        return luminance;
    }

    /** {@return the table of the others} */
    QuantisationTable chrominance() {
        return chrominance;
    }

    /**
     * Sets the divisors.
     *
     * @throws IllegalArgumentException if {@code quality} is not 1 to 100
     */
    void scale(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("JPEG quality " + quality + ": not 1 to 100");
        }
        if (percent != quality) {
            luminance.scale(quality);
            chrominance.scale(quality);
            percent = quality;
        }
    }

    /** Begins a strip of {@code units} units. */
    void begin(McuLayout layout, int units) {
        blocks = layout.blocks * units;
        deadZone = layout == McuLayout.FULL ? DEAD_ZONE : 0;
        Arrays.fill(lowMask, 0, blocks, 0);
        Arrays.fill(highMask, 0, blocks, 0);
        Arrays.fill(isChrominance, 0, layout.luminance * units, 0);
        Arrays.fill(isChrominance, layout.luminance * units, blocks, -1);
    }

    /**
     * Divides the coefficients of one frequency.
     *
     * @param plane transformed samples; become quantised coefficients, {@link HuffmanTable#scaled}
     * @param k index of the frequency in zigzag order
     */
    void quantise(int[] plane, int k) {
        int[] mask = k < 32 ? lowMask : highMask;
        int[] selector = isChrominance;
        int reciprocal = luminance.reciprocals[k];
        int difference = chrominance.reciprocals[k] - reciprocal;
        int least = HALF - (k == 0 ? 0 : deadZone);
        int ofNegative = k == 0 ? 0 : 2 * deadZone;
        int bit = k & 31;
        int count = blocks;
        for (int i = 0; i < count; i++) {
            int product = plane[i] * (reciprocal + (selector[i] & difference));
            int q = (product + least + (product >> 31 & ofNegative)) >> QuantisationTable.SHIFT;
            plane[i] = HuffmanTable.scaled(q);
            mask[i] |= ((q | -q) >>> 31) << bit;
        }
    }

    /** {@return a bit for each coefficient but the first that is not zero in a block, in zigzag order} */
    long nonZero(int block) {
        return (lowMask[block] & 0xFFFFFFFEL) | (long) highMask[block] << 32;
    }
}
