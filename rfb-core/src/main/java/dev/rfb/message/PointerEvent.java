package dev.rfb.message;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * PointerEvent: the pointer moved or a button changed (RFC 6143 §7.5.5, rfbproto "PointerEvent").
 *
 * <p>0 U8 message-type 5, 1 U8 button-mask, 2 U16 x-position, 4 U16 y-position; with ExtendedMouseButtons, where bit 7 of the
 * mask is set: 6 U8 extended-button-mask.
 *
 * @param buttonMask bit n-1 is button n; bits 0 to 7, or 0 to 14 where extended buttons were negotiated
 * @param x U16
 * @param y U16
 */
public record PointerEvent(int buttonMask, int x, int y) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 5;

    private static final int SIZE_BYTES = 6;
    private static final int EXTENDED = 0x80;
    private static final int EXTENDED_SHIFT = 7;

    /**
     * Decodes one message, type byte included, of a viewer that did not list ExtendedMouseButtons: bit 7 is button 8.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @return the message; empty if it is not whole yet
     */
    public static Optional<PointerEvent> decode(ByteBuf in) {
        if (in.readableBytes() < SIZE_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(1); // message-type
        int buttonMask = in.readUnsignedByte();
        int x = in.readUnsignedShort();
        return Optional.of(new PointerEvent(buttonMask, x, in.readUnsignedShort()));
    }

    /**
     * Decodes one message, type byte included, of a viewer that listed ExtendedMouseButtons: bit 7 announces another byte.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @return the message; empty if it is not whole yet
     */
    public static Optional<PointerEvent> decodeExtended(ByteBuf in) {
        if (in.readableBytes() < SIZE_BYTES || (in.getByte(in.readerIndex() + 1) & EXTENDED) == 0) {
            return decode(in);
        }
        if (in.readableBytes() == SIZE_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(1); // message-type
        int low = in.readUnsignedByte() & ~EXTENDED;
        int x = in.readUnsignedShort();
        int y = in.readUnsignedShort();
        int high = in.readUnsignedByte(); // extended-button-mask
        return Optional.of(new PointerEvent(low | high << EXTENDED_SHIFT, x, y));
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
