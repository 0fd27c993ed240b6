package dev.rfb.message;

import dev.rfb.geometry.Rect;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * FramebufferUpdateRequest: the viewer is ready for an update (RFC 6143 §7.5.3).
 *
 * <p>0 U8 message-type 3, 1 U8 incremental, 2 U16 x-position, 4 U16 y-position, 6 U16 width, 8 U16 height.
 *
 * @param incremental whether the viewer still has what it got before
 * @param area what it is interested in; may be outside the framebuffer or empty
 */
public record FramebufferUpdateRequest(boolean incremental, Rect area) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 3;

    private static final int SIZE_BYTES = 10;

    /**
     * Decodes one message, type byte included.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @return the message; empty if it is not whole yet
     */
    public static Optional<FramebufferUpdateRequest> decode(ByteBuf in) {
        if (in.readableBytes() < SIZE_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(1); // message-type
        boolean incremental = in.readByte() != 0;
        return Optional.of(new FramebufferUpdateRequest(incremental, RectFields.read(in)));
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
