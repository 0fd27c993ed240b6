package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.CursorImage;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.pixel.PixelTranslator;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * Cursor: the pointer's picture, each pixel shown or not (RFC 6143 §7.8.1). The header has the hotspot and the size; 0x0 hides
 * the pointer.
 *
 * <pre>
 *   PIXEL[width * height]               cursor-pixels, in the viewer's format
 *   U8[(width + 7) / 8 * height]        bitmask, most significant bit first
 * </pre>
 *
 * <p>Pixels are shown from half opaque on; the others are sent black.
 *
 * @param image the picture
 * @param format of the viewer
 */
public record Cursor(CursorImage image, PixelFormat format) implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.CURSOR;
    }

    @Override
    public Rect header() {
        return CursorBits.header(image);
    }

    @Override
    public int payloadSize() {
        return image.argb().length * format.bytesPerPixel() + CursorBits.size(image);
    }

    @Override
    public void encodePayload(ByteBuf out) {
        PixelTranslator translator = PixelTranslator.toWire(format);
        for (int argb : image.argb()) {
            int value = translator.translate(CursorBits.isOpaque(argb) ? argb : 0);
            for (int i = 0; i < translator.bytesPerValue(); i++) {
                out.writeByte(value >>> (8 * i));
            }
        }
        CursorBits.write(image, CursorBits::isOpaque, out);
    }
}
