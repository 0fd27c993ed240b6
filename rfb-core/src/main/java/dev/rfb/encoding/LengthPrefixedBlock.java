package dev.rfb.encoding;

import io.netty.buffer.ByteBuf;

/** U32 length, then that many bytes of deflate data: the form that Zlib and ZRLE share. */
final class LengthPrefixedBlock {

    private LengthPrefixedBlock() {}

    /** Appends the first {@code length} bytes of {@code data}, deflated. */
    static void write(DeflateTarget target, int stream, int level, byte[] data, int length, ByteBuf out) {
        int start = out.writerIndex();
        out.writeInt(0); // length, known afterwards
        target.deflate(stream, level, 1, data, 0, length, out);
        out.setInt(start, out.writerIndex() - start - 4);
    }
}
