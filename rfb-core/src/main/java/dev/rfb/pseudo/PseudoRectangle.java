package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * A rectangle of a FramebufferUpdate that carries no framebuffer pixels (RFC 6143 §7.8, rfbproto "Pseudo-encodings").
 * Immutable. Only for viewers that listed its encoding.
 */
public sealed interface PseudoRectangle
        permits Cursor,
                XCursor,
                CursorWithAlpha,
                PointerPos,
                DesktopSize,
                ExtendedDesktopSize,
                DesktopName,
                LastRect,
                QemuLedState,
                VmwareLedState,
                QemuExtendedKeyEventAck,
                ExtendedMouseButtonsAck {

    /** Bytes of a rectangle's header. */
    int HEADER_SIZE = 12;

    /** {@return the number of the pseudo-encoding} */
    EncodingType encodingType();

    /** {@return x-position, y-position, width and height of the header, with the meaning that this encoding gives them} */
    Rect header();

    /** {@return the number of bytes behind the header} */
    int payloadSize();

    /**
     * Appends what follows the header.
     *
     * @param out receives {@link #payloadSize()} bytes; not released; caller keeps ownership
     */
    void encodePayload(ByteBuf out);

    /** {@return the number of bytes that {@link #encode} appends} */
    default int encodedSize() {
        return HEADER_SIZE + payloadSize();
    }

    /**
     * Appends the header and what follows it.
     *
     * @param out receives {@link #encodedSize()} bytes; not released; caller keeps ownership
     */
    default void encode(ByteBuf out) {
        Rect header = header();
        out.writeShort(header.x()); // x-position
        out.writeShort(header.y()); // y-position
        out.writeShort(header.width()); // width
        out.writeShort(header.height()); // height
        out.writeInt(encodingType().number()); // encoding-type
        encodePayload(out);
    }
}
