package dev.rfb.tls;

import dev.rfb.tls.pem.CertificateText;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server proves itself with. Immutable; the key is in no text of it.
 *
 * @param chain the server's certificate first
 * @param key that belongs to it
 */
record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    /** Copies the chain, which must not be empty. */
    ServerCertificate {
        chain = List.copyOf(chain);
    }

    X509Certificate leaf() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "ServerCertificate[" + CertificateText.dn(leaf().getSubjectX500Principal()) + "]";
    }
}
