package dev.rfb.server.desktop;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32;

/** Recordings to test with: a piece of a real session, and small ones written here by hand. */
final class Recordings {

    /** CRC-32 of red, green, blue, 0 of each pixel after the last update, from the script that cut the piece. */
    static final long WINDOWS_CRC = 0x8cc55a7eL;

    private Recordings() {}

    static Path windows() {
        try {
            return Path.of(Objects.requireNonNull(Recordings.class.getResource("/sessions/windows-320x240.fbs.gz"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static long crc(BufferedImage image) {
        CRC32 crc = new CRC32();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                crc.update(rgb >> 16);
                crc.update(rgb >> 8);
                crc.update(rgb);
                crc.update(0);
            }
        }
        return crc.getValue();
    }

    /** Handshake of a 2x2 framebuffer named "t". The format is the 10 bytes before the padding. */
    static byte[] handshake(int... format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("RFB 003.003\n".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(1); // None
        out.writeShort(2); // framebuffer-width
        out.writeShort(2); // framebuffer-height
        for (int value : format) {
            out.writeByte(value);
        }
        out.write(new byte[3]); // padding
        out.writeInt(1); // name-length
        out.write('t');
        return bytes.toByteArray();
    }

    /** A recording of blocks, one time apart of each other: 10, 20, 30 ... */
    static byte[] file(byte[]... blocks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("FBS 001.000\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < blocks.length; i++) {
            out.writeInt(blocks[i].length);
            out.write(blocks[i]);
            out.write(new byte[-blocks[i].length & 3]);
            out.writeInt(10 * i);
        }
        return bytes.toByteArray();
    }
}
