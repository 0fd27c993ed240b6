package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.CursorImage;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * Cursor With Alpha: the pointer's picture with shades of transparency (rfbproto "Cursor With Alpha Pseudo-encoding"). The
 * header has the hotspot and the size; 0x0 hides the pointer.
 *
 * <pre>
 *   S32                    encoding of the pixels: Raw
 *   U8[4][width * height]  red, green, blue, alpha; colours multiplied by alpha, whatever the viewer's format
 * </pre>
 *
 * @param image the picture
 */
public record CursorWithAlpha(CursorImage image) implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.CURSOR_WITH_ALPHA;
    }

    @Override
    public Rect header() {
        return CursorBits.header(image);
    }

    @Override
    public int payloadSize() {
        return 4 + 4 * image.argb().length;
    }

    @Override
    public void encodePayload(ByteBuf out) {
        out.writeInt(EncodingType.RAW.number()); // encoding
        for (int argb : image.argb()) {
            int alpha = argb >>> 24;
            out.writeByte(multiply(argb >>> 16 & 0xFF, alpha));
            out.writeByte(multiply(argb >>> 8 & 0xFF, alpha));
            out.writeByte(multiply(argb & 0xFF, alpha));
            out.writeByte(alpha);
        }
    }

    private static int multiply(int colour, int alpha) {
        return (colour * alpha + 127) / 255;
    }
}
