package dev.rfb.message;

import dev.rfb.geometry.Rect;
import io.netty.buffer.ByteBuf;

/** A rectangle as messages carry it: U16 x-position, U16 y-position, U16 width, U16 height. */
final class RectFields {

    private RectFields() {}

    /** Consumes 8 bytes, which must be readable. */
    static Rect read(ByteBuf in) {
        int x = in.readUnsignedShort();
        int y = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        int height = in.readUnsignedShort();
        return new Rect(x, y, width, height);
    }
}
