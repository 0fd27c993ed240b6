package dev.rfb.message;

import io.netty.buffer.ByteBuf;

/**
 * EndOfContinuousUpdates: continuous updates are supported, or have ended (rfbproto "EndOfContinuousUpdates").
 *
 * <p>0 U8 message-type 150.
 */
public record EndOfContinuousUpdates() implements ServerMessage {

    /** The message type. */
    public static final int TYPE = 150;

    @Override
    public int encodedSize() {
        return 1;
    }

    @Override
    public void encode(ByteBuf out) {
        out.writeByte(TYPE);
    }
}
