package dev.rfb.encoding;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * What precedes each rectangle of a FramebufferUpdate (RFC 6143 §7.6.1): 0 U16 x-position, 2 U16 y-position, 4 U16 width, 6 U16
 * height, 8 S32 encoding-type.
 */
public final class RectangleHeader {

    /** The size on the wire. */
    public static final int SIZE_BYTES = 12;

    private RectangleHeader() {}

    /**
     * Appends a header.
     *
     * @param out has room for, or grows by, {@link #SIZE_BYTES}. Not released; caller keeps ownership
     * @param area each value 0 to 65535; trusted
     * @param encodingType of the bytes that follow
     */
    public static void write(ByteBuf out, Rect area, EncodingType encodingType) {
        out.writeShort(area.x());
        out.writeShort(area.y());
        out.writeShort(area.width());
        out.writeShort(area.height());
        out.writeInt(encodingType.number());
    }
}
