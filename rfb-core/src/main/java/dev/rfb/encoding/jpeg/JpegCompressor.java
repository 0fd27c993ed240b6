package dev.rfb.encoding.jpeg;

import dev.rfb.pixel.PixelBuffer;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Compresses pixels to baseline JPEG (ITU-T T.81, JFIF 1.01) with the standard Huffman tables.
 *
 * <p>Not thread-safe; one per worker: owns about half a megabyte of scratch. Allocates nothing per image once its output has grown to
 * the usual size. Deterministic: the bytes depend on the arguments alone.
 *
 * <p>Idea: a strip of blocks as a structure of arrays ({@link BlockPlanes}), every step a loop over blocks that the JIT turns into vector
 * code ({@link ColourPlanes}, {@link ForwardDct}), then one mask a block of what is not zero, which drives the {@link EntropyCoder}.
 */
public final class JpegCompressor {

    /** The widest image. */
    public static final int MAX_WIDTH = 2048;

    private static final int MAX_HEIGHT = 65535;
    private static final byte[] END_OF_IMAGE = {(byte) 0xFF, (byte) 0xD9};
    private static final int[] PLANES = planesInZigzag();

    private final BlockPlanes planes = new BlockPlanes();
    private final int[][] zigzag = new int[64][];
    private final int[] lowMask = new int[planes.samples[0].length];
    private final int[] highMask = new int[planes.samples[0].length];
    private final int[] lastDc = new int[3];
    private final QuantisationTable luminance = QuantisationTable.luminance();
    private final QuantisationTable chrominance = QuantisationTable.chrominance();
    private final JpegHeader header = new JpegHeader();
    private final EntropyCoder coder = new EntropyCoder();
    private int percent;

    /** Creates a compressor. */
    public JpegCompressor() {
        for (int k = 0; k < 64; k++) {
            zigzag[k] = planes.samples[PLANES[k]];
        }
    }

    /** Where the transform leaves the coefficients: the plane of each, in zigzag order. */
    private static int[] planesInZigzag() {
        int[] slot = new int[8];
        for (int s = 0; s < 8; s++) {
            slot[ForwardDct.FREQUENCY[s]] = s;
        }
        int[] planes = new int[64];
        for (int k = 0; k < 64; k++) {
            int natural = QuantisationTable.ZIGZAG[k];
            planes[k] = slot[natural >> 3] * 8 + slot[natural & 7];
        }
        return planes;
    }

    /**
     * Compresses an image, to be had from {@link #sizeBytes()} and {@link #writeTo}.
     *
     * @param pixels at most {@link #MAX_WIDTH} wide and 65535 high; not modified
     * @param quality 1 to 100, as libjpeg scales its quantisation tables
     * @param layout subsampling of the chrominance
     * @throws IllegalArgumentException if the image is too large or the quality is not 1 to 100
     */
    public void compress(PixelBuffer pixels, int quality, McuLayout layout) {
        if (pixels.width() > MAX_WIDTH || pixels.height() > MAX_HEIGHT) {
            throw new IllegalArgumentException("JPEG of " + pixels + ": larger than 2048x65535");
        }
        scaleTables(quality);
        coder.clear();
        header.build(pixels.width(), pixels.height(), layout, luminance, chrominance);
        coder.reserve(header.size());
        coder.write(header.bytes(), header.size());
        Arrays.fill(lastDc, 0);
        int across = (pixels.width() + 8 * layout.columns - 1) / (8 * layout.columns);
        int down = (pixels.height() + 8 * layout.rows - 1) / (8 * layout.rows);
        int most = BlockPlanes.rowsInStrip(across, layout);
        for (int row = 0; row < down; row += most) {
            int rows = Math.min(most, down - row);
            planes.gather(pixels, layout, row, rows);
            strip(layout, rows * across);
        }
        coder.reserve(32);
        coder.finish();
        coder.write(END_OF_IMAGE, 2);
    }

    private void scaleTables(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("JPEG quality " + quality + ": not 1 to 100");
        }
        if (percent != quality) {
            luminance.scale(quality);
            chrominance.scale(quality);
            percent = quality;
        }
    }

    private void strip(McuLayout layout, int units) {
        int blocks = layout.blocks * units;
        int luminanceBlocks = layout.luminance * units;
        planes.convert(layout, units);
        ForwardDct.transform(planes.samples, blocks);
        Arrays.fill(lowMask, 0, blocks, 0);
        Arrays.fill(highMask, 0, blocks, 0);
        for (int k = 0; k < 64; k++) {
            int[] mask = k < 32 ? lowMask : highMask;
            ForwardDct.quantise(zigzag[k], mask, luminance.reciprocals[k], k & 31, luminanceBlocks);
            if (blocks > luminanceBlocks) {
                ForwardDct.quantise(
                        zigzag[k], mask, chrominance.reciprocals[k], k & 31, luminanceBlocks << 16 | blocks);
            }
        }
        coder.reserve(blocks * EntropyCoder.MAX_BLOCK);
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < layout.luminance; i++) {
                block(i * units + unit, 0, EntropyCoder.Tables.LUMINANCE);
            }
            for (int i = layout.luminance; i < layout.blocks; i++) {
                block(i * units + unit, i - layout.luminance + 1, EntropyCoder.Tables.CHROMINANCE);
            }
        }
    }

    private void block(int block, int component, EntropyCoder.Tables tables) {
        int dc = zigzag[0][block];
        long nonZero = (lowMask[block] & 0xFFFFFFFEL) | (long) highMask[block] << 32;
        coder.block(zigzag, block, nonZero, dc - lastDc[component], tables);
        lastDc[component] = dc;
    }

    /** {@return the size of the last image in bytes} */
    public int sizeBytes() {
        return coder.size();
    }

    /**
     * Appends the last image.
     *
     * @param out not released; caller keeps ownership
     */
    public void writeTo(ByteBuf out) {
        out.writeBytes(coder.bytes(), 0, coder.size());
    }
}
