package dev.rfb.bench.load;

import dev.rfb.geometry.Size;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Writes what a viewer sends after the handshake (RFC 6143 §7.5). Buffers are not released; the caller keeps ownership. */
final class ClientMessages {

    private static final int SET_PIXEL_FORMAT = 0;
    private static final int SET_ENCODINGS = 2;
    private static final int FRAMEBUFFER_UPDATE_REQUEST = 3;
    private static final int POINTER_EVENT = 5;

    private ClientMessages() {}

    static void setPixelFormat(ByteBuf out) {
        out.writeByte(SET_PIXEL_FORMAT);
        out.writeZero(3); // padding
        out.writeByte(32); // bits-per-pixel
        out.writeByte(24); // depth
        out.writeByte(0); // big-endian-flag
        out.writeByte(1); // true-colour-flag
        out.writeShort(255); // red-max
        out.writeShort(255); // green-max
        out.writeShort(255); // blue-max
        out.writeByte(16); // red-shift
        out.writeByte(8); // green-shift
        out.writeByte(0); // blue-shift
        out.writeZero(3); // padding
    }

    static void setEncodings(List<Integer> types, ByteBuf out) {
        out.writeByte(SET_ENCODINGS);
        out.writeZero(1); // padding
        out.writeShort(types.size()); // number-of-encodings
        types.forEach(out::writeInt);
    }

    static void requestWhole(Size size, ByteBuf out) {
        request(0, size, out);
    }

    static void requestIncrement(Size size, ByteBuf out) {
        request(1, size, out);
    }

    private static void request(int incremental, Size size, ByteBuf out) {
        out.writeByte(FRAMEBUFFER_UPDATE_REQUEST);
        out.writeByte(incremental);
        out.writeInt(0); // x-position, y-position
        out.writeShort(size.width());
        out.writeShort(size.height());
    }

    static void movePointer(int x, int y, ByteBuf out) {
        out.writeByte(POINTER_EVENT);
        out.writeByte(0); // button-mask
        out.writeShort(x);
        out.writeShort(y);
    }
}
