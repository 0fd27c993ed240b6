package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.ReferenceDecoder;
import dev.rfb.testing.ReferencePicture;
import dev.rfb.tls.testing.DiffieHellmanViewer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.TlsClient;
import org.bouncycastle.tls.TlsClientProtocol;

/**
 * A viewer on a socket that does what a test tells it, right or wrong. Not thread-safe, but one thread may send while another
 * receives. It understands 3.8 with None, VncAuth, X509None, TLSNone, RSA-AES and Diffie-Hellman, and what {@link MessageReader} reads.
 */
final class RawViewer implements Closeable {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private DataInputStream in;
    private OutputStream out;
    private Optional<Screen> screen = Optional.empty();

    private RawViewer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    private record Screen(MessageReader reader, ReferenceDecoder decoder) {}

    static RawViewer connect(int port) {
        return connect(port, new Socket());
    }

    /** {@return a viewer for which the network holds as little as it can} */
    static RawViewer connectNarrow(int port) {
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(2048);
        } catch (SocketException failure) {
            throw new UncheckedIOException(failure);
        }
        return connect(port, socket);
    }

    /** {@return a viewer that comes from {@code 127.0.0.HOST}} */
    static RawViewer connectFrom(int host, int port) {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress("127.0.0." + host, 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return connect(port, socket);
    }

    private static RawViewer connect(int port, Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new RawViewer(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // ---- the handshake

    /** {@return the security types that are offered, after the versions were exchanged} */
    byte[] securityTypes() {
        assertThat(receive(VERSION.length)).isEqualTo(VERSION);
        send(VERSION);
        return receive(receive(1)[0]);
    }

    /** {@return whether the server sent a byte, rather than closing the connection} */
    boolean greeted() {
        try {
            return in.read() >= 0;
        } catch (SocketException reset) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RawViewer login() {
        return loginNone(true);
    }

    RawViewer loginNone(boolean shared) {
        assertThat(securityTypes()).contains(1);
        send(new byte[] {1});
        assertThat(receive(4)).containsOnly(0);
        return initialise(shared);
    }

    RawViewer login(String password) {
        return login(password, true);
    }

    RawViewer login(String password, boolean shared) {
        answer(challenge(), password);
        assertThat(receive(4)).as("SecurityResult").containsOnly(0);
        return initialise(shared);
    }

    /** {@return the challenge of VncAuth} */
    byte[] challenge() {
        assertThat(securityTypes()).contains(2);
        send(new byte[] {2});
        return receive(16);
    }

    void answer(byte[] challenge, String password) {
        send(response(challenge, password));
    }

    @SuppressWarnings("InsecureCryptoUsage") // RFC 6143 §7.2.2 prescribes it
    static byte[] response(byte[] challenge, String password) {
        byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.ISO_8859_1), 8);
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
        }
        try {
            Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return cipher.doFinal(challenge);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Chooses a subtype of VeNCrypt, up to the acknowledgement, behind which TLS begins. */
    RawViewer veNCrypt(int subtype) {
        assertThat(securityTypes()).contains(19);
        send(new byte[] {19});
        assertThat(receive(2)).containsExactly(0, 2);
        send(new byte[] {0, 2});
        assertThat(receive(1)).containsExactly(0);
        receive(4 * receive(1)[0]);
        send(ByteBuffer.allocate(4).putInt(subtype).array());
        assertThat(receive(1)).containsExactly(1);
        return this;
    }

    /** Encrypts from here on. */
    RawViewer encrypt(TlsEnd tls) {
        try {
            TlsEnd.Streams streams = tls.connect(socket);
            in = new DataInputStream(new BufferedInputStream(streams.in()));
            out = streams.out();
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Encrypts, and comes in without a password. */
    RawViewer loginEncrypted(TlsEnd tls) {
        veNCrypt(tls.subtype()).encrypt(tls);
        assertThat(receive(4)).as("SecurityResult").containsOnly(0);
        return initialise(true);
    }

    /** Comes in with BouncyCastle's TLS, a user and a password, by a subtype with Plain. */
    RawViewer loginPlain(int subtype, BcTlsEnd tls, String user, String password) {
        try {
            veNCrypt(subtype).encrypt(tls);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        send(plain(user, password));
        assertThat(receive(4)).as("SecurityResult").containsOnly(0);
        return initialise(true);
    }

    /**
     * Encrypts from here on with BouncyCastle's TLS.
     *
     * @throws IOException if the server refuses
     */
    RawViewer encrypt(TlsClient tls) throws IOException {
        TlsClientProtocol protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
        protocol.connect(tls);
        in = new DataInputStream(new BufferedInputStream(protocol.getInputStream()));
        out = protocol.getOutputStream();
        return this;
    }

    /** {@return name and password as Plain of VeNCrypt sends them} */
    static byte[] plain(String user, String password) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + name.length + secret.length)
                .putInt(name.length)
                .putInt(secret.length)
                .put(name)
                .put(secret)
                .array();
    }

    /** {@return the viewer's end of RSA-AES, once it was used to come in} */
    RsaAesEnd loginRsaAes(int type, String user, String password) {
        RsaAesEnd end = proveRsaAes(type, user, password);
        assertThat(receive(4)).as("SecurityResult").containsOnly(0);
        initialise(true);
        return end;
    }

    /** {@return the viewer's end of RSA-AES; SecurityResult comes next} */
    RsaAesEnd proveRsaAes(int type, String user, String password) {
        assertThat(securityTypes()).contains((byte) type);
        send(new byte[] {(byte) type});
        RsaAesEnd end = new RsaAesEnd(type, in, out);
        try {
            TlsEnd.Streams inside = end.login(user, password);
            if (type == 5 || type == 129) { // the others go on in the clear
                in = new DataInputStream(new BufferedInputStream(inside.in()));
                out = inside.out();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return end;
    }

    /** {@return the secret of Diffie-Hellman, once it was used to come in} */
    byte[] loginDiffieHellman(String user, String password) {
        byte[] secret = proveDiffieHellman(user, password);
        assertThat(receive(4)).as("SecurityResult").containsOnly(0);
        initialise(true);
        return secret;
    }

    /** {@return the secret of Diffie-Hellman; SecurityResult comes next} */
    byte[] proveDiffieHellman(String user, String password) {
        assertThat(securityTypes()).contains(30);
        send(new byte[] {30});
        receive(4 + DiffieHellmanViewer.KEY_BYTES); // generator, key-length, prime-modulus
        BigInteger value = new BigInteger(1, receive(DiffieHellmanViewer.KEY_BYTES));
        BigInteger exponent = DiffieHellmanViewer.newExponent();
        send(DiffieHellmanViewer.answer(value, DiffieHellmanViewer.credentials(user, password), exponent));
        return DiffieHellmanViewer.secret(value, exponent);
    }

    RawViewer initialise(boolean shared) {
        send(new byte[] {(byte) (shared ? 1 : 0)});
        try {
            int width = in.readUnsignedShort();
            int height = in.readUnsignedShort();
            receive(16); // server-pixel-format
            receive(in.readInt()); // name-string
            screen = Optional.of(
                    new Screen(new MessageReader(in), new ReferenceDecoder(PixelFormat.XRGB, width, height)));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // ---- messages

    RawViewer send(byte[]... pieces) {
        try {
            for (byte[] piece : pieces) {
                out.write(piece);
            }
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends as much as the server takes. */
    void sendUnlessClosed(byte[]... pieces) {
        try {
            send(pieces);
        } catch (UncheckedIOException closed) {
            assertThat(closed.getCause()).isInstanceOf(SocketException.class);
        }
    }

    RawViewer request(boolean incremental, Rect area) {
        return send(ClientBytes.framebufferUpdateRequest(incremental, area));
    }

    RawViewer encodings(int... encodings) {
        return send(ClientBytes.setEncodings(encodings));
    }

    /** Changes the format from the next message on that is received. */
    void readAs(PixelFormat format) {
        screen().reader.bytesPerPixel(format.bitsPerPixel() / 8);
        screen().decoder.format(format);
    }

    /** {@return the next message of the server; an update has been decoded} */
    byte[] receiveMessage() {
        try {
            byte[] message = screen().reader.next();
            if (message[0] == 0) {
                ByteBuf update = Unpooled.wrappedBuffer(message);
                screen().decoder.decode(update);
                update.release();
            }
            return message;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Receives up to the end of the next message of that type. */
    byte[] receiveMessage(int type) {
        byte[] message = receiveMessage();
        while ((message[0] & 0xFF) != type) {
            message = receiveMessage();
        }
        return message;
    }

    void receiveUpdate() {
        receiveMessage(0);
    }

    byte[] receive(int count) {
        try {
            byte[] bytes = new byte[count];
            in.readFully(bytes);
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int pixel(int x, int y) {
        return picture().part(new Rect(x, y, 1, 1))[0];
    }

    ReferencePicture picture() {
        return screen().decoder.picture();
    }

    ReferenceDecoder decoder() {
        return screen().decoder;
    }

    private Screen screen() {
        return screen.orElseThrow();
    }

    // ---- the end

    /** {@return what came up to the end of the connection; fails if it does not end} */
    byte[] receiveUntilClosed() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[64 * 1024];
        try {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                all.write(piece, 0, count);
            }
        } catch (SocketException ended) {
            // The server closed before it had read everything, or before TLS answered its close_notify.
            assertThat(ended.getMessage()).containsAnyOf("Connection reset", "Broken pipe");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all.toByteArray();
    }

    /** Closes with FIN in one direction only. */
    void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Closes with RST. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException failure) {
            throw new UncheckedIOException(failure);
        }
        close();
    }

    @Override
    public void close() {
        screen.ifPresent(shown -> shown.decoder.close());
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
