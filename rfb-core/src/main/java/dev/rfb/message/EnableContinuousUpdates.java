package dev.rfb.message;

import dev.rfb.geometry.Rect;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * EnableContinuousUpdates: updates without requests (rfbproto "EnableContinuousUpdates").
 *
 * <p>0 U8 message-type 150, 1 U8 enable-flag, 2 U16 x-position, 4 U16 y-position, 6 U16 width, 8 U16 height.
 *
 * @param enable on or off
 * @param area what to watch; meaningless when off
 */
public record EnableContinuousUpdates(boolean enable, Rect area) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 150;

    private static final int SIZE_BYTES = 10;

    /**
     * Decodes one message, type byte included.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @return the message; empty if it is not whole yet
     */
    public static Optional<EnableContinuousUpdates> decode(ByteBuf in) {
        if (in.readableBytes() < SIZE_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(1); // message-type
        boolean enable = in.readByte() != 0;
        return Optional.of(new EnableContinuousUpdates(enable, RectFields.read(in)));
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
