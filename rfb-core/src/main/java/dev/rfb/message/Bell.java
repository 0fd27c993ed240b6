package dev.rfb.message;

import io.netty.buffer.ByteBuf;

/**
 * Bell: make a sound (RFC 6143 §7.6.3).
 *
 * <p>0 U8 message-type 2.
 */
public record Bell() implements ServerMessage {

    /** The message type. */
    public static final int TYPE = 2;

    @Override
    public int encodedSize() {
        return 1;
    }

    @Override
    public void encode(ByteBuf out) {
        out.writeByte(TYPE);
    }
}
