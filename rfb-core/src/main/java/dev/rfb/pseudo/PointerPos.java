package dev.rfb.pseudo;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * PointerPos: the pointer was moved by somebody else (-232 of the IANA registry; not in rfbproto). The
 * header has the position; no payload.
 *
 * @param position in the framebuffer
 */
public record PointerPos(Point position) implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.POINTER_POS;
    }

    @Override
    public Rect header() {
        return new Rect(position.x(), position.y(), 0, 0);
    }

    @Override
    public int payloadSize() {
        return 0;
    }

    @Override
    public void encodePayload(ByteBuf out) {}
}
