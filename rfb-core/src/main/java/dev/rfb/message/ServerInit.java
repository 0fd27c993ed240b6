package dev.rfb.message;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.DesktopName;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * ServerInit (RFC 6143 §7.3.2).
 *
 * <p>0 U16 framebuffer-width, 2 U16 framebuffer-height, 4 PIXEL_FORMAT (16), 20 U32 name-length, 24 name-string, UTF-8.
 *
 * @param size of the framebuffer, at most 65535 each
 * @param format the server's natural pixel format
 * @param name of the desktop; sent as {@link DesktopName}
 */
public record ServerInit(Size size, PixelFormat format, String name) {

    private static final int HEADER_BYTES = 24;
    private static final int MAX_DIMENSION = 0xFFFF;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it does not fit into the message
     */
    public ServerInit {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(name, "name");
        if (size.width() > MAX_DIMENSION || size.height() > MAX_DIMENSION) {
            throw new IllegalArgumentException("ServerInit framebuffer " + size + ": more than " + MAX_DIMENSION);
        }
    }

    /** {@return the largest number of bytes that {@link #encode} appends} */
    public static int maxEncodedSize() {
        return HEADER_BYTES + DesktopName.MAX_BYTES;
    }

    /**
     * Appends the message.
     *
     * @param out has room for, or grows by, at most {@link #maxEncodedSize()} bytes. Not released; caller keeps ownership
     */
    public void encode(ByteBuf out) {
        out.writeShort(size.width());
        out.writeShort(size.height());
        PixelFormatFields.write(format, out);
        byte[] utf8 = new DesktopName(name).toUtf8();
        out.writeInt(utf8.length); // name-length
        out.writeBytes(utf8); // name-string
    }
}
