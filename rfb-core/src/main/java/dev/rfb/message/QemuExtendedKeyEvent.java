package dev.rfb.message;

import dev.rfb.RfbProtocolException;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * QEMU Extended Key Event: a key with its place on the keyboard (rfbproto "QEMU Extended Key Event Message").
 *
 * <p>0 U8 message-type 255, 1 U8 submessage-type 0, 2 U16 down-flag, 4 U32 keysym, 8 U32 keycode.
 *
 * @param down whether it was pressed
 * @param keysym U32, X11 keysym; 0 where the viewer knows none
 * @param keycode U32, XT scancode, 0xe0 prefix as bit 7
 */
public record QemuExtendedKeyEvent(boolean down, int keysym, int keycode) implements ClientMessage {

    /** The message type, which all of QEMU's messages share. */
    public static final int TYPE = 255;

    private static final int SUBMESSAGE_TYPE = 0;
    private static final int SIZE_BYTES = 12;

    /**
     * Decodes one message, type byte included.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @return the message; empty if it is not whole yet
     * @throws RfbProtocolException if it is another of QEMU's messages
     */
    public static Optional<QemuExtendedKeyEvent> decode(ByteBuf in) {
        if (in.readableBytes() < 2) {
            return Optional.empty();
        }
        int submessageType = in.getUnsignedByte(in.readerIndex() + 1);
        if (submessageType != SUBMESSAGE_TYPE) {
            throw new RfbProtocolException("QEMU message submessage-type " + submessageType
                    + ": not 0 (rfbproto \"QEMU Extended Key Event Message\")");
        }
        if (in.readableBytes() < SIZE_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(2); // message-type, submessage-type
        boolean down = in.readShort() != 0;
        int keysym = in.readInt();
        return Optional.of(new QemuExtendedKeyEvent(down, keysym, in.readInt()));
    }

    /** {@return a text without the key, which may be a part of a password} */
    @Override
    public String toString() {
        return "QemuExtendedKeyEvent";
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
