package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.CursorImage;
import io.netty.buffer.ByteBuf;
import java.util.function.IntPredicate;

/** One bit a pixel, most significant first, rows padded to bytes: the masks of Cursor and XCursor. */
final class CursorBits {

    private static final int OPAQUE_FROM = 128;

    private CursorBits() {}

    /** {@return whether a pixel is shown where a pixel is either shown or not} */
    static boolean isOpaque(int argb) {
        return argb >>> 24 >= OPAQUE_FROM;
    }

    /** {@return the bytes of one mask} */
    static int size(CursorImage image) {
        return (image.size().width() + 7) / 8 * image.size().height();
    }

    /** Appends a mask of the pixels that pass. */
    static void write(CursorImage image, IntPredicate isSet, ByteBuf out) {
        int width = image.size().width();
        int[] argb = image.argb();
        for (int row = 0; row < argb.length; row += width) {
            for (int left = 0; left < width; left += 8) {
                int bits = 0;
                for (int x = left; x < Math.min(left + 8, width); x++) {
                    if (isSet.test(argb[row + x])) {
                        bits |= 0x80 >> (x - left);
                    }
                }
                out.writeByte(bits);
            }
        }
    }

    /** {@return the header of a cursor: its hotspot and size} */
    static Rect header(CursorImage image) {
        return new Rect(
                image.hotspot().x(),
                image.hotspot().y(),
                image.size().width(),
                image.size().height());
    }
}
