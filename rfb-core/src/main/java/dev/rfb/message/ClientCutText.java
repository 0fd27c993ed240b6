package dev.rfb.message;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * ClientCutText: the viewer's clipboard (RFC 6143 §7.5.6).
 *
 * <p>0 U8 message-type 6, 1 padding (3), 4 U32 length, 8 text. A length with the highest bit set belongs to another format
 * (rfbproto "Extended Clipboard Pseudo-encoding").
 *
 * @param text from ISO 8859-1; lines end with LF
 */
public record ClientCutText(String text) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 6;

    private static final int LENGTH_OFFSET = 4;

    /**
     * {@return the length field as S32, negative for an extended clipboard message; empty if it did not arrive yet}
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. Nothing is consumed
     */
    public static OptionalInt peekLength(ByteBuf in) {
        return in.readableBytes() < CutText.HEADER_BYTES
                ? OptionalInt.empty()
                : OptionalInt.of(in.getInt(in.readerIndex() + LENGTH_OFFSET));
    }

    /**
     * Consumes the header of a message whose text is going to be skipped.
     *
     * @param in positioned at the type byte of a whole header. Not released; caller keeps ownership
     */
    public static void skipHeader(ByteBuf in) {
        in.skipBytes(CutText.HEADER_BYTES);
    }

    /**
     * Decodes one message, type byte included. The caller has checked the length against its limit.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @return the message; empty if it is not whole yet
     */
    public static Optional<ClientCutText> decode(ByteBuf in) {
        OptionalInt length = peekLength(in);
        if (length.isEmpty() || in.readableBytes() - CutText.HEADER_BYTES < length.getAsInt()) {
            return Optional.empty();
        }
        skipHeader(in);
        return Optional.of(new ClientCutText(CutText.read(in, length.getAsInt())));
    }

    /** {@return a text without the clipboard's content} */
    @Override
    public String toString() {
        return "ClientCutText[" + text.length() + " characters]";
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
