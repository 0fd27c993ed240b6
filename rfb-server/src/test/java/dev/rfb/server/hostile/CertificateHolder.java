package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.tls.cert.CertificateDirectory;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * Whoever has a viewer's certificate, or none, and comes with VeNCrypt and X509None. It trusts one authority, and resumes its TLS
 * sessions where it can. Not thread-safe.
 */
final class CertificateHolder {

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final byte[] VERSION_AND_VENCRYPT = {'R', 'F', 'B', ' ', '0', '0', '3', '.', '0', '0', '8', '\n', 19
    };
    private static final int SERVER_INIT_BYTES = 24;

    private final SSLContext context;
    private final String protocol;

    /**
     * Creates a holder.
     *
     * @param protocol the one version of TLS that it speaks
     * @param authority that it trusts
     * @param own what it shows whomever the server trusts
     */
    CertificateHolder(String protocol, Path authority, Optional<Own> own) throws IOException {
        this.protocol = protocol;
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", certificate(authority));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            context = SSLContext.getInstance("TLS");
            context.init(own.stream().toArray(KeyManager[]::new), trust.getTrustManagers(), null);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static X509Certificate certificate(Path pem) throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(pem)));
    }

    /**
     * Comes in.
     *
     * @return the connection, or nothing if the server closed it in or after the handshake of TLS
     */
    Optional<Admitted> connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        prologue(socket);
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 5900, true);
        tls.setEnabledProtocols(new String[] {protocol});
        try {
            DataInputStream in = new DataInputStream(tls.getInputStream());
            assertThat(in.readInt()).as("SecurityResult").isZero();
            tls.getOutputStream().write(1); // ClientInit, shared
            in.readNBytes(SERVER_INIT_BYTES);
            X509Certificate server = (X509Certificate) tls.getSession().getPeerCertificates()[0];
            return Optional.of(new Admitted(tls, server));
        } catch (SSLException | SocketException | EOFException refused) {
            socket.close();
            return Optional.empty();
        }
    }

    private static void prologue(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        in.readNBytes(12); // ProtocolVersion
        out.write(VERSION_AND_VENCRYPT);
        assertThat(in.readNBytes(in.read())).contains(19);
        in.readShort();
        out.write(new byte[] {0, 2});
        assertThat(in.read()).isZero();
        assertThat(in.readNBytes(in.read() * Integer.BYTES)).containsSequence(0, 0, 1, 4);
        out.write(new byte[] {0, 0, 1, 4});
        assertThat(in.read()).isOne();
    }

    /**
     * A session.
     *
     * @param socket that it goes over
     * @param server its certificate
     */
    record Admitted(SSLSocket socket, X509Certificate server) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A certificate and its key, which are shown whatever the server asks for. */
    static final class Own implements X509KeyManager {

        private final X509Certificate certificate;
        private final PrivateKey key;

        private Own(X509Certificate certificate, PrivateKey key) {
            this.certificate = certificate;
            this.key = key;
        }

        /** {@return what the two files hold, the key one of an elliptic curve} */
        static Own of(Path certificate, Path key) throws IOException {
            String base64 = Files.readString(key).replaceAll("-----.*-----|\\s", "");
            try {
                return new Own(
                        certificate(certificate),
                        KeyFactory.getInstance("EC")
                                .generatePrivate(new PKCS8EncodedKeySpec(
                                        Base64.getDecoder().decode(base64))));
            } catch (GeneralSecurityException failure) {
                throw new IllegalStateException(failure);
            }
        }

        /** {@return what a directory's authority issued to that client} */
        static Own client(Path directory, String name) throws IOException {
            Path folder = directory.resolve(CertificateDirectory.CLIENTS).resolve(name);
            return of(
                    folder.resolve(CertificateDirectory.CLIENT_CERTIFICATE),
                    folder.resolve(CertificateDirectory.CLIENT_KEY));
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            throw new UnsupportedOperationException("no server");
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {certificate};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }
    }
}
