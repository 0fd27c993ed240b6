package dev.rfb.pixel;

import java.util.function.IntUnaryOperator;

/**
 * Translates XRGB pixels into pixel values of a {@link PixelFormat}. Immutable, thread-safe.
 *
 * <p>A colour of 8 bits is scaled to the format's maximum by rounding, {@code (c * max + 127) / 255}, so that black, white
 * and all the values of narrower formats come out exact.
 *
 * <p>Values come in three forms. {@link #to} gives numbers, before any byte order. {@link #toWire} gives the same as ints
 * whose bytes are, <em>least significant first</em>, the bytes of a PIXEL on the wire, whatever the format's byte order:
 * who writes them needs no case for it. {@link #toCompact} does that for a CPIXEL, of which some have one byte less.
 */
public final class PixelTranslator {

    private static final int LOW_THREE_BYTES = 0xFFFFFF;
    private static final int HIGH_THREE_BYTES = 0xFFFFFF00;

    private final PixelFormat format;
    private final int bytesPerValue;
    private final int[] red = new int[256];
    private final int[] green = new int[256];
    private final int[] blue = new int[256];
    private final boolean identity;
    private final boolean shifts;

    private PixelTranslator(PixelFormat format, int bytesPerValue, IntUnaryOperator order) {
        this.format = format;
        this.bytesPerValue = bytesPerValue;
        if (format.trueColour()) {
            fill(red, format.redMax(), format.redShift(), order);
            fill(green, format.greenMax(), format.greenShift(), order);
            fill(blue, format.blueMax(), format.blueShift(), order);
        } else {
            fill(red, ColourMap.RED_MAX, ColourMap.RED_SHIFT, order);
            fill(green, ColourMap.GREEN_MAX, ColourMap.GREEN_SHIFT, order);
            fill(blue, ColourMap.BLUE_MAX, ColourMap.BLUE_SHIFT, order);
        }
        identity = red[255] == 0xFF0000 && green[255] == 0xFF00 && blue[255] == 0xFF;
        shifts = isShifted(red) && isShifted(green) && isShifted(blue);
    }

    private static void fill(int[] table, int max, int shift, IntUnaryOperator order) {
        for (int value = 0; value < table.length; value++) {
            table[value] = order.applyAsInt(((value * max + 127) / 255) << shift);
        }
    }

    private static boolean isShifted(int[] table) {
        for (int value = 0; value < table.length; value++) {
            if (table[value] != value * table[1]) {
                return false;
            }
        }
        return Integer.bitCount(table[1]) == 1;
    }

    /**
     * {@return the translator to the numbers of a format}
     *
     * @param format what the viewer asked for; without true colour, {@link ColourMap#standard()} is the map
     */
    public static PixelTranslator to(PixelFormat format) {
        return new PixelTranslator(format, format.bytesPerPixel(), IntUnaryOperator.identity());
    }

    /**
     * {@return the translator to PIXELs in wire order (RFC 6143 §7.4): byte i on the wire is {@code value >>> 8 * i}}
     *
     * @param format what the viewer asked for; without true colour, {@link ColourMap#standard()} is the map
     */
    public static PixelTranslator toWire(PixelFormat format) {
        return new PixelTranslator(format, format.bytesPerPixel(), wireOrder(format));
    }

    /**
     * {@return the translator to CPIXELs in wire order (RFC 6143 §7.7.5): byte i on the wire is {@code value >>> 8 * i}}
     *
     * <p>A CPIXEL is a PIXEL without the byte that no colour uses, if the format has true colour, 32 bits and a depth of at
     * most 24. Where the colours fit both into the least and the most significant three bytes, the least are meant.
     *
     * @param format what the viewer asked for
     */
    public static PixelTranslator toCompact(PixelFormat format) {
        IntUnaryOperator order = wireOrder(format);
        if (format.trueColour() && format.bitsPerPixel() == 32 && format.depth() <= 24) {
            int used = format.redMax() << format.redShift()
                    | format.greenMax() << format.greenShift()
                    | format.blueMax() << format.blueShift();
            if ((used & ~LOW_THREE_BYTES) == 0) {
                return new PixelTranslator(
                        format, 3, format.bigEndian() ? value -> order.applyAsInt(value) >>> 8 : order);
            }
            if ((used & ~HIGH_THREE_BYTES) == 0) {
                return new PixelTranslator(
                        format, 3, format.bigEndian() ? order : value -> order.applyAsInt(value) >>> 8);
            }
        }
        return new PixelTranslator(format, format.bytesPerPixel(), order);
    }

    private static IntUnaryOperator wireOrder(PixelFormat format) {
        int unused = 32 - format.bitsPerPixel();
        return format.bigEndian() ? value -> Integer.reverseBytes(value) >>> unused : IntUnaryOperator.identity();
    }

    /** {@return the format that it translates to} */
    public PixelFormat format() {
        return format;
    }

    /** {@return how many bytes of a value go onto the wire: 1 to 4} */
    public int bytesPerValue() {
        return bytesPerValue;
    }

    /** {@return whether a translated pixel is the same int as before} */
    public boolean isIdentity() {
        return identity;
    }

    /**
     * {@return the pixel value of a colour}
     *
     * @param xrgb {@code 0x00RRGGBB}
     */
    public int translate(int xrgb) {
        return red[xrgb >>> 16 & 0xFF] | green[xrgb >>> 8 & 0xFF] | blue[xrgb & 0xFF];
    }

    /**
     * Translates a rectangle.
     *
     * @param source the colours
     * @param values receives the pixel values row by row without gaps; {@code values.length >= width * height}
     */
    public void translate(PixelBuffer source, int[] values) {
        int width = source.width();
        int from = source.offset();
        for (int y = 0; y < source.height(); y++) {
            translate(source.pixels(), from, values, y * width, width);
            from += source.stride();
        }
    }

    /**
     * Translates a row.
     *
     * @param xrgb the colours
     * @param from index of the first colour
     * @param values receives the pixel values; another array than {@code xrgb}
     * @param to index of the first value
     * @param count number of pixels
     */
    public void translate(int[] xrgb, int from, int[] values, int to, int count) {
        System.arraycopy(xrgb, from, values, to, count);
        if (shifts) {
            if (!identity) {
                shiftRow(values, to, to + count, red[1], green[1], blue[1]);
            }
        } else {
            lookUpRow(values, to, to + count);
        }
    }

    // In place, so that both accesses have one index: only then does C2 of JDK 17 use vectors.
    private static void shiftRow(int[] values, int from, int to, int red, int green, int blue) {
        for (int i = from; i < to; i++) {
            int xrgb = values[i];
            values[i] = (xrgb >>> 16 & 0xFF) * red | (xrgb >>> 8 & 0xFF) * green | (xrgb & 0xFF) * blue;
        }
    }

    private void lookUpRow(int[] values, int from, int to) {
        int[] r = red;
        int[] g = green;
        int[] b = blue;
        for (int i = from; i < to; i++) {
            int xrgb = values[i];
            values[i] = r[xrgb >>> 16 & 0xFF] | g[xrgb >>> 8 & 0xFF] | b[xrgb & 0xFF];
        }
    }
}
