package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * Tells that the server takes QEMU extended key events (rfbproto "QEMU Extended Key Event Pseudo-encoding"). Sent once. The
 * header is empty, as specified; QEMU itself sends the framebuffer's size. No payload.
 */
public record QemuExtendedKeyEventAck() implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.QEMU_EXTENDED_KEY_EVENT;
    }

    @Override
    public Rect header() {
        return Rect.EMPTY;
    }

    @Override
    public int payloadSize() {
        return 0;
    }

    @Override
    public void encodePayload(ByteBuf out) {}
}
