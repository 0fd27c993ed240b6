package dev.rfb.encoding;

import dev.rfb.pixel.Palette;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelTranslator;

/**
 * One tile of Hextile, split into rectangles of one colour. Not thread-safe: keeps scratch memory.
 *
 * <p>Idea: a row is a mask of 16 bits; bit x of {@code same} says that the pixel has the colour of the one to its left. A
 * rectangle may begin at every pixel that none covers, in reading order. Going down row by row, the AND of the rows' masks gives
 * the greatest width for each height, and the largest area wins: O(height) for each rectangle, whatever its width. Rectangles are
 * sought for all colours, and the caller drops those of the colour that it makes the background.
 */
final class HextileTile {

    /** Width and height of a whole tile. */
    static final int SIDE = 16;

    private static final int PIXELS = SIDE * SIDE;

    private final int[] values = new int[PIXELS];
    private final int[] same = new int[SIDE];
    private final int[] free = new int[SIDE];
    private final Palette palette = new Palette();
    private final int[] counts = new int[PIXELS];
    private final byte[] positions = new byte[PIXELS];
    private final byte[] sizes = new byte[PIXELS];
    private final int[] colourOf = new int[PIXELS];
    private int width;
    private int height;
    private int subrectangles;

    /** Takes the pixels of the tile at {@code left}, {@code top}. */
    void load(PixelBuffer pixels, int left, int top, PixelTranslator translator) {
        width = Math.min(SIDE, pixels.width() - left);
        height = Math.min(SIDE, pixels.height() - top);
        int from = pixels.index(left, top);
        for (int y = 0; y < height; y++) {
            translator.translate(pixels.pixels(), from, values, y * SIDE, width);
            from += pixels.stride();
        }
    }

    /** {@return the number of pixels} */
    int count() {
        return width * height;
    }

    /** {@return the value of a pixel of the first row} */
    int value(int x) {
        return values[x];
    }

    /** {@return whether all pixels have one colour} */
    boolean isSolid() {
        int first = values[0];
        for (int y = 0; y < height; y++) {
            int different = 0;
            for (int i = y * SIDE; i < y * SIDE + width; i++) {
                different |= values[i] ^ first;
            }
            if (different != 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes the pixels row by row. */
    int store(int bytes, byte[] to, int at) {
        int next = at;
        for (int y = 0; y < height; y++) {
            next = WirePixels.store(values, y * SIDE, width, bytes, to, next);
        }
        return next;
    }

    /** {@return how many colours {@link #search} found} */
    int colours() {
        return palette.size();
    }

    /** {@return a colour} */
    int colour(int index) {
        return palette.colour(index);
    }

    /** {@return how many rectangles there are} */
    int subrectangles() {
        return subrectangles;
    }

    /** {@return how many rectangles there are of one colour} */
    int subrectangles(int colour) {
        return counts[colour];
    }

    /**
     * Finds the rectangles.
     *
     * @param rawSize of the tile in bytes
     * @param bytes of a pixel
     * @return false as soon as it is certain that raw pixels are shorter
     */
    boolean search(int rawSize, int bytes) {
        int alone = compareNeighbours();
        if (alone * (2 + bytes) > rawSize && isRawCertain(rawSize, bytes)) {
            return false;
        }
        palette.clear();
        subrectangles = 0;
        int most = 0;
        for (int y = 0; y < height; y++) {
            while (free[y] != 0) {
                int x = Integer.numberOfTrailingZeros(free[y]);
                int size = largest(x, y);
                int known = palette.size();
                int colour = palette.add(values[y * SIDE + x], PIXELS);
                if (colour == known) {
                    counts[colour] = 0;
                }
                most = Math.max(most, ++counts[colour]);
                positions[subrectangles] = (byte) (x << 4 | y);
                sizes[subrectangles] = (byte) size;
                colourOf[subrectangles] = colour;
                subrectangles++;
                int cost = palette.size() > 2 ? 2 + bytes : 2;
                if ((subrectangles - most) * cost > rawSize) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Fills the masks; returns how many pixels differ from the ones to their left and right. */
    private int compareNeighbours() {
        int alone = 0;
        for (int y = 0; y < height; y++) {
            int mask = 0;
            int previous = values[y * SIDE];
            for (int x = 1; x < width; x++) {
                int value = values[y * SIDE + x];
                mask |= value == previous ? 1 << x : 0;
                previous = value;
            }
            same[y] = mask;
            free[y] = (1 << width) - 1;
            alone += width - Integer.bitCount(mask | mask >>> 1);
        }
        return alone;
    }

    /**
     * {@return whether the pixels that differ from all four neighbours already make the tile longer than raw}
     *
     * <p>Each of them is a rectangle, whichever way the others are joined, and one colour at most is the background.
     * Photographs are found out here at a quarter of the cost of the search.
     */
    private boolean isRawCertain(int rawSize, int bytes) {
        palette.clear();
        int alone = 0;
        int most = 0;
        for (int y = 0; y < height; y++) {
            int bits = ~(same[y] | same[y] >>> 1) & free[y];
            while (bits != 0) {
                int at = y * SIDE + Integer.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                int value = values[at];
                if ((y == 0 || values[at - SIDE] != value) && (y + 1 == height || values[at + SIDE] != value)) {
                    int known = palette.size();
                    int colour = palette.add(value, PIXELS);
                    if (colour == known) {
                        counts[colour] = 0;
                    }
                    most = Math.max(most, ++counts[colour]);
                    alone++;
                }
            }
        }
        return palette.size() > 2 && (alone - most) * (2 + bytes) > rawSize;
    }

    /** Covers the largest rectangle with this top left corner; returns {@code width - 1 << 4 | height - 1}. */
    private int largest(int x, int y) {
        int value = values[y * SIDE + x];
        int mask = same[y] & free[y];
        int bestWidth = widthOf(mask, x);
        int bestHeight = 1;
        if (y + 1 == height || values[(y + 1) * SIDE + x] != value) {
            free[y] &= -1 << (x + bestWidth) | (1 << x) - 1; // most rectangles of smoothed text are one row high
            return (bestWidth - 1) << 4;
        }
        int wide = bestWidth;
        int bestArea = bestWidth;
        for (int row = y + 1; row < height && wide * (height - y) > bestArea; row++) {
            if (values[row * SIDE + x] != value || (free[row] >>> x & 1) == 0) {
                break;
            }
            mask &= same[row] & free[row];
            wide = widthOf(mask, x);
            int area = wide * (row - y + 1);
            if (area > bestArea) {
                bestArea = area;
                bestWidth = wide;
                bestHeight = row - y + 1;
            }
        }
        int uncovered = -1 << (x + bestWidth) | (1 << x) - 1;
        for (int row = y; row < y + bestHeight; row++) {
            free[row] &= uncovered;
        }
        return (bestWidth - 1) << 4 | (bestHeight - 1);
    }

    private static int widthOf(int mask, int x) {
        return 1 + Integer.numberOfTrailingZeros(~(mask >>> (x + 1)));
    }

    /** Writes the number of the rectangles that are not of the background's colour, and them, without colours. */
    int writeSubrectangles(int background, byte[] to, int at) {
        int next = at;
        to[next++] = (byte) (subrectangles - counts[background]);
        for (int i = 0; i < subrectangles; i++) {
            if (colourOf[i] != background) {
                to[next++] = positions[i];
                to[next++] = sizes[i];
            }
        }
        return next;
    }

    /** Writes the number of the rectangles that are not of the background's colour, and them, each with its colour. */
    int writeColouredSubrectangles(int background, int bytes, byte[] to, int at) {
        int next = at;
        to[next++] = (byte) (subrectangles - counts[background]);
        for (int i = 0; i < subrectangles; i++) {
            if (colourOf[i] != background) {
                next = WirePixels.store(palette.colour(colourOf[i]), bytes, to, next);
                to[next++] = positions[i];
                to[next++] = sizes[i];
            }
        }
        return next;
    }
}
