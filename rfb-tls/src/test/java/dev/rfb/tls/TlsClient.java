package dev.rfb.tls;

import dev.rfb.tls.cert.IssuedCertificate;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A viewer's side of TLS, in memory. It resumes sessions, as each has one context. */
final class TlsClient {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final char[] PASSWORD = {'x'};

    private final SSLContext context;
    private final String protocol;

    private TlsClient(SSLContext context, String protocol) {
        this.context = context;
        this.protocol = protocol;
    }

    /** {@return a client without a certificate} */
    static TlsClient anonymous(String protocol) {
        return of(protocol, new KeyManager[0]);
    }

    /** {@return a client with a certificate and those above it} */
    static TlsClient with(String protocol, IssuedCertificate own, X509Certificate... above) {
        try {
            X509Certificate[] chain = new X509Certificate[1 + above.length];
            chain[0] = own.certificate();
            System.arraycopy(above, 0, chain, 1, above.length);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", own.key(), PASSWORD, chain);
            // it shows its certificate whomever the server trusts
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, PASSWORD);
            return of(protocol, new KeyManager[] {new Stubborn(factory)});
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TlsClient of(String protocol, KeyManager[] keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {new TrustsAll()}, null);
            return new TlsClient(context, protocol);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Carries out a handshake, and takes what the server sends after it.
     *
     * @param server engine in server mode
     * @return the server's session
     * @throws SSLException if either side refuses
     */
    SSLSession connect(SSLEngine server) throws SSLException {
        SSLEngine client = newEngine();
        ByteBuffer toServer = ByteBuffer.allocate(BUFFER_BYTES);
        ByteBuffer toClient = ByteBuffer.allocate(BUFFER_BYTES);
        client.beginHandshake();
        server.beginHandshake();
        boolean isMoving = true;
        while (isMoving) {
            boolean hasClientMoved = advance(client, toClient, toServer);
            isMoving = advance(server, toServer, toClient) || hasClientMoved;
        }
        if (server.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            throw new SSLException("the handshake stands still: " + server.getHandshakeStatus());
        }
        server.wrap(ByteBuffer.wrap(new byte[1]), toClient); // with what goes ahead of it, as tickets do
        advance(client, toClient, toServer);
        return server.getSession();
    }

    private SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine("server.test", 5900);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** {@return whether bytes went through} */
    private static boolean advance(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        boolean hasMoved = false;
        in.flip();
        boolean isReading = in.hasRemaining();
        while (isReading) {
            int before = in.remaining();
            engine.unwrap(in, ByteBuffer.allocate(BUFFER_BYTES));
            runTasks(engine);
            isReading = in.hasRemaining() && in.remaining() < before;
            hasMoved |= in.remaining() < before;
        }
        in.compact();
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            engine.wrap(ByteBuffer.allocate(0), out);
            runTasks(engine);
            hasMoved = true;
        }
        return hasMoved;
    }

    private static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Shows its one certificate whatever the server asks for. */
    private static final class Stubborn extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;

        Stubborn(KeyManagerFactory factory) {
            keys = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return "own";
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }
    }

    /** Takes every server. */
    private static final class TrustsAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
