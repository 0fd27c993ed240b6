package dev.rfb.tls;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether viewers show certificates, and which of them count. Immutable.
 *
 * <p>A viewer's certificate counts if an authority of the bundle issued it (a chain of at most 8 certificates), it is valid today,
 * is no authority's itself, is made for clients (a key usage that is there has digitalSignature, an extended key usage that is there
 * has clientAuth), is not revoked, and its distinguished name is on the list of names, if there is one. A viewer that shows a
 * certificate that does not count is refused, with {@link Mode#OPTIONAL}, too.
 *
 * <p><b>Revocation.</b> Where a list is named, each certificate below an authority of the bundle must be covered by one that is
 * valid today; when the list expires, every certificate is refused until there is a new one. A list that is missing, unreadable,
 * expired, or of another authority when files are loaded is an error: a server does not start with it, and keeps the lists that it
 * has when files are loaded again. There is no state in which revocation is silently off. In a directory
 * ({@link TlsCredentials#fromDirectory}) the list is optional when the server starts, and obligatory once it was there.
 *
 * <p><b>The list of names</b> is a UTF-8 file with a distinguished name on each line, as RFC 2253 writes it and
 * {@code rfb-server cert show} prints it. It matches exactly: case and the order of its parts count. Behind {@code " = "} a line
 * may say which user that is, and what it may do: {@code CN=alice,O=Example = alice:view-only}; {@code full} is the rule. Without
 * that, the user's name is the certificate's common name. Empty lines and lines that begin with {@code #} are skipped.
 *
 * @param mode whether certificates are asked for
 * @param authorities bundle of authorities in PEM form; empty for the one that comes with the server's certificate
 * @param revoked lists of the revoked in PEM form; empty for the one that comes with the server's certificate
 * @param names list of names; empty to take every certificate
 */
public record ClientCertificatePolicy(
        Mode mode, Optional<Path> authorities, Optional<Path> revoked, Optional<Path> names) {

    /** Whether certificates are asked for. */
    public enum Mode {
        /** No: the connection is encrypted, and who the viewer is must be proved by other means. */
        NONE,
        /** Yes, but a viewer may have none. */
        OPTIONAL,
        /** Yes, and a viewer without one is refused: QEMU's {@code verify-peer}, libvirt's {@code vnc_tls_x509_verify}. */
        REQUIRED
    }

    /** Checks that nothing is missing. */
    public ClientCertificatePolicy {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(authorities, "authorities");
        Objects.requireNonNull(revoked, "revoked");
        Objects.requireNonNull(names, "names");
    }

    /** {@return a policy that asks for no certificate: encrypted, not authenticated} */
    public static ClientCertificatePolicy none() {
        return of(Mode.NONE);
    }

    /** {@return a policy that asks for a certificate and goes on without one} */
    public static ClientCertificatePolicy optional() {
        return of(Mode.OPTIONAL);
    }

    /** {@return a policy that insists on a certificate} */
    public static ClientCertificatePolicy required() {
        return of(Mode.REQUIRED);
    }

    private static ClientCertificatePolicy of(Mode mode) {
        return new ClientCertificatePolicy(mode, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * {@return this policy with a bundle of authorities}
     *
     * @param bundle in PEM form; all in it are trusted
     */
    public ClientCertificatePolicy withAuthorities(Path bundle) {
        return new ClientCertificatePolicy(mode, Optional.of(bundle), revoked, names);
    }

    /**
     * {@return this policy with lists of the revoked}
     *
     * @param lists in PEM form, each signed by an authority of the bundle
     */
    public ClientCertificatePolicy withRevoked(Path lists) {
        return new ClientCertificatePolicy(mode, authorities, Optional.of(lists), names);
    }

    /**
     * {@return this policy with a list of names}
     *
     * @param list of distinguished names
     */
    public ClientCertificatePolicy withNames(Path list) {
        return new ClientCertificatePolicy(mode, authorities, revoked, Optional.of(list));
    }
}
