package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * Tells that the server takes pointer events of more than eight buttons (rfbproto "ExtendedMouseButtons Pseudo-encoding"). Sent
 * once. The header is empty; no payload.
 */
public record ExtendedMouseButtonsAck() implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.EXTENDED_MOUSE_BUTTONS;
    }

    @Override
    public Rect header() {
        return Rect.EMPTY;
    }

    @Override
    public int payloadSize() {
        return 0;
    }

    @Override
    public void encodePayload(ByteBuf out) {}
}
