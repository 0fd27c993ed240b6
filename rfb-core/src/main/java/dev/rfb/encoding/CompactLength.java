package dev.rfb.encoding;

import io.netty.buffer.ByteBuf;

/** The length of Tight's data: 7 bits a byte, least significant first, 8 in a third byte (rfbproto "Tight Encoding"). */
final class CompactLength {

    /** The largest length. */
    static final int MAX = (1 << 22) - 1;

    private CompactLength() {}

    /** {@return how many bytes a length takes, 1 to 3} */
    static int size(int length) {
        if (length < 1 << 7) {
            return 1;
        }
        return length < 1 << 14 ? 2 : 3;
    }

    /** Stores a length of {@code size} bytes at {@code index}; {@code out} is not released; caller keeps ownership. */
    static void set(ByteBuf out, int index, int length) {
        int bytes = size(length);
        if (bytes == 1) {
            out.setByte(index, length);
        } else if (bytes == 2) {
            out.setByte(index, (length & 0x7F) | 0x80);
            out.setByte(index + 1, length >>> 7);
        } else {
            out.setByte(index, (length & 0x7F) | 0x80);
            out.setByte(index + 1, ((length >>> 7) & 0x7F) | 0x80);
            out.setByte(index + 2, length >>> 14);
        }
    }

    /** Appends a length; {@code out} is not released; caller keeps ownership. */
    static void write(ByteBuf out, int length) {
        int index = out.writerIndex();
        out.ensureWritable(3);
        set(out, index, length);
        out.writerIndex(index + size(length));
    }
}
