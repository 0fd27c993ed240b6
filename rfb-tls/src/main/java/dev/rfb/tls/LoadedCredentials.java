package dev.rfb.tls;

import dev.rfb.tls.pem.CertificateText;
import java.time.Instant;

/**
 * What one load of all files gave. Immutable; the key is in no text of it.
 *
 * @param server certificate and key
 * @param clients what client certificates are checked against
 * @param tls for new connections
 * @param digest of the files it came from
 */
record LoadedCredentials(ServerCertificate server, ClientCertificates clients, ServerTls tls, String digest) {

    /** {@return whether the server's certificate or a list of the revoked is no longer valid} */
    boolean hasExpired(Instant now) {
        return now.isAfter(server.leaf().getNotAfter().toInstant())
                || clients.revoked().stream()
                        .anyMatch(list -> list.getNextUpdate() != null
                                && now.isAfter(list.getNextUpdate().toInstant()));
    }

    @Override
    public String toString() {
        return CertificateText.printable(CertificateText.dn(server.leaf().getSubjectX500Principal())) + ", valid to "
                + server.leaf().getNotAfter().toInstant() + ", SHA-256 "
                + CertificateText.fingerprint(server.leaf()) + ", client certificates "
                + clients.mode() + ", " + clients.revoked().size() + " revocation lists";
    }
}
