package dev.rfb.encoding.jpeg;

import java.util.Arrays;

/**
 * Divides the coefficients of a strip, and notes which of them are not zero. Not thread-safe.
 *
 * <p>Luminance and chrominance go through one loop, because short loops spend most of their time before and after the vector code: a
 * selector per block takes the difference of the two reciprocals or not.
 */
final class Quantiser {

    private final QuantisationTable luminance = QuantisationTable.luminance();
    private final QuantisationTable chrominance = QuantisationTable.chrominance();
    private final int[] lowMask;
    private final int[] highMask;
    private final int[] isChrominance;
    private int blocks;
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
        int reciprocal = luminance.reciprocals[k];
        int difference = chrominance.reciprocals[k] - reciprocal;
        quantise(plane, k < 32 ? lowMask : highMask, isChrominance, reciprocal, difference, k & 31, blocks);
    }

    private static void quantise(
            int[] plane, int[] mask, int[] isChrominance, int reciprocal, int difference, int bit, int count) {
        for (int i = 0; i < count; i++) {
            int product = plane[i] * (reciprocal + (isChrominance[i] & difference));
            int q = (product + (1 << (QuantisationTable.SHIFT - 1))) >> QuantisationTable.SHIFT;
            plane[i] = HuffmanTable.scaled(q);
            mask[i] |= ((q | -q) >>> 31) << bit;
        }
    }

    /** {@return a bit for each coefficient but the first that is not zero in a block, in zigzag order} */
    long nonZero(int block) {
        return (lowMask[block] & 0xFFFFFFFEL) | (long) highMask[block] << 32;
    }
}
