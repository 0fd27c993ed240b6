package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * DesktopSize: the framebuffer has another size (RFC 6143 §7.8.2). The last rectangle of its update; the viewer forgets
 * its pixels. The header has the size; no payload.
 *
 * @param size of the framebuffer from now on
 */
public record DesktopSize(Size size) implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.DESKTOP_SIZE;
    }

    @Override
    public Rect header() {
        return size.toRect();
    }

    @Override
    public int payloadSize() {
        return 0;
    }

    @Override
    public void encodePayload(ByteBuf out) {}
}
