package dev.rfb.server.hostile;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** A viewer's end of TLS that believes every server. */
enum TlsEnd {
    X509_NONE(260) {
        @Override
        Streams connect(Socket socket) throws IOException {
            SSLSocket tls =
                    (SSLSocket) trusting().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
            tls.startHandshake();
            return new Streams(tls.getInputStream(), tls.getOutputStream());
        }

        @Override
        byte[] clientHello() throws IOException {
            SSLEngine engine = trusting().createSSLEngine();
            engine.setUseClientMode(true);
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), out);
            return Arrays.copyOf(out.array(), out.position());
        }
    },
    TLS_NONE(257) {
        @Override
        Streams connect(Socket socket) throws IOException {
            TlsClientProtocol tls = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
            tls.connect(new Anonymous());
            return new Streams(tls.getInputStream(), tls.getOutputStream());
        }

        @Override
        byte[] clientHello() throws IOException {
            TlsClientProtocol tls = new TlsClientProtocol();
            tls.connect(new Anonymous());
            byte[] hello = new byte[tls.getAvailableOutputBytes()];
            tls.readOutput(hello, 0, hello.length);
            return hello;
        }
    };

    private final int subtype;

    TlsEnd(int subtype) {
        this.subtype = subtype;
    }

    /** What is inside TLS. */
    record Streams(InputStream in, OutputStream out) {}

    /** {@return the number of the VeNCrypt subtype} */
    int subtype() {
        return subtype;
    }

    /** {@return what is inside, after a whole handshake} */
    abstract Streams connect(Socket socket) throws IOException;

    /** {@return the first record of a handshake} */
    abstract byte[] clientHello() throws IOException;

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] everybody = InsecureTrustManagerFactory.INSTANCE.getTrustManagers();
            context.init(null, everybody, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Anonymous extends DefaultTlsClient {

        Anonymous() {
            super(new JcaTlsCryptoProvider().create(new SecureRandom()));
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {CipherSuite.TLS_ECDH_anon_WITH_AES_256_CBC_SHA};
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.TLSv12.only();
        }

        @Override
        public TlsAuthentication getAuthentication() {
            throw new IllegalStateException("The server has a certificate");
        }
    }
}
