package dev.rfb.testing;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import io.netty.buffer.ByteBuf;

/**
 * A pointer's picture as a viewer got it.
 *
 * @param size in pixels
 * @param hotspot inside
 * @param argb {@code 0xAARRGGBB}, row by row; pre-multiplied where the encoding is
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReferenceCursor(Size size, Point hotspot, int[] argb) {

    private static final int OPAQUE = 0xFF000000;

    static ReferenceCursor decodeCursor(ByteBuf in, Size size, Point hotspot, ReferencePixels pixels) {
        int[] argb = new int[(int) size.area()];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = pixels.readPixel(in);
        }
        boolean[] mask = readBits(in, size);
        for (int i = 0; i < argb.length; i++) {
            argb[i] = mask[i] ? argb[i] | OPAQUE : 0;
        }
        return new ReferenceCursor(size, hotspot, argb);
    }

    static ReferenceCursor decodeXCursor(ByteBuf in, Size size, Point hotspot) {
        int[] argb = new int[(int) size.area()];
        if (argb.length > 0) {
            int primary = in.readUnsignedMedium();
            int secondary = in.readUnsignedMedium();
            boolean[] bitmap = readBits(in, size);
            boolean[] mask = readBits(in, size);
            for (int i = 0; i < argb.length; i++) {
                argb[i] = mask[i] ? (bitmap[i] ? primary : secondary) | OPAQUE : 0;
            }
        }
        return new ReferenceCursor(size, hotspot, argb);
    }

    static ReferenceCursor decodeWithAlpha(ByteBuf in, Size size, Point hotspot) {
        int encoding = in.readInt();
        if (encoding != 0) {
            throw new IllegalStateException("Cursor With Alpha in encoding " + encoding);
        }
        int[] argb = new int[(int) size.area()];
        for (int i = 0; i < argb.length; i++) {
            int red = in.readUnsignedByte();
            int green = in.readUnsignedByte();
            int blue = in.readUnsignedByte();
            int alpha = in.readUnsignedByte();
            if (red > alpha || green > alpha || blue > alpha) {
                throw new IllegalStateException("colour " + red + "," + green + "," + blue + " is not pre-multiplied");
            }
            argb[i] = alpha << 24 | red << 16 | green << 8 | blue;
        }
        return new ReferenceCursor(size, hotspot, argb);
    }

    private static boolean[] readBits(ByteBuf in, Size size) {
        boolean[] bits = new boolean[(int) size.area()];
        for (int y = 0; y < size.height(); y++) {
            int value = 0;
            for (int x = 0; x < size.width(); x++) {
                if (x % 8 == 0) {
                    value = in.readUnsignedByte();
                }
                bits[y * size.width() + x] = (value >> (7 - x % 8) & 1) == 1;
            }
        }
        return bits;
    }
}
