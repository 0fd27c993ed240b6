package dev.rfb.encoding;

import dev.rfb.pixel.Palette;
import dev.rfb.pixel.PixelBuffer;
import io.netty.buffer.ByteBuf;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A PNG file (ISO/IEC 15948): 8-bit colours, with a palette of 1, 2, 4 or 8 bits a pixel or without. Not thread-safe.
 *
 * <p>Rows of a palette are not filtered; rows of colours are (Paeth) where they are a picture, because text and drawings come out
 * smaller without.
 */
final class PngImage {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int TRUE_COLOUR = 2;
    private static final int INDEXED = 3;
    private static final byte PAETH = 4;
    private static final int IHDR_BYTES = 13;

    /** Length, type and CRC. */
    private static final int CHUNK_OVERHEAD = 12;

    private final PixelTexture texture = new PixelTexture();
    private final Deflater deflater = new Deflater();
    private final CRC32 crc = new CRC32();
    private final byte[] header = new byte[IHDR_BYTES];
    private final byte[] palette = new byte[3 * Palette.MAX_COLOURS];
    private int paletteBytes;
    private byte[] rows = new byte[0];
    private byte[] data = new byte[0];
    private int dataBytes;

    /** {@return an upper bound in bytes of a file} */
    static int maxSize(int width, int height) {
        return 8 + 4 * CHUNK_OVERHEAD + IHDR_BYTES + 3 * Palette.MAX_COLOURS + maxData((1 + 3 * width) * height);
    }

    private static int maxData(int rowBytes) {
        return DeflateTarget.maxBlockSize(rowBytes) + 64;
    }

    /**
     * Makes a file with a palette, to be had from {@link #writeTo}.
     *
     * @param indexed at least 1, at most 256 XRGB colours and their indices
     * @param width in pixels
     * @param height in pixels
     * @param level of zlib, 0 to 9
     */
    void compress(IndexedPixels indexed, int width, int height, int level) {
        Palette colours = indexed.palette();
        paletteBytes = 0;
        for (int i = 0; i < colours.size(); i++) {
            paletteBytes = putRgb(colours.colour(i), palette, paletteBytes);
        }
        int bits = bitsFor(colours.size());
        reserve((1 + (width * bits + 7) / 8) * height);
        int at = 0;
        for (int y = 0; y < height; y++) {
            rows[at] = 0; // no filter
            at = packRow(indexed.indices(), y * width, width, bits, at + 1);
        }
        header(width, height, bits, INDEXED);
        deflate(at, level);
    }

    private static int bitsFor(int colours) {
        if (colours <= 4) {
            return colours <= 2 ? 1 : 2;
        }
        return colours <= 16 ? 4 : 8;
    }

    private int packRow(byte[] indices, int from, int width, int bits, int start) {
        int at = start;
        for (int x = 0; x < width; ) {
            int packed = 0;
            for (int shift = 8 - bits; shift >= 0; shift -= bits, x++) {
                packed |= x < width ? (indices[from + x] & 0xFF) << shift : 0;
            }
            rows[at++] = (byte) packed;
        }
        return at;
    }

    /**
     * Makes a file without a palette, to be had from {@link #writeTo}.
     *
     * @param pixels XRGB
     * @param level of zlib, 0 to 9
     */
    void compress(PixelBuffer pixels, int level) {
        int rowBytes = 1 + 3 * pixels.width();
        reserve(rowBytes * pixels.height());
        paletteBytes = 0;
        int at = 0;
        for (int y = 0; y < pixels.height(); y++) {
            rows[at++] = 0; // no filter
            int from = pixels.index(0, y);
            for (int i = from; i < from + pixels.width(); i++) {
                at = putRgb(pixels.pixels()[i], rows, at);
            }
        }
        texture.analyse(pixels);
        if (texture.mayBePicture()) {
            for (int row = at - rowBytes; row >= 0; row -= rowBytes) {
                filterRow(row, rowBytes);
            }
        }
        header(pixels.width(), pixels.height(), 8, TRUE_COLOUR);
        deflate(at, level);
    }

    /** Filters in place, from right to left; the rows above are not filtered yet. */
    private void filterRow(int row, int rowBytes) {
        rows[row] = PAETH;
        for (int i = row + rowBytes - 1; i > row; i--) {
            boolean first = i <= row + 3;
            int left = first ? 0 : rows[i - 3] & 0xFF;
            int above = row == 0 ? 0 : rows[i - rowBytes] & 0xFF;
            int corner = first || row == 0 ? 0 : rows[i - rowBytes - 3] & 0xFF;
            rows[i] -= (byte) paeth(left, above, corner);
        }
    }

    private static int paeth(int left, int above, int corner) {
        int byLeft = Math.abs(above - corner);
        int byAbove = Math.abs(left - corner);
        int byCorner = Math.abs(left + above - 2 * corner);
        if (byLeft <= byAbove && byLeft <= byCorner) {
            return left;
        }
        return byAbove <= byCorner ? above : corner;
    }

    private static int putRgb(int xrgb, byte[] to, int at) {
        to[at] = (byte) (xrgb >>> 16);
        to[at + 1] = (byte) (xrgb >>> 8);
        to[at + 2] = (byte) xrgb;
        return at + 3;
    }

    private void reserve(int rowBytes) {
        if (rows.length < rowBytes) {
            rows = new byte[rowBytes];
            data = new byte[maxData(rowBytes)];
        }
    }

    private void header(int width, int height, int bits, int colourType) {
        putInt(width, 0);
        putInt(height, 4);
        header[8] = (byte) bits;
        header[9] = (byte) colourType; // then compression, filter and interlace method, all 0
    }

    private void putInt(int value, int at) {
        for (int i = 0; i < 4; i++) {
            header[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    private void deflate(int rowBytes, int level) {
        deflater.reset();
        deflater.setLevel(level);
        deflater.setInput(rows, 0, rowBytes);
        deflater.finish();
        dataBytes = 0;
        while (!deflater.finished()) {
            dataBytes += deflater.deflate(data, dataBytes, data.length - dataBytes);
        }
    }

    /** {@return the size of the last file in bytes} */
    int sizeBytes() {
        int plte = paletteBytes == 0 ? 0 : CHUNK_OVERHEAD + paletteBytes;
        return 8 + CHUNK_OVERHEAD + IHDR_BYTES + plte + CHUNK_OVERHEAD + dataBytes + CHUNK_OVERHEAD;
    }

    /** Appends the last file; {@code out} is not released; caller keeps ownership. */
    void writeTo(ByteBuf out) {
        out.writeLong(SIGNATURE);
        chunk(IHDR, header, IHDR_BYTES, out);
        if (paletteBytes > 0) {
            chunk(PLTE, palette, paletteBytes, out);
        }
        chunk(IDAT, data, dataBytes, out);
        chunk(IEND, data, 0, out);
    }

    private void chunk(int type, byte[] bytes, int length, ByteBuf out) {
        crc.reset();
        for (int shift = 24; shift >= 0; shift -= 8) {
            crc.update(type >>> shift);
        }
        crc.update(bytes, 0, length);
        out.writeInt(length);
        out.writeInt(type);
        out.writeBytes(bytes, 0, length);
        out.writeInt((int) crc.getValue());
    }
}
