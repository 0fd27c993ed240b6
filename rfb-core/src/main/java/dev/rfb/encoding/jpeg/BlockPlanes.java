package dev.rfb.encoding.jpeg;

import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;

/**
 * A strip of the image as a structure of arrays: one plane for each of the 64 positions in a block, indexed by block.
 *
 * <p>With n units (MCUs) in the strip, the packed pixels hold runs of n blocks, one for each luminance block of a unit: for 4:2:0 upper
 * left, upper right, lower left, lower right. The samples hold the same runs of Y and then a run of Cb and one of Cr, so that the
 * transform is one long loop. Planes are 12 mod 16 ints long: then they all start at the same offset in a cache line, and not at a
 * power of two, which would make them compete for cache sets.
 *
 * <p>Not thread-safe.
 */
final class BlockPlanes {

    /** Luminance blocks that a strip should have: pixels and samples stay in the second-level cache. */
    private static final int STRIP_BLOCKS = 256;

    private static final int PIXEL_BLOCKS = 2 * JpegCompressor.MAX_WIDTH / 8 + 12;
    private static final int SAMPLE_BLOCKS = 3 * JpegCompressor.MAX_WIDTH / 8 + 12;

    /** Samples, later coefficients, of position {@code y * 8 + x}. */
    final int[][] samples = new int[64][SAMPLE_BLOCKS];

    private final int[][] pixels = new int[64][PIXEL_BLOCKS];
    private final int[] redBlue = new int[PIXEL_BLOCKS];
    private final int[] green = new int[PIXEL_BLOCKS];
    private final int[] scratch = new int[PIXEL_BLOCKS];
    private final int[] padded = new int[JpegCompressor.MAX_WIDTH];

    /** {@return how many rows of units a strip has, for that many units in a row} */
    static int rowsInStrip(int across, McuLayout layout) {
        return Math.max(1, STRIP_BLOCKS / (across * layout.luminance));
    }

    /**
     * Takes the pixels of a strip; beyond the right and the bottom edge the last pixel is repeated.
     *
     * @param source the image
     * @param layout of a unit
     * @param firstRow first row of units
     * @param rows number of rows of units
     */
    void gather(PixelBuffer source, McuLayout layout, int firstRow, int rows) {
        int unitWidth = 8 * layout.columns;
        int unitHeight = 8 * layout.rows;
        int across = (source.width() + unitWidth - 1) / unitWidth;
        boolean ragged = source.width() % unitWidth != 0;
        for (int row = 0; row < rows; row++) {
            for (int y = 0; y < unitHeight; y++) {
                int imageRow = Math.min((firstRow + row) * unitHeight + y, source.height() - 1);
                int[] line = source.pixels();
                int from = source.index(0, imageRow);
                if (ragged) {
                    System.arraycopy(line, from, padded, 0, source.width());
                    Arrays.fill(padded, source.width(), across * unitWidth, line[from + source.width() - 1]);
                    line = padded;
                    from = 0;
                }
                for (int column = 0; column < layout.columns; column++) {
                    int run = (y / 8 * layout.columns + column) * rows * across;
                    scatter(line, from + 8 * column, unitWidth, y % 8 * 8, run + row * across, across);
                }
            }
        }
    }

    /** Spreads one row of pixels of {@code count} blocks, {@code step} pixels apart, over 8 planes. */
    private void scatter(int[] line, int from, int step, int plane, int block, int count) {
        int[] p0 = pixels[plane];
        int[] p1 = pixels[plane + 1];
        int[] p2 = pixels[plane + 2];
        int[] p3 = pixels[plane + 3];
        int[] p4 = pixels[plane + 4];
        int[] p5 = pixels[plane + 5];
        int[] p6 = pixels[plane + 6];
        int[] p7 = pixels[plane + 7];
        int at = from;
        for (int i = block; i < block + count; i++) {
            p0[i] = line[at];
            p1[i] = line[at + 1];
            p2[i] = line[at + 2];
            p3[i] = line[at + 3];
            p4[i] = line[at + 4];
            p5[i] = line[at + 5];
            p6[i] = line[at + 6];
            p7[i] = line[at + 7];
            at += step;
        }
    }

    /** Fills the samples from the pixels of {@code units} units. */
    void convert(McuLayout layout, int units) {
        int count = layout.luminance * units;
        for (int k = 0; k < 64; k++) {
            ColourPlanes.luminance(pixels[k], samples[k], count);
        }
        switch (layout) {
            case GREY -> {}
            case FULL -> chrominance(units);
            case HALF -> chrominanceHalf(units);
            case QUARTER -> chrominanceQuarter(units);
        }
    }

    private void chrominance(int units) {
        for (int k = 0; k < 64; k++) {
            ColourPlanes.cb(pixels[k], scratch, units);
            System.arraycopy(scratch, 0, samples[k], units, units);
            ColourPlanes.cr(pixels[k], scratch, units);
            System.arraycopy(scratch, 0, samples[k], 2 * units, units);
        }
    }

    /** Averages two pixels side by side; those of the left block fill the left half of a chrominance block. */
    private void chrominanceHalf(int units) {
        int count = 2 * units;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 4; x++) {
                int k = y * 8 + 2 * x;
                ColourPlanes.addRedBlue(pixels[k], pixels[k + 1], redBlue, count);
                ColourPlanes.addGreen(pixels[k], pixels[k + 1], green, count);
                ColourPlanes.cbOfSums(redBlue, green, scratch, count, 1);
                place(y * 8 + x, 2, units, 2 * units);
                ColourPlanes.crOfSums(redBlue, green, scratch, count, 1);
                place(y * 8 + x, 2, units, 3 * units);
            }
        }
    }

    /** Averages squares of four pixels; each luminance block fills a quarter of a chrominance block. */
    private void chrominanceQuarter(int units) {
        int count = 4 * units;
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int k = y * 16 + 2 * x;
                ColourPlanes.addRedBlue(pixels[k], pixels[k + 1], redBlue, count);
                ColourPlanes.addMoreRedBlue(pixels[k + 8], pixels[k + 9], redBlue, count);
                ColourPlanes.addGreen(pixels[k], pixels[k + 1], green, count);
                ColourPlanes.addMoreGreen(pixels[k + 8], pixels[k + 9], green, count);
                ColourPlanes.cbOfSums(redBlue, green, scratch, count, 2);
                place(y * 8 + x, 4, units, 4 * units);
                ColourPlanes.crOfSums(redBlue, green, scratch, count, 2);
                place(y * 8 + x, 4, units, 5 * units);
            }
        }
    }

    /** Moves the runs of the scratch to their quarter (or half) of the chrominance block, at the run {@code to}. */
    private void place(int position, int runs, int units, int to) {
        for (int run = 0; run < runs; run++) {
            int plane = position + (run & 1) * 4 + (run >> 1) * 32;
            System.arraycopy(scratch, run * units, samples[plane], to, units);
        }
    }
}
