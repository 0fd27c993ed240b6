package dev.rfb.testing;

import dev.rfb.pixel.PixelFormat;
import io.netty.buffer.ByteBuf;

/**
 * Reads pixels of a format as colours, from the specification, one bit field at a time (RFC 6143 §7.4, §7.7.5; rfbproto
 * "Tight Encoding" for TPIXEL). Colours are {@code 0x00RRGGBB}.
 */
public final class ReferencePixels {

    private final PixelFormat format;
    private final int[] colourMap = new int[256];

    /** Creates the reader; without true colour the map has 3 bits of red, 3 of green and 2 of blue until told otherwise. */
    public ReferencePixels(PixelFormat format) {
        this.format = format;
        for (int index = 0; index < 256; index++) {
            int red = scale(index / 32, 7, 255);
            int green = scale(index / 4 % 8, 7, 255);
            int blue = scale(index % 4, 3, 255);
            colourMap[index] = red * 65536 + green * 256 + blue;
        }
    }

    /** {@return the format of the pixels} */
    public PixelFormat format() {
        return format;
    }

    /** Sets an entry of the colour map, as SetColourMapEntries does. */
    public void colourMapEntry(int index, int xrgb) {
        colourMap[index] = xrgb;
    }

    private static int scale(int value, int fromMax, int toMax) {
        return (int) Math.round((double) value * toMax / fromMax);
    }

    /** {@return the colour that is left of a colour after the way through the format} */
    public int roundTrip(int xrgb) {
        int red = xrgb / 65536 % 256;
        int green = xrgb / 256 % 256;
        int blue = xrgb % 256;
        int redMax = format.trueColour() ? format.redMax() : 7;
        int greenMax = format.trueColour() ? format.greenMax() : 7;
        int blueMax = format.trueColour() ? format.blueMax() : 3;
        return scale(scale(red, 255, redMax), redMax, 255) * 65536
                + scale(scale(green, 255, greenMax), greenMax, 255) * 256
                + scale(scale(blue, 255, blueMax), blueMax, 255);
    }

    /** {@return the colours that are left of colours after the way through the format} */
    public int[] roundTrip(int[] xrgb) {
        int[] result = new int[xrgb.length];
        for (int i = 0; i < xrgb.length; i++) {
            result[i] = roundTrip(xrgb[i]);
        }
        return result;
    }

    /** {@return the colour of the next PIXEL} */
    public int readPixel(ByteBuf in) {
        return colour(readNumber(in, format.bitsPerPixel() / 8));
    }

    /** {@return how many bytes a CPIXEL has} */
    public int compactSize() {
        if (!format.trueColour() || format.bitsPerPixel() != 32 || format.depth() > 24) {
            return format.bitsPerPixel() / 8;
        }
        return fitsLowBytes() || fitsHighBytes() ? 3 : 4;
    }

    /** {@return the colour of the next CPIXEL} */
    public int readCompact(ByteBuf in) {
        int size = compactSize();
        long number = readNumber(in, size);
        return colour(size == 3 && !fitsLowBytes() ? number * 256 : number);
    }

    private boolean fitsLowBytes() {
        return topBit(format.redShift(), format.redMax()) < 24
                && topBit(format.greenShift(), format.greenMax()) < 24
                && topBit(format.blueShift(), format.blueMax()) < 24;
    }

    private boolean fitsHighBytes() {
        return format.redShift() >= 8 && format.greenShift() >= 8 && format.blueShift() >= 8;
    }

    private static int topBit(int shift, int max) {
        int bits = 0;
        for (int rest = max; rest > 0; rest /= 2) {
            bits++;
        }
        return shift + bits - 1;
    }

    /** {@return whether a TPIXEL is three bytes: red, green, blue} */
    public boolean isTightRgb() {
        return format.trueColour()
                && format.bitsPerPixel() == 32
                && format.depth() == 24
                && format.redMax() == 255
                && format.greenMax() == 255
                && format.blueMax() == 255;
    }

    /** {@return how many bytes a TPIXEL has} */
    public int tightSize() {
        return isTightRgb() ? 3 : format.bitsPerPixel() / 8;
    }

    /** {@return the colour of the next TPIXEL} */
    public int readTight(ByteBuf in) {
        if (!isTightRgb()) {
            return readPixel(in);
        }
        int red = in.readUnsignedByte();
        int green = in.readUnsignedByte();
        int blue = in.readUnsignedByte();
        return red * 65536 + green * 256 + blue;
    }

    /** {@return red, green and blue of the next TPIXEL, as the numbers on the wire} */
    int[] readTightComponents(ByteBuf in) {
        if (isTightRgb()) {
            return new int[] {in.readUnsignedByte(), in.readUnsignedByte(), in.readUnsignedByte()};
        }
        long pixel = readNumber(in, format.bitsPerPixel() / 8);
        return new int[] {
            field(pixel, format.redShift(), format.redMax()),
            field(pixel, format.greenShift(), format.greenMax()),
            field(pixel, format.blueShift(), format.blueMax())
        };
    }

    /** {@return the colour with these numbers of red, green and blue} */
    int colourOfComponents(int[] components) {
        return scale(components[0], format.redMax(), 255) * 65536
                + scale(components[1], format.greenMax(), 255) * 256
                + scale(components[2], format.blueMax(), 255);
    }

    private long readNumber(ByteBuf in, int bytes) {
        long number = 0;
        long weight = 1;
        for (int i = 0; i < bytes; i++) {
            int next = in.readUnsignedByte();
            if (format.bigEndian()) {
                number = number * 256 + next;
            } else {
                number += next * weight;
                weight *= 256;
            }
        }
        return number;
    }

    private int colour(long pixel) {
        if (!format.trueColour()) {
            return colourMap[(int) pixel];
        }
        return colourOfComponents(new int[] {
            field(pixel, format.redShift(), format.redMax()),
            field(pixel, format.greenShift(), format.greenMax()),
            field(pixel, format.blueShift(), format.blueMax())
        });
    }

    private static int field(long pixel, int shift, int max) {
        return (int) ((pixel >> shift) % (max + 1L));
    }
}
