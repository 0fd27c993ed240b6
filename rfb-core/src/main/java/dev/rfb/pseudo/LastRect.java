package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * LastRect: ends an update that announced 65535 rectangles (rfbproto "LastRect Pseudo-encoding"). The header is empty; no
 * payload.
 */
public record LastRect() implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.LAST_RECT;
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
