package dev.rfb.encoding.jpeg;

import dev.rfb.pixel.PixelBuffer;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Compresses pixels to baseline JPEG (ITU-T T.81, JFIF 1.01) with the standard Huffman tables.
 *
 * <p>Not thread-safe; one per worker: owns about 600 KB of scratch. Allocates nothing per image once its output has grown to
 * the usual size. Deterministic: the bytes depend on the arguments alone.
 *
 * <p>Idea: a strip of blocks as a structure of arrays ({@link BlockPlanes}), every step a loop over blocks that the JIT turns into vector
 * code ({@link ColourPlanes}, {@link ForwardDct}, {@link Quantiser}), then one mask a block of what is not zero, which drives the
 * {@link EntropyCoder}, which appends to {@link JpegBytes}. The steps follow each other row by row and then column by column, while
 * the planes are in the cache.
 */
public final class JpegCompressor {

    /** The widest image. */
    public static final int MAX_WIDTH = 2048;

    private static final int MAX_HEIGHT = 65535;
    private static final byte[] END_OF_IMAGE = {(byte) 0xFF, (byte) 0xD9};
    private static final int[] PLANES = planesInZigzag();
    private static final int[] ZIGZAG_OF_PLANE = zigzagOfPlanes();

    private final BlockPlanes planes = new BlockPlanes();
    private final int[][] zigzag = new int[65][];
    private final Quantiser quantiser = new Quantiser(planes.samples[0].length);
    private final JpegHeader header = new JpegHeader();
    private final JpegBytes bytes = new JpegBytes();
    private final EntropyCoder coder = new EntropyCoder(bytes);

    /** Creates a compressor. */
    public JpegCompressor() {
        for (int k = 0; k < 64; k++) {
            zigzag[k] = planes.samples[PLANES[k]];
        }
        // Zeros: what the entropy coder finds behind the last coefficient of a block.
        zigzag[64] = new int[planes.samples[0].length];
        Arrays.fill(zigzag[64], HuffmanTable.scaled(0));
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

    private static int[] zigzagOfPlanes() {
        int[] zigzag = new int[64];
        for (int k = 0; k < 64; k++) {
            zigzag[PLANES[k]] = k;
        }
        return zigzag;
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
        quantiser.scale(quality);
        bytes.clear();
        coder.begin();
        header.build(pixels.width(), pixels.height(), layout, quantiser.luminance(), quantiser.chrominance());
        bytes.write(header.bytes(), header.size());
        int across = (pixels.width() + 8 * layout.columns - 1) / (8 * layout.columns);
        int down = (pixels.height() + 8 * layout.rows - 1) / (8 * layout.rows);
        int most = BlockPlanes.rowsInStrip(across, layout);
        for (int row = 0; row < down; row += most) {
            int rows = Math.min(most, down - row);
            planes.begin(layout, row, rows, across);
            strip(pixels, layout, rows * across);
        }
        bytes.finish();
        bytes.write(END_OF_IMAGE, 2);
    }

    private void strip(PixelBuffer pixels, McuLayout layout, int units) {
        int blocks = layout.blocks * units;
        for (int y = 0; y < 8; y++) {
            planes.fill(pixels, y);
            ForwardDct.pass(planes.samples, 8 * y, 1, blocks);
        }
        quantiser.begin(layout, units);
        for (int x = 0; x < 8; x++) {
            ForwardDct.pass(planes.samples, x, 8, blocks);
            for (int plane = x; plane < 64; plane += 8) {
                quantiser.quantise(planes.samples[plane], ZIGZAG_OF_PLANE[plane]);
            }
        }
        coder.strip(zigzag, quantiser, layout, units);
    }

    /** {@return the size of the last image in bytes} */
    public int sizeBytes() {
        return bytes.size();
    }

    /**
     * Appends the last image.
     *
     * @param out not released; caller keeps ownership
     */
    public void writeTo(ByteBuf out) {
        out.writeBytes(bytes.array(), 0, bytes.size());
    }
}
