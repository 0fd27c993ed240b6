package dev.rfb.server.desktop;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.ProtocolLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A recorded session: the file, and what its handshake says. Immutable. {@link #reader()} walks the updates.
 *
 * <p>Format FBS 001.000, plain or gzip. The stream begins with an RFB 3.3 handshake: {@code RFB 003.003\n}, U32 security type 1
 * (None), ServerInit (RFC 6143 §7.3.2) with a true-colour format.
 *
 * @param file where it is
 * @param name the desktop's name when it was recorded
 * @param size of the framebuffer at the beginning
 * @param format of its pixels
 */
public record FbsRecording(Path file, String name, Size size, PixelFormat format) {

    private static final int MAX_NAME_BYTES = 4096;

    /**
     * Opens a file, reads the handshake and closes the file again.
     *
     * @param file the recording
     * @return its description
     * @throws FbsFormatException if it is no recording that can be replayed
     * @throws IOException if it cannot be read
     */
    public static FbsRecording open(Path file) throws IOException {
        try (FbsStream in = FbsStream.open(file)) {
            return readHandshake(file, in);
        }
    }

    /**
     * Opens the file at the first update.
     *
     * @return to be closed by the caller
     * @throws IOException if the file cannot be read any more
     */
    public FbsReader reader() throws IOException {
        FbsStream in = FbsStream.open(file);
        try {
            FbsRecording now = readHandshake(file, in);
            in.finishBlock();
            return new FbsReader(now, in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static FbsRecording readHandshake(Path file, FbsStream in) throws IOException {
        byte[] version = new byte[12];
        in.readFully(version, version.length);
        String text = new String(version, StandardCharsets.ISO_8859_1);
        if (!text.equals("RFB 003.003\n")) {
            throw in.failure("the handshake is not RFB 003.003");
        }
        int security = in.readS32();
        if (security != 1) {
            throw in.failure("security type " + Integer.toUnsignedString(security) + ", expected 1 (None)");
        }
        int width = in.readU16();
        int height = in.readU16();
        Size size = checkedSize(in, width, height);
        PixelFormat format = readFormat(in);
        int nameBytes = in.readS32();
        if (nameBytes < 0 || nameBytes > MAX_NAME_BYTES) {
            throw in.failure("name-length " + Integer.toUnsignedString(nameBytes) + " is above " + MAX_NAME_BYTES);
        }
        byte[] name = new byte[nameBytes];
        in.readFully(name, nameBytes);
        return new FbsRecording(file, new String(name, StandardCharsets.UTF_8), size, format);
    }

    static Size checkedSize(FbsStream in, int width, int height) throws IOException {
        Size size = new Size(width, height);
        if (size.area() == 0 || size.area() > ProtocolLimits.DEFAULT.maxDesktopPixels()) {
            throw in.failure("framebuffer size " + size + " is not in 1 to " + ProtocolLimits.DEFAULT.maxDesktopPixels()
                    + " pixels");
        }
        return size;
    }

    private static PixelFormat readFormat(FbsStream in) throws IOException {
        int bitsPerPixel = in.readU8();
        int depth = in.readU8();
        boolean bigEndian = in.readU8() != 0;
        boolean trueColour = in.readU8() != 0;
        int redMax = in.readU16();
        int greenMax = in.readU16();
        int blueMax = in.readU16();
        int redShift = in.readU8();
        int greenShift = in.readU8();
        int blueShift = in.readU8();
        in.skip(3); // padding
        if (!trueColour) {
            throw in.failure("PIXEL_FORMAT without true colour cannot be replayed");
        }
        try {
            return new PixelFormat(
                    bitsPerPixel, depth, bigEndian, true, redMax, greenMax, blueMax, redShift, greenShift, blueShift);
        } catch (IllegalArgumentException e) {
            throw in.failure("PIXEL_FORMAT " + e.getMessage());
        }
    }
}
