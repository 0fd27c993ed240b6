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

    /** Luminance blocks that a strip should have: vector loops are long, and the samples stay in the second-level cache. */
    private static final int STRIP_BLOCKS = 384;

    private static final int PIXEL_BLOCKS = 2 * JpegCompressor.MAX_WIDTH / 8 + 12;
    private static final int SAMPLE_BLOCKS =
            3 * STRIP_BLOCKS + 12; // more than 3 blocks for each 8 columns of a single row

    /** Samples, later coefficients, of position {@code y * 8 + x}. */
    final int[][] samples = new int[64][SAMPLE_BLOCKS];

    private final int[][] pixels = new int[64][PIXEL_BLOCKS];
    private final int[] redBlue = new int[PIXEL_BLOCKS];
    private final int[] luminanceSum = new int[PIXEL_BLOCKS];
    private final int[] scratch = new int[PIXEL_BLOCKS];
    private final int[] moreScratch = new int[PIXEL_BLOCKS];
    private final int[] padded = new int[JpegCompressor.MAX_WIDTH];
    private McuLayout layout = McuLayout.FULL;
    private int firstRow;
    private int rows;
    private int across;

    /** {@return how many rows of units a strip has, for that many units in a row} */
    static int rowsInStrip(int across, McuLayout layout) {
        return Math.max(1, STRIP_BLOCKS / (across * layout.luminance));
    }

    /**
     * Begins a strip.
     *
     * @param of a unit
     * @param first first row of units
     * @param count number of rows of units
     * @param unitsInRow number of units in a row
     */
    void begin(McuLayout of, int first, int count, int unitsInRow) {
        layout = of;
        firstRow = first;
        rows = count;
        across = unitsInRow;
    }

    /**
     * Fills row {@code y} of the samples of every block; beyond the right and the bottom edge of the image the last pixel is repeated. To be
     * called with 0 to 7: row by row, so that pixels and samples are still in the first-level cache for the transform. Where a unit has
     * two rows of blocks, 0 fills all, because a row of chrominance comes from two rows of the upper or the lower blocks.
     */
    void fill(PixelBuffer source, int y) {
        if (layout.rows == 1) {
            gather(source, y);
            luminance(y);
            switch (layout) {
                case FULL -> chrominance(y);
                case HALF -> chrominanceHalf(y);
                default -> {}
            }
        } else if (y == 0) {
            for (int row = 0; row < 8; row++) {
                gather(source, row);
                gather(source, row + 8);
                luminance(row);
            }
            chrominanceQuarter();
        }
    }

    /** Takes row {@code y} of the pixels of every unit. */
    private void gather(PixelBuffer source, int y) {
        int unitWidth = 8 * layout.columns;
        boolean ragged = source.width() % unitWidth != 0;
        for (int row = 0; row < rows; row++) {
            int imageRow = Math.min((firstRow + row) * 8 * layout.rows + y, source.height() - 1);
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

    private void luminance(int y) {
        int count = layout.luminance * rows * across;
        for (int k = 8 * y; k < 8 * y + 8; k++) {
            ColourPlanes.luminance(pixels[k], samples[k], count);
        }
    }

    private void chrominance(int y) {
        int units = rows * across;
        for (int k = 8 * y; k < 8 * y + 8; k++) {
            ColourPlanes.chrominance(pixels[k], samples[k], scratch, moreScratch, units);
            System.arraycopy(scratch, 0, samples[k], units, units);
            System.arraycopy(moreScratch, 0, samples[k], 2 * units, units);
        }
    }

    /** Averages two pixels side by side; those of the left block fill the left half of a chrominance block. */
    private void chrominanceHalf(int y) {
        int units = rows * across;
        int count = 2 * units;
        for (int x = 0; x < 4; x++) {
            int k = y * 8 + 2 * x;
            ColourPlanes.addRedBlue(pixels[k], pixels[k + 1], redBlue, count);
            ColourPlanes.addLuminance(samples[k], samples[k + 1], luminanceSum, count);
            ColourPlanes.cbOfSums(redBlue, luminanceSum, scratch, count, 1);
            place(y * 8 + x, 2, 2 * units);
            ColourPlanes.crOfSums(redBlue, luminanceSum, scratch, count, 1);
            place(y * 8 + x, 2, 3 * units);
        }
    }

    /** Averages squares of four pixels; each luminance block fills a quarter of a chrominance block. */
    private void chrominanceQuarter() {
        int units = rows * across;
        int count = 4 * units;
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int k = y * 16 + 2 * x;
                ColourPlanes.addRedBlue(pixels[k], pixels[k + 1], redBlue, count);
                ColourPlanes.addMoreRedBlue(pixels[k + 8], pixels[k + 9], redBlue, count);
                ColourPlanes.addLuminance(samples[k], samples[k + 1], luminanceSum, count);
                ColourPlanes.addMoreLuminance(samples[k + 8], samples[k + 9], luminanceSum, count);
                ColourPlanes.cbOfSums(redBlue, luminanceSum, scratch, count, 2);
                place(y * 8 + x, 4, 4 * units);
                ColourPlanes.crOfSums(redBlue, luminanceSum, scratch, count, 2);
                place(y * 8 + x, 4, 5 * units);
            }
        }
    }

    /** Moves the runs of the scratch to their quarter (or half) of the chrominance block, at the run {@code to}. */
    private void place(int position, int runs, int to) {
        int units = rows * across;
        for (int run = 0; run < runs; run++) {
            int plane = position + (run & 1) * 4 + (run >> 1) * 32;
            System.arraycopy(scratch, run * units, samples[plane], to, units);
        }
    }
}
