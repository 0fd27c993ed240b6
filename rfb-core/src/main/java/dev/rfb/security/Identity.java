package dev.rfb.security;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * Who passed the security handshake.
 *
 * @param user the name that was proved; empty where the mechanism knows none
 * @param rights what the credentials allow; a server may allow less
 * @param certificates the chain that the viewer showed and that was checked, its own first; empty where it showed none; copied
 */
public record Identity(String user, AccessRights rights, List<X509Certificate> certificates) {

    /** Somebody without a name, who may do everything. */
    public static final Identity ANONYMOUS = new Identity("", AccessRights.ALL);

    /** Checks that all are there and copies the list. */
    public Identity {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(rights, "rights");
        certificates = List.copyOf(certificates);
    }

    /**
     * Creates an identity that no certificate proved.
     *
     * @param user the name that was proved; empty where the mechanism knows none
     * @param rights what the credentials allow
     */
    public Identity(String user, AccessRights rights) {
        this(user, rights, List.of());
    }

    /**
     * {@return somebody with a name, who may do everything}
     *
     * @param user that was proved
     */
    public static Identity of(String user) {
        return new Identity(user, AccessRights.ALL);
    }

    /**
     * {@return the same, proved by a certificate}
     *
     * @param chain that was checked, the viewer's certificate first
     */
    public Identity withCertificates(List<X509Certificate> chain) {
        return new Identity(user, rights, chain);
    }

    /** {@return name and rights; the names in certificates are not ours to print} */
    @Override
    public String toString() {
        return "Identity[user=" + user + ", rights=" + rights + "]";
    }
}
