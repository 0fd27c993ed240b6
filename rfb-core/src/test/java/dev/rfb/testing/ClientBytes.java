package dev.rfb.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The messages of a viewer as bytes, for tests of what a server does with them. */
public final class ClientBytes {

    private ClientBytes() {}

    /** {@return SetPixelFormat} */
    public static byte[] setPixelFormat(PixelFormat format) {
        return write(out -> {
            out.writeInt(0);
            out.writeByte(format.bitsPerPixel());
            out.writeByte(format.depth());
            out.writeBoolean(format.bigEndian());
            out.writeBoolean(format.trueColour());
            out.writeShort(format.redMax());
            out.writeShort(format.greenMax());
            out.writeShort(format.blueMax());
            out.writeByte(format.redShift());
            out.writeByte(format.greenShift());
            out.writeByte(format.blueShift());
            out.write(new byte[3]);
        });
    }

    /** {@return SetEncodings} */
    public static byte[] setEncodings(int... encodings) {
        return write(out -> {
            out.writeShort(0x0200);
            out.writeShort(encodings.length);
            for (int encoding : encodings) {
                out.writeInt(encoding);
            }
        });
    }

    /** {@return FramebufferUpdateRequest} */
    public static byte[] framebufferUpdateRequest(boolean incremental, Rect area) {
        return write(out -> {
            out.writeByte(3);
            out.writeBoolean(incremental);
            writeRect(out, area);
        });
    }

    /** {@return KeyEvent} */
    public static byte[] keyEvent(boolean down, int keysym) {
        return write(out -> {
            out.writeByte(4);
            out.writeBoolean(down);
            out.writeShort(0);
            out.writeInt(keysym);
        });
    }

    /** {@return PointerEvent without extended buttons} */
    public static byte[] pointerEvent(int buttonMask, int x, int y) {
        return write(out -> {
            out.writeByte(5);
            out.writeByte(buttonMask);
            out.writeShort(x);
            out.writeShort(y);
        });
    }

    /** {@return ClientCutText} */
    public static byte[] clientCutText(String text) {
        byte[] latin1 = text.getBytes(ISO_8859_1);
        return write(out -> {
            out.writeInt(6 << 24);
            out.writeInt(latin1.length);
            out.write(latin1);
        });
    }

    /** {@return EnableContinuousUpdates} */
    public static byte[] enableContinuousUpdates(boolean enable, Rect area) {
        return write(out -> {
            out.writeByte(150);
            out.writeBoolean(enable);
            writeRect(out, area);
        });
    }

    /** {@return ClientFence} */
    public static byte[] clientFence(int flags, byte... payload) {
        return write(out -> {
            out.writeInt(248 << 24);
            out.writeInt(flags);
            out.writeByte(payload.length);
            out.write(payload);
        });
    }

    /** {@return SetDesktopSize with one screen of id 0} */
    public static byte[] setDesktopSize(int width, int height) {
        return write(out -> {
            out.writeShort(251 << 8);
            out.writeShort(width);
            out.writeShort(height);
            out.writeShort(1 << 8);
            out.writeInt(0);
            writeRect(out, new Rect(0, 0, width, height));
            out.writeInt(0);
        });
    }

    /** {@return the QEMU extended key event} */
    public static byte[] qemuExtendedKeyEvent(boolean down, int keysym, int keycode) {
        return write(out -> {
            out.writeShort(255 << 8);
            out.writeShort(down ? 1 : 0);
            out.writeInt(keysym);
            out.writeInt(keycode);
        });
    }

    private static void writeRect(DataOutputStream out, Rect area) throws IOException {
        out.writeShort(area.x());
        out.writeShort(area.y());
        out.writeShort(area.width());
        out.writeShort(area.height());
    }

    private static byte[] write(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }
}
