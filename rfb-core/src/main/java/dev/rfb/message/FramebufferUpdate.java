package dev.rfb.message;

import io.netty.buffer.ByteBuf;

/**
 * FramebufferUpdate up to its first rectangle (RFC 6143 §7.6.1).
 *
 * <p>0 U8 message-type 0, 1 padding, 2 U16 number-of-rectangles.
 *
 * @param numberOfRectangles that follow, 0 to 65535; 65535 if a LastRect rectangle ends them (rfbproto "LastRect
 *     Pseudo-encoding")
 */
public record FramebufferUpdate(int numberOfRectangles) {

    /** The message type. */
    public static final int TYPE = 0;

    /** The size of the header on the wire. */
    public static final int HEADER_BYTES = 4;

    /** The number that says that LastRect ends the update. */
    public static final int UNTIL_LAST_RECT = 0xFFFF;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it does not fit into a U16
     */
    public FramebufferUpdate {
        if (numberOfRectangles < 0 || numberOfRectangles > 0xFFFF) {
            throw new IllegalArgumentException(
                    "FramebufferUpdate.number-of-rectangles " + numberOfRectangles + ": not 0 to 65535");
        }
    }

    /**
     * Appends the header.
     *
     * @param out has room for, or grows by, {@link #HEADER_BYTES}. Not released; caller keeps ownership
     */
    public void encode(ByteBuf out) {
        out.writeByte(TYPE);
        out.writeZero(1); // padding
        out.writeShort(numberOfRectangles);
    }
}
