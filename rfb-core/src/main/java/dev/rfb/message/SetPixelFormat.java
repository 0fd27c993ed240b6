package dev.rfb.message;

import dev.rfb.RfbProtocolException;
import dev.rfb.pixel.PixelFormat;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * SetPixelFormat: pixels are to be sent in another format (RFC 6143 §7.5.1).
 *
 * <p>0 U8 message-type 0, 1 padding (3), 4 PIXEL_FORMAT (16).
 *
 * @param format format of the updates from now on
 */
public record SetPixelFormat(PixelFormat format) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 0;

    private static final int PADDING_BYTES = 3;
    private static final int SIZE_BYTES = 1 + PADDING_BYTES + PixelFormatFields.SIZE_BYTES;

    /**
     * Decodes one message, type byte included.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @return the message; empty if it is not whole yet
     * @throws RfbProtocolException if the format cannot be served; names the field
     */
    public static Optional<SetPixelFormat> decode(ByteBuf in) {
        if (in.readableBytes() < SIZE_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(1 + PADDING_BYTES); // message-type, padding
        return Optional.of(new SetPixelFormat(PixelFormatFields.read(in)));
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
