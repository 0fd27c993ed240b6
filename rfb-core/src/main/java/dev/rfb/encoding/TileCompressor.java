package dev.rfb.encoding;

import dev.rfb.pixel.Palette;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelTranslator;

/**
 * The tiles of TRLE and ZRLE (RFC 6143 §7.7.5 and §7.7.6). Not thread-safe: keeps scratch memory.
 *
 * <p>Each tile: U8 sub-encoding, then
 *
 * <pre>
 *   0        raw            CPIXEL[n]
 *   1        solid          CPIXEL
 *   2-16     packed palette CPIXEL[palette], rows of 1, 2 or 4 bits a pixel, most significant first, padded to bytes
 *   128      plain RLE      (CPIXEL, run length)*
 *   130-255  palette RLE    CPIXEL[palette], (U8 index | U8 index + 128, run length)*
 * </pre>
 *
 * <p>Idea: one pass splits the tile into runs, over the ends of rows; the palette and the size of every sub-encoding follow from
 * the runs alone, and the smallest is written. Palettes are never taken over from the tile before.
 */
final class TileCompressor {

    private static final int RAW = 0;
    private static final int SOLID = 1;
    private static final int MAX_PACKED = 16;
    private static final int PLAIN_RLE = 128;
    private static final int MAX_PALETTE = 127;

    private final int side;
    private final int[] values;
    private final int[] runEnds;
    private final byte[] runColours;
    private final Palette palette = new Palette();

    /** Creates the compressor of tiles of {@code side} x {@code side} pixels. */
    TileCompressor(int side) {
        this.side = side;
        values = new int[side * side];
        runEnds = new int[side * side];
        runColours = new byte[side * side];
    }

    /** {@return an upper bound in bytes, slack included, of a rectangle's tiles} */
    static int maxSize(int width, int height, int side, int bytesPerValue) {
        int tiles = Math.multiplyExact((width + side - 1) / side, (height + side - 1) / side);
        return Math.addExact(
                Math.multiplyExact(Math.multiplyExact(width, height), bytesPerValue),
                tiles + 1 + bytesPerValue + WirePixels.SLACK);
    }

    /**
     * Writes one row of tiles.
     *
     * @param pixels the rectangle
     * @param top first row of the tiles
     * @param translator to CPIXELs
     * @param to the array with enough room
     * @param at where to begin
     * @return the position behind the last byte
     */
    int writeTiles(PixelBuffer pixels, int top, PixelTranslator translator, byte[] to, int at) {
        int height = Math.min(side, pixels.height() - top);
        int next = at;
        for (int left = 0; left < pixels.width(); left += side) {
            int width = Math.min(side, pixels.width() - left);
            int from = pixels.index(left, top);
            for (int y = 0; y < height; y++) {
                translator.translate(pixels.pixels(), from, values, y * width, width);
                from += pixels.stride();
            }
            next = writeTile(width, height, translator.bytesPerValue(), to, next);
        }
        return next;
    }

    private int writeTile(int width, int height, int bytes, byte[] to, int at) {
        int count = width * height;
        int runs = findRuns(values, count, runEnds);
        if (runs == 1) {
            to[at] = SOLID;
            return WirePixels.store(values[0], bytes, to, at + 1);
        }
        int plain = runs * bytes + runLengthBytes(runEnds, runs);
        int best = count * bytes;
        int subencoding = RAW;
        if (plain < best) {
            best = plain;
            subencoding = PLAIN_RLE;
        }
        if (findColours(runs)) {
            int colours = palette.size();
            int paletteRle = colours * bytes + paletteRunBytes(runEnds, runs);
            if (paletteRle < best) {
                best = paletteRle;
                subencoding = PLAIN_RLE + colours;
            }
            if (colours <= MAX_PACKED) {
                int packed = colours * bytes + height * ((width * bitsPerIndex(colours) + 7) / 8);
                if (packed <= best) {
                    subencoding = colours;
                }
            }
        }
        to[at] = (byte) subencoding;
        if (subencoding == RAW) {
            return WirePixels.store(values, 0, count, bytes, to, at + 1);
        }
        if (subencoding == PLAIN_RLE) {
            return writePlainRuns(runs, bytes, to, at + 1);
        }
        int next = at + 1;
        for (int i = 0; i < palette.size(); i++) {
            next = WirePixels.store(palette.colour(i), bytes, to, next);
        }
        return subencoding > PLAIN_RLE ? writePaletteRuns(runs, to, next) : writePacked(width, height, to, next);
    }

    /** Stores the index behind each run; returns the number of runs. */
    private static int findRuns(int[] values, int count, int[] ends) {
        int runs = 0;
        int previous = values[0];
        for (int i = 1; i < count; i++) {
            int value = values[i];
            if (value != previous) {
                ends[runs++] = i;
                previous = value;
            }
        }
        ends[runs++] = count;
        return runs;
    }

    /** Numbers the colours of the runs; false if there are too many for any palette. */
    private boolean findColours(int runs) {
        palette.clear();
        int start = 0;
        for (int i = 0; i < runs; i++) {
            int index = palette.add(values[start], MAX_PALETTE);
            if (index < 0) {
                return false;
            }
            runColours[i] = (byte) index;
            start = runEnds[i];
        }
        return true;
    }

    private static int runLengthBytes(int[] ends, int runs) {
        int sum = runs;
        int start = 0;
        for (int i = 0; i < runs; i++) {
            int length = ends[i] - start;
            if (length > 255) {
                sum += (length - 1) / 255;
            }
            start = ends[i];
        }
        return sum;
    }

    private static int paletteRunBytes(int[] ends, int runs) {
        int sum = runs;
        int start = 0;
        for (int i = 0; i < runs; i++) {
            int length = ends[i] - start;
            if (length > 1) {
                sum += 1 + (length - 1) / 255;
            }
            start = ends[i];
        }
        return sum;
    }

    private int writePlainRuns(int runs, int bytes, byte[] to, int at) {
        int next = at;
        int start = 0;
        for (int i = 0; i < runs; i++) {
            next = WirePixels.store(values[start], bytes, to, next);
            next = writeRunLength(runEnds[i] - start, to, next);
            start = runEnds[i];
        }
        return next;
    }

    private int writePaletteRuns(int runs, byte[] to, int at) {
        int next = at;
        int start = 0;
        for (int i = 0; i < runs; i++) {
            int length = runEnds[i] - start;
            if (length == 1) {
                to[next++] = runColours[i];
            } else {
                to[next++] = (byte) (runColours[i] | 0x80);
                next = writeRunLength(length, to, next);
            }
            start = runEnds[i];
        }
        return next;
    }

    private static int writeRunLength(int length, byte[] to, int at) {
        int next = at;
        int rest = length - 1;
        while (rest >= 255) {
            to[next++] = (byte) 255;
            rest -= 255;
        }
        to[next++] = (byte) rest;
        return next;
    }

    private static int bitsPerIndex(int colours) {
        if (colours == 2) {
            return 1;
        }
        return colours <= 4 ? 2 : 4;
    }

    private int writePacked(int width, int height, byte[] to, int at) {
        int bits = bitsPerIndex(palette.size());
        int next = at;
        int run = 0;
        int i = 0;
        for (int y = 0; y < height; y++) {
            int rowEnd = i + width;
            int collected = 1;
            while (i < rowEnd) {
                if (i == runEnds[run]) {
                    run++;
                }
                collected = collected << bits | runColours[run];
                i++;
                if (collected > 0xFF) {
                    to[next++] = (byte) collected;
                    collected = 1;
                }
            }
            if (collected > 1) {
                while (collected <= 0xFF) {
                    collected <<= bits;
                }
                to[next++] = (byte) collected;
            }
        }
        return next;
    }
}
