package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A viewer that speaks VeNCrypt with X.509 and shows which certificate the server had. */
final class TlsViewer implements Closeable {

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VENCRYPT = 19;

    private final SSLSocket socket;
    private final DataInputStream in;

    private TlsViewer(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Takes every certificate: who tests compares the fingerprint. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("a viewer has no clients");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /**
     * Connects and encrypts.
     *
     * @param port on loopback
     * @param subtype 260 to 262
     * @param own keys of the viewer; none for no certificate
     */
    static TlsViewer connect(int port, int subtype, KeyManager... own) throws IOException, GeneralSecurityException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setSoTimeout(TIMEOUT_MILLIS);
        DataInputStream in = new DataInputStream(plain.getInputStream());
        assertThat(in.readNBytes(VERSION.length)).isEqualTo(VERSION);
        plain.getOutputStream().write(VERSION);
        assertThat(in.readNBytes(in.readUnsignedByte())).contains(VENCRYPT);
        plain.getOutputStream().write(VENCRYPT);
        assertThat(in.readNBytes(2)).containsExactly(0, 2);
        plain.getOutputStream().write(new byte[] {0, 2});
        assertThat(in.readByte()).isZero();
        in.readNBytes(Integer.BYTES * in.readUnsignedByte());
        plain.getOutputStream()
                .write(ByteBuffer.allocate(Integer.BYTES).putInt(subtype).array());
        assertThat(in.readByte()).isEqualTo((byte) 1);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, new TrustManager[] {new Anybody()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
        socket.startHandshake();
        return new TlsViewer(socket);
    }

    String fingerprint() throws IOException, GeneralSecurityException {
        byte[] encoded = socket.getSession().getPeerCertificates()[0].getEncoded();
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }

    TlsViewer answerChallenge(String password) throws IOException {
        socket.getOutputStream().write(RawViewer.response(in.readNBytes(16), password));
        return this;
    }

    /** Sends name and password of Plain. */
    TlsViewer answerPlain(String user, String password) throws IOException {
        socket.getOutputStream().write(plain(user, password));
        return this;
    }

    static byte[] plain(String user, String password) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Integer.BYTES + name.length + secret.length)
                .putInt(name.length)
                .putInt(secret.length)
                .put(name)
                .put(secret)
                .array();
    }

    /** Reads SecurityResult and initialises a shared session. */
    TlsViewer initialise() throws IOException {
        assertThat(in.readInt()).as("SecurityResult").isZero();
        socket.getOutputStream().write(1);
        in.readNBytes(20);
        in.readNBytes(in.readInt());
        return this;
    }

    /** {@return so many bytes, or fewer if the connection ends before} */
    byte[] receive(int count) throws IOException {
        return in.readNBytes(count);
    }

    /** {@return what comes up to the end of the connection} */
    byte[] receiveUntilClosed() throws IOException {
        return in.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
