package dev.rfb.tls;

import dev.rfb.security.Identity;
import dev.rfb.tls.ClientCertificatePolicy.Mode;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Everything that the JDK allows, so that tests see what VeNCrypt takes out. */
final class TestServerTls implements ServerTls {

    private final SSLContext context;
    private final Mode mode;
    private final Verification verification;

    private TestServerTls(SSLContext context, Mode mode, Verification verification) {
        this.context = context;
        this.mode = mode;
        this.verification = verification;
    }

    /** {@return a server that asks for no certificate} */
    static TestServerTls of(SSLContext context) {
        return new TestServerTls(context, Mode.NONE, session -> Optional.empty());
    }

    /** {@return a server that insists on a certificate, and asks {@code verification} about each handshake} */
    static TestServerTls withClientCertificates(SSLContext context, Verification verification) {
        return new TestServerTls(context, Mode.REQUIRED, verification);
    }

    /** {@return a server that asks for a certificate, goes on without one, and takes everybody who has one for alice} */
    static TestServerTls withOptionalCertificates(SSLContext context) {
        return new TestServerTls(context, Mode.OPTIONAL, TestServerTls::alice);
    }

    private static Optional<Identity> alice(SSLSession session) {
        return hasCertificate(session) ? Optional.of(Identity.of("alice")) : Optional.empty();
    }

    private static boolean hasCertificate(SSLSession session) {
        try {
            return session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }

    @Override
    public SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(engine.getSupportedProtocols());
        engine.setEnabledCipherSuites(engine.getSupportedCipherSuites());
        engine.setWantClientAuth(mode == Mode.OPTIONAL);
        if (mode == Mode.REQUIRED) {
            engine.setNeedClientAuth(true);
        }
        return engine;
    }

    @Override
    public boolean asksForCertificate() {
        return mode != Mode.NONE;
    }

    @Override
    public Optional<Identity> verify(SSLSession session) throws CertificateException {
        return verification.verify(session);
    }

    /** What is found out about a session. */
    interface Verification {
        Optional<Identity> verify(SSLSession session) throws CertificateException;
    }
}
