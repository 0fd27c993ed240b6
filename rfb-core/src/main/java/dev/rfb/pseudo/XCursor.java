package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.CursorImage;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * XCursor: the pointer's picture in two colours (rfbproto "X Cursor Pseudo-encoding"). The header has the hotspot and the size;
 * 0x0 hides the pointer and has no payload.
 *
 * <pre>
 *   U8[3]                               primary red, green, blue
 *   U8[3]                               secondary red, green, blue
 *   U8[(width + 7) / 8 * height]        bitmap: 1 primary, 0 secondary
 *   U8[(width + 7) / 8 * height]        bitmask: 1 shown
 * </pre>
 *
 * <p>The primary colour is the mean of the pixels that are darker than the middle between the darkest and the brightest one,
 * the secondary that of the others; so a picture of two colours comes out exact.
 *
 * @param image the picture
 */
public record XCursor(CursorImage image) implements PseudoRectangle {

    private static final int COLOURS_SIZE = 6;

    @Override
    public EncodingType encodingType() {
        return EncodingType.X_CURSOR;
    }

    @Override
    public Rect header() {
        return CursorBits.header(image);
    }

    @Override
    public int payloadSize() {
        return image.argb().length == 0 ? 0 : COLOURS_SIZE + 2 * CursorBits.size(image);
    }

    @Override
    public void encodePayload(ByteBuf out) {
        if (image.argb().length == 0) {
            return;
        }
        int middle = middleBrightness();
        out.writeMedium(mean(middle, true)); // primary colour
        out.writeMedium(mean(middle, false)); // secondary colour
        CursorBits.write(image, argb -> CursorBits.isOpaque(argb) && isDark(argb, middle), out);
        CursorBits.write(image, CursorBits::isOpaque, out);
    }

    /** Ten times the sum of weighted colours, so that integers do. */
    private static int brightness(int argb) {
        return 3 * (argb >>> 16 & 0xFF) + 6 * (argb >>> 8 & 0xFF) + (argb & 0xFF);
    }

    private static boolean isDark(int argb, int middle) {
        return 2 * brightness(argb) <= middle;
    }

    /** {@return the sum of the darkest and the brightest pixel's brightness} */
    private int middleBrightness() {
        int darkest = Integer.MAX_VALUE;
        int brightest = 0;
        for (int argb : image.argb()) {
            if (CursorBits.isOpaque(argb)) {
                darkest = Math.min(darkest, brightness(argb));
                brightest = Math.max(brightest, brightness(argb));
            }
        }
        return darkest == Integer.MAX_VALUE ? 0 : darkest + brightest;
    }

    private int mean(int middle, boolean dark) {
        int red = 0;
        int green = 0;
        int blue = 0;
        int count = 0;
        for (int argb : image.argb()) {
            if (CursorBits.isOpaque(argb) && isDark(argb, middle) == dark) {
                red += argb >>> 16 & 0xFF;
                green += argb >>> 8 & 0xFF;
                blue += argb & 0xFF;
                count++;
            }
        }
        return count == 0 ? 0 : (red / count) << 16 | (green / count) << 8 | (blue / count);
    }
}
