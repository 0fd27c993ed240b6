package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.tls.testing.EaxPeer;
import dev.rfb.tls.testing.RsaAesViewer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;

/** A viewer's end of RSA-AES, after the type was chosen. Not thread-safe. */
final class RsaAesEnd {

    private static final AsymmetricCipherKeyPair KEY = RsaAesViewer.newKey(1024);

    private final RsaAesViewer viewer;
    private final DataInputStream in;
    private final OutputStream out;
    private boolean spoiling;

    RsaAesEnd(int type, DataInputStream in, OutputStream out) {
        viewer = new RsaAesViewer(type, KEY);
        this.in = in;
        this.out = out;
    }

    /** {@return what is inside, after name and password were sent encrypted; SecurityResult comes next} */
    TlsEnd.Streams login(String user, String password) throws IOException {
        int bits = in.readInt();
        byte[] key = in.readNBytes(2 * ((bits + 7) / 8));
        viewer.takeServerKey(
                ByteBuffer.allocate(4 + key.length).putInt(bits).put(key).array());
        out.write(viewer.publicKey());
        viewer.takeServerRandom(in.readNBytes(2 + viewer.keyBytes()));
        out.write(viewer.random());
        TlsEnd.Streams inside = new TlsEnd.Streams(new Opened(in, viewer.fromServer()), new Sealed(viewer.toServer()));
        byte[] hash = viewer.serverHash();
        assertThat(inside.in().readNBytes(hash.length)).isEqualTo(hash);
        inside.out().write(viewer.clientHash());
        assertThat(inside.in().read()).as("user and password").isOne();
        inside.out().write(RsaAesViewer.credentials(user, password));
        return inside;
    }

    /** Changes a bit of the next message after it was encrypted. */
    void spoilNext() {
        spoiling = true;
    }

    /** {@return both sides' randoms} */
    List<byte[]> randoms() {
        return viewer.randoms();
    }

    /** {@return the keys of both directions} */
    List<byte[]> sessionKeys() {
        return List.of(viewer.toServerKey(), viewer.fromServerKey());
    }

    /** What is in the messages that come. */
    private static final class Opened extends InputStream {

        private final DataInputStream in;
        private final EaxPeer peer;
        private byte[] text = {};
        private int next;

        Opened(DataInputStream in, EaxPeer peer) {
            this.in = in;
            this.peer = peer;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, to.length);
            while (next == text.length && length > 0) {
                byte[] header = in.readNBytes(2);
                if (header.length < 2) {
                    return -1;
                }
                int size = (header[0] & 0xFF) << 8 | header[1] & 0xFF;
                byte[] message = Arrays.copyOf(header, size + EaxPeer.OVERHEAD_BYTES);
                in.readFully(message, 2, message.length - 2);
                text = peer.open(message);
                next = 0;
            }
            int count = Math.min(length, text.length - next);
            System.arraycopy(text, next, to, offset, count);
            next += count;
            return count;
        }
    }

    /** Each write is a message. */
    private final class Sealed extends OutputStream {

        private final EaxPeer peer;

        Sealed(EaxPeer peer) {
            this.peer = peer;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            byte[] message = peer.seal(Arrays.copyOfRange(from, offset, offset + length));
            message[message.length - 1] ^= (byte) (spoiling ? 1 : 0);
            spoiling = false;
            out.write(message);
        }
    }
}
