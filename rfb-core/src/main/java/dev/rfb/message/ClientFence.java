package dev.rfb.message;

import dev.rfb.RfbLimitException;
import dev.rfb.protocol.FenceFlags;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * ClientFence: a mark in the stream (rfbproto "ClientFence").
 *
 * <p>0 U8 message-type 248, 1 padding (3), 4 U32 flags, 8 U8 length, 9 payload.
 *
 * @param flags how it is to be ordered
 * @param payload 0 to 64 bytes, to be echoed; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClientFence(FenceFlags flags, byte[] payload) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 248;

    private static final int LENGTH_OFFSET = 8;
    private static final int HEADER_BYTES = 9;

    /**
     * Decodes one message, type byte included.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @param maxPayloadBytes longer ones are refused
     * @return the message; empty if it is not whole yet
     * @throws RfbLimitException if the payload is announced to be longer than allowed
     */
    public static Optional<ClientFence> decode(ByteBuf in, int maxPayloadBytes) {
        if (in.readableBytes() < HEADER_BYTES) {
            return Optional.empty();
        }
        int length = in.getUnsignedByte(in.readerIndex() + LENGTH_OFFSET);
        if (length > maxPayloadBytes) {
            throw new RfbLimitException(
                    "ClientFence.length " + length + " > " + maxPayloadBytes + " (rfbproto \"ClientFence\")");
        }
        if (in.readableBytes() < HEADER_BYTES + length) {
            return Optional.empty();
        }
        in.skipBytes(4); // message-type, padding
        FenceFlags flags = new FenceFlags(in.readInt());
        byte[] payload = new byte[length];
        in.skipBytes(1); // length
        in.readBytes(payload);
        return Optional.of(new ClientFence(flags, payload));
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
