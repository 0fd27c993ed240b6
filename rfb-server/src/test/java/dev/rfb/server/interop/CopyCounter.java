package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.testing.Await;
import dev.rfb.testing.ClientBytes;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A viewer without a screen that asks for one update after the other, and counts copies. Not thread-safe. */
final class CopyCounter implements Closeable {

    private static final byte[] VERSION = "RFB 003.003\n".getBytes(StandardCharsets.US_ASCII);
    private static final int RAW = 0;
    private static final int COPY_RECT = 1;
    private static final int PIXEL_BYTES = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Rect all;
    private int copies;

    private CopyCounter(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Await.PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
        in.skipNBytes(VERSION.length);
        out.write(VERSION);
        assertThat(in.readInt()).as("security type").isEqualTo(1);
        out.write(1); // shared-flag
        all = new Rect(0, 0, in.readUnsignedShort(), in.readUnsignedShort());
        in.skipNBytes(16); // server-pixel-format
        in.skipNBytes(in.readInt()); // name-string
        out.write(ClientBytes.setEncodings(COPY_RECT, RAW));
        out.write(ClientBytes.framebufferUpdateRequest(false, all));
    }

    /** {@return a counter that has the whole picture} */
    static CopyCounter connect(int port) {
        try {
            CopyCounter counter = new CopyCounter(new Socket(InetAddress.getLoopbackAddress(), port));
            counter.awaitUpdate();
            return counter;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits for the next update: what was painted before is on its way to the other viewers, too, or will be once they are ready. */
    void awaitUpdate() {
        try {
            assertThat(in.readUnsignedByte()).as("message-type").isZero();
            in.skipNBytes(1); // padding
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                passOverRectangle();
            }
            out.write(ClientBytes.framebufferUpdateRequest(true, all));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void passOverRectangle() throws IOException {
        in.skipNBytes(4); // x-position, y-position
        int pixels = in.readUnsignedShort() * in.readUnsignedShort();
        int encoding = in.readInt();
        assertThat(encoding).as("encoding-type").isIn(RAW, COPY_RECT);
        if (encoding == COPY_RECT) {
            copies++;
            in.skipNBytes(4); // src-x-position, src-y-position
        } else {
            in.skipNBytes((long) pixels * PIXEL_BYTES);
        }
    }

    /** {@return how many there were so far} */
    int copies() {
        return copies;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
