package dev.rfb.message;

import dev.rfb.protocol.FenceFlags;
import io.netty.buffer.ByteBuf;

/**
 * ServerFence: a mark in the stream (rfbproto "ServerFence").
 *
 * <p>0 U8 message-type 248, 1 padding (3), 4 U32 flags, 8 U8 length, 9 payload.
 *
 * @param flags how it is to be ordered
 * @param payload 0 to 64 bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record ServerFence(FenceFlags flags, byte[] payload) implements ServerMessage {

    /** The message type. */
    public static final int TYPE = 248;

    /** The longest payload that the protocol allows. */
    public static final int MAX_PAYLOAD_BYTES = 64;

    private static final int HEADER_BYTES = 9;

    /**
     * Checks the payload.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public ServerFence {
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("ServerFence.length " + payload.length + " > " + MAX_PAYLOAD_BYTES);
        }
    }

    @Override
    public int encodedSize() {
        return HEADER_BYTES + payload.length;
    }

    @Override
    public void encode(ByteBuf out) {
        out.writeByte(TYPE);
        out.writeZero(3); // padding
        out.writeInt(flags.bits());
        out.writeByte(payload.length); // length
        out.writeBytes(payload);
    }
}
