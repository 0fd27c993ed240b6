package dev.rfb.message;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * KeyEvent: a key was pressed or released (RFC 6143 §7.5.4).
 *
 * <p>0 U8 message-type 4, 1 U8 down-flag, 2 padding (2), 4 U32 key.
 *
 * @param down whether it was pressed
 * @param keysym U32, X11 keysym
 */
public record KeyEvent(boolean down, int keysym) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 4;

    private static final int SIZE_BYTES = 8;

    /**
     * Decodes one message, type byte included.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @return the message; empty if it is not whole yet
     */
    public static Optional<KeyEvent> decode(ByteBuf in) {
        if (in.readableBytes() < SIZE_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(1); // message-type
        boolean down = in.readByte() != 0;
        in.skipBytes(2); // padding
        return Optional.of(new KeyEvent(down, in.readInt()));
    }

    /** {@return a text without the key, which may be a part of a password} */
    @Override
    public String toString() {
        return "KeyEvent";
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
