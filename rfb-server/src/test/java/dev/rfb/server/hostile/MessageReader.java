package dev.rfb.server.hostile;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Finds where a server's messages end, for Raw, CopyRect, Zlib, ZRLE and the pseudo-encodings. Not thread-safe. */
final class MessageReader {

    private static final int LAST_RECT = -224;

    private final DataInputStream in;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int bytesPerPixel = 4;

    MessageReader(DataInputStream in) {
        this.in = in;
    }

    void bytesPerPixel(int count) {
        bytesPerPixel = count;
    }

    /** {@return all bytes of the next message} */
    byte[] next() throws IOException {
        message.reset();
        int type = u8();
        switch (type) {
            case 0 -> update();
            case 1 -> {
                skip(3);
                skip(6 * u16());
            }
            case 2, 150 -> {}
            case 3 -> {
                skip(3);
                skip(s32());
            }
            case 248 -> {
                skip(7);
                skip(u8());
            }
            default -> throw new IllegalStateException("message type " + type);
        }
        return message.toByteArray();
    }

    private void update() throws IOException {
        skip(1);
        int count = u16();
        for (int i = 0; i < count; i++) {
            skip(4);
            int width = u16();
            int height = u16();
            int encoding = s32();
            if (encoding == LAST_RECT) {
                return;
            }
            rectangle(width, height, encoding);
        }
    }

    private void rectangle(int width, int height, int encoding) throws IOException {
        int maskBytes = (width + 7) / 8 * height;
        switch (encoding) {
            case 0 -> skip(width * height * bytesPerPixel);
            case 1 -> skip(4);
            case 6, 16, -307 -> skip(s32());
            case -223, -232, -258, -316 -> {}
            case -239 -> skip(width * height * bytesPerPixel + maskBytes);
            case -261 -> skip(1);
            case -308 -> skip(16 * u8() + 3);
            default -> throw new IllegalStateException("encoding " + encoding);
        }
    }

    private int u8() throws IOException {
        return skip(1)[0] & 0xFF;
    }

    private int u16() throws IOException {
        return u8() << 8 | u8();
    }

    private int s32() throws IOException {
        return u16() << 16 | u16();
    }

    private byte[] skip(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        message.writeBytes(bytes);
        return bytes;
    }
}
