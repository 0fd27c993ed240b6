package dev.rfb.tls;

import dev.rfb.security.Identity;
import dev.rfb.tls.ClientCertificatePolicy.Mode;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/**
 * TLS of the JDK with one certificate. Immutable; thread-safe. Every load of files makes a context of its own, so that nothing is
 * resumed from a context of before; within one, {@link #verify} decides by the newest client policy.
 */
final class JsseServerTls implements ServerTls {

    /** Connections last for hours; few of them are ever resumed, and each kept session holds a chain. */
    private static final int KEPT_SESSIONS = 256;

    private final SSLContext context;
    private final Mode mode;
    private final Supplier<ClientCertificates> clients;

    /**
     * Creates a context.
     *
     * @param server certificate and key
     * @param mode whether clients are asked for certificates
     * @param clients the newest state to check them against
     */
    JsseServerTls(ServerCertificate server, Mode mode, Supplier<ClientCertificates> clients) {
        this.mode = mode;
        this.clients = clients;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ServerKey(server)}, new TrustManager[] {new ClientTrust(clients)}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
        context.getServerSessionContext().setSessionCacheSize(KEPT_SESSIONS);
    }

    @Override
    public SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        switch (mode) {
            case NONE -> engine.setNeedClientAuth(false);
            case OPTIONAL -> engine.setWantClientAuth(true);
            case REQUIRED -> engine.setNeedClientAuth(true);
        }
        X509Layer.restrict(engine);
        return engine;
    }

    @Override
    public boolean asksForCertificate() {
        return mode != Mode.NONE;
    }

    @Override
    public Optional<Identity> verify(SSLSession session) throws CertificateException {
        ClientCertificates newest = clients.get();
        if (newest.mode() == Mode.NONE) {
            return Optional.empty();
        }
        Certificate[] chain;
        try {
            chain = session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException none) {
            if (newest.mode() == Mode.REQUIRED) {
                throw new CertificateException("the client has no certificate", none);
            }
            return Optional.empty();
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : chain) {
            certificates.add((X509Certificate) certificate);
        }
        return Optional.of(newest.check(certificates).withCertificates(certificates));
    }
}
