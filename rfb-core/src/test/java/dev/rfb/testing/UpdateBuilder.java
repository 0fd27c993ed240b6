package dev.rfb.testing;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashSet;
import java.util.Set;

/**
 * Builds FramebufferUpdate messages of one connection from encoded rectangles, and puts the zlib header before the first deflate
 * block of Zlib and of ZRLE, as a sender must. Not thread-safe.
 */
public final class UpdateBuilder {

    private final Set<EncodingType> opened = new HashSet<>();
    private ByteBuf rectangles = Unpooled.buffer();
    private int count;

    /** Creates the builder of a new connection. */
    public UpdateBuilder() {}

    /**
     * Adds a rectangle.
     *
     * @param rect where it belongs
     * @param encoding of the payload
     * @param payload what the encoder wrote; not consumed; not released; caller keeps ownership
     */
    public UpdateBuilder add(Rect rect, EncodingType encoding, ByteBuf payload) {
        rectangles.writeShort(rect.x());
        rectangles.writeShort(rect.y());
        rectangles.writeShort(rect.width());
        rectangles.writeShort(rect.height());
        rectangles.writeInt(encoding.number());
        boolean deflated = encoding.equals(EncodingType.ZLIB) || encoding.equals(EncodingType.ZRLE);
        if (deflated && opened.add(encoding)) {
            int at = payload.readerIndex();
            rectangles.writeInt(payload.getInt(at) + 2);
            rectangles.writeByte(0x78); // CMF: deflate, 32 KiB window
            rectangles.writeByte(0x01); // FLG: no dictionary, check bits
            rectangles.writeBytes(payload, at + 4, payload.readableBytes() - 4);
        } else {
            rectangles.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        }
        count++;
        return this;
    }

    /** {@return the message; caller must release the result} */
    public ByteBuf build() {
        ByteBuf message = Unpooled.buffer(4 + rectangles.readableBytes());
        message.writeByte(0); // message-type
        message.writeByte(0); // padding
        message.writeShort(count); // number-of-rectangles
        message.writeBytes(rectangles);
        rectangles.clear();
        count = 0;
        return message;
    }
}
