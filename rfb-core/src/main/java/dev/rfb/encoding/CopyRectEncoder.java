package dev.rfb.encoding;

import dev.rfb.geometry.Point;
import io.netty.buffer.ByteBuf;

/**
 * CopyRect: the viewer moves pixels that it has (RFC 6143 §7.7.2).
 *
 * <pre>
 *   U16  src-x-position
 *   U16  src-y-position
 * </pre>
 */
public final class CopyRectEncoder {

    /** Bytes behind the rectangle's header. */
    public static final int ENCODED_SIZE = 4;

    private CopyRectEncoder() {}

    /**
     * Appends what follows the header of the destination rectangle.
     *
     * @param source top left corner of the source, 0 to 65535
     * @param out receives {@link #ENCODED_SIZE} bytes; not released; caller keeps ownership
     */
    public static void encode(Point source, ByteBuf out) {
        out.writeShort(source.x()); // src-x-position
        out.writeShort(source.y()); // src-y-position
    }
}
