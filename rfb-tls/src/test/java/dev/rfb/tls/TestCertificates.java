package dev.rfb.tls;

import dev.rfb.tls.cert.IssuedCertificate;
import dev.rfb.tls.cert.KeyKind;
import dev.rfb.tls.cert.TestAuthority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Contexts of the JDK with certificates of one authority that lives as long as a test. */
final class TestCertificates {

    private static final char[] PASSWORD = "test".toCharArray();

    private final TestAuthority authority = new TestAuthority("authority", Clock.systemUTC());

    /** {@return a context of a server of 127.0.0.1, who trusts this authority} */
    SSLContext server(KeyKind kind) {
        return context(keyManagers(authority.server(kind)));
    }

    /** {@return a context of a server of 127.0.0.1, who leaves it to {@code check} whom it trusts} */
    SSLContext serverChecking(ClientCheck check) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] checking = {new Checking(check, authority.certificate())};
            context.init(keyManagers(authority.server(KeyKind.EC_P256)), checking, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is asked about a client's certificate, inside of the handshake. */
    interface ClientCheck {
        void check(X509Certificate certificate) throws CertificateException;
    }

    private record Checking(ClientCheck check, X509Certificate authority) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check.check(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("no client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {authority};
        }
    }

    /** {@return a context of somebody with a client's certificate, who trusts this authority} */
    SSLContext client(String name) {
        return context(keyManagers(authority.client(name)));
    }

    /** {@return a context of somebody without a certificate, who trusts this authority} */
    SSLContext contextWithoutCertificate() {
        return context(new KeyManager[0]);
    }

    private SSLContext context(KeyManager[] keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyManager[] keyManagers(IssuedCertificate own) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = {own.certificate(), authority.certificate()};
            store.setKeyEntry("key", own.key(), PASSWORD, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrustManager[] trustManagers() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
