package dev.rfb.encoding;

import dev.rfb.pixel.Palette;
import dev.rfb.pixel.PixelBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the few colours of a rectangle and numbers its pixels with them, in one pass. Not thread-safe.
 *
 * <p>Idea: four pixels at a time equal the one before, or all four are looked up, because guessing for each of them costs more where there is text;
 * a row that equals the one above is copied. The index is stored on the
 * way, because a rectangle with few colours needs it and one with many is given up early. Allocates nothing once grown.
 */
final class IndexedPixels {

    /** Bytes behind the last index that may be read, and mean nothing. */
    static final int SLACK = 8;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Palette palette = new Palette();
    private byte[] indices = new byte[0];

    /** {@return the colours of the last analysis, numbered in the order of their first pixel} */
    Palette palette() {
        return palette;
    }

    /** {@return the number of each pixel's colour, row by row without gaps, then {@link #SLACK} bytes} */
    byte[] indices() {
        return indices;
    }

    /**
     * {@return whether there are at most so many colours; if not, what was found means nothing}
     *
     * @param pixels any ints
     * @param limit 1 to {@link Palette#MAX_COLOURS}
     */
    boolean analyse(PixelBuffer pixels, int limit) {
        int width = pixels.width();
        int[] from = pixels.pixels();
        if (indices.length < width * pixels.height() + SLACK) {
            indices = new byte[width * pixels.height() + SLACK];
        }
        palette.clear();
        for (int y = 0; y < pixels.height(); y++) {
            int row = pixels.index(0, y);
            int above = row - pixels.stride();
            if (y > 0 && Arrays.equals(from, row, row + width, from, above, above + width)) {
                System.arraycopy(indices, (y - 1) * width, indices, y * width, width);
            } else if (!row(from, row, y * width, width, limit)) {
                return false;
            }
        }
        return true;
    }

    private boolean row(int[] pixels, int from, int to, int count, int limit) {
        byte[] out = indices;
        int last = ~pixels[from];
        int index = 0;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            int at = from + i;
            int different =
                    (pixels[at] ^ last) | (pixels[at + 1] ^ last) | (pixels[at + 2] ^ last) | (pixels[at + 3] ^ last);
            if (different == 0) {
                INT.set(out, to + i, index * 0x01010101);
                continue;
            }
            int a = palette.add(pixels[at], limit);
            int b = palette.add(pixels[at + 1], limit);
            int c = palette.add(pixels[at + 2], limit);
            index = palette.add(pixels[at + 3], limit);
            if ((a | b | c | index) < 0) {
                return false;
            }
            INT.set(out, to + i, a | (b << 8) | (c << 16) | (index << 24));
            last = pixels[at + 3];
        }
        for (; i < count; i++) {
            index = palette.add(pixels[from + i], limit);
            if (index < 0) {
                return false;
            }
            out[to + i] = (byte) index;
        }
        return true;
    }
}
