package dev.rfb.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Gives a TLS server its one certificate and key, and keeps sessions of TLS 1.3 from being resumed. Thread-safe.
 *
 * <p>The TigerVNC viewer 1.12 waits for ever where a ticket of TLS 1.3 and what follows it arrive together; the JDK sends none for a
 * session that is no longer valid. It must send those of TLS 1.2, which it has promised by then: GnuTLS waits for them.
 */
final class ServerKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "server";
    private static final String TLS_1_3 = "TLSv1.3";

    private final ServerCertificate server;

    ServerKey(ServerCertificate server) {
        this.server = server;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        if (engine != null) {
            withholdTickets(engine.getHandshakeSession());
        }
        return alias(keyType);
    }

    private static void withholdTickets(@Nullable SSLSession session) {
        if (session != null && session.getProtocol().equals(TLS_1_3)) {
            session.invalidate();
        }
    }

    private @Nullable String alias(String keyType) {
        return keyType.equals(server.key().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return alias(keyType) == null ? null : new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return server.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return server.key();
    }
}
