package dev.rfb.tls;

import dev.rfb.tls.ClientCertificatePolicy.Mode;
import dev.rfb.tls.pem.CertificateText;
import dev.rfb.tls.pem.CredentialFile;
import dev.rfb.tls.pem.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a policy, those filled in that come with the server's certificate. Immutable.
 *
 * @param policy what was asked for
 * @param authorities bundle of authorities
 * @param revoked lists of the revoked
 * @param isRevokedOptional whether the lists may be missing as long as they never were there
 */
record ClientCertificateFiles(
        ClientCertificatePolicy policy, Optional<Path> authorities, Optional<Path> revoked, boolean isRevokedOptional) {

    private static final int CRL_SIGN = 6; // its bit in the key usage

    static ClientCertificateFiles of(ClientCertificatePolicy policy, CertificateSource source) {
        return new ClientCertificateFiles(
                policy,
                policy.authorities().or(source::authorities),
                policy.revoked().or(source::revoked),
                policy.revoked().isEmpty());
    }

    /** {@return all files that count, whether they exist or not} */
    Stream<Path> files() {
        return policy.mode() == Mode.NONE
                ? Stream.of()
                : Stream.of(authorities, revoked, policy.names()).flatMap(Optional::stream);
    }

    /**
     * Reads the files.
     *
     * @param clock says which day it is
     * @param hadRevoked whether the state that is replaced had lists of the revoked
     * @return a state to check certificates against
     * @throws IOException if a file cannot be used; names it and the cure
     */
    ClientCertificates load(Clock clock, boolean hadRevoked) throws IOException {
        if (policy.mode() == Mode.NONE) {
            return new ClientCertificates(Mode.NONE, List.of(), List.of(), NameList.everybody(), clock);
        }
        Path bundle = authorities.orElseThrow(() -> new IllegalStateException(
                "client certificates need authorities: name a bundle with ClientCertificatePolicy.withAuthorities"));
        List<X509Certificate> trusted = authorities(bundle, clock.instant());
        List<X509CRL> lists = List.of();
        if (revoked.isPresent() && (hadRevoked || !isRevokedOptional || Files.exists(revoked.get()))) {
            lists = PemFile.read(revoked.get()).crls();
            for (X509CRL list : lists) {
                checkList(revoked.get(), list, trusted, clock.instant());
            }
        }
        NameList names =
                policy.names().isPresent() ? NameList.read(policy.names().get()) : NameList.everybody();
        return new ClientCertificates(policy.mode(), trusted, lists, names, clock);
    }

    /** Expired ones are left out of checks; a bundle may have some, but not only such. */
    private static List<X509Certificate> authorities(Path bundle, Instant now) throws IOException {
        List<X509Certificate> all = PemFile.read(bundle).certificates();
        for (X509Certificate certificate : all) {
            if (certificate.getBasicConstraints() < 0) {
                throw CredentialFile.problem(
                        bundle, "holds a certificate that is no authority's: " + named(certificate) + "; remove it");
            }
        }
        if (all.stream().noneMatch(certificate -> ClientCertificates.isValid(certificate, now))) {
            throw CredentialFile.problem(
                    bundle, "holds no authority that is valid today: " + named(all.get(0)) + "; renew it");
        }
        return all;
    }

    private static void checkList(Path file, X509CRL list, List<X509Certificate> authorities, Instant now)
            throws IOException {
        Optional<X509Certificate> issuer = authorities.stream()
                .filter(authority -> isSignedBy(list, authority))
                .findFirst();
        if (issuer.isEmpty()) {
            throw CredentialFile.problem(
                    file,
                    "holds a revocation list of another authority: "
                            + CertificateText.printable(CertificateText.dn(list.getIssuerX500Principal()))
                            + "; name the list of the authority that issues the client certificates");
        }
        boolean[] keyUsage = issuer.get().getKeyUsage();
        if (keyUsage != null && !keyUsage[CRL_SIGN]) {
            throw CredentialFile.problem(
                    file,
                    "holds a revocation list of an authority that may not sign such: " + named(issuer.get())
                            + "; make the authority's certificate again with crl_signing_key in certtool's template");
        }
        if (list.getThisUpdate().toInstant().isAfter(now)) {
            throw CredentialFile.problem(
                    file,
                    "holds a revocation list that is not valid before "
                            + list.getThisUpdate().toInstant() + "; check the clock");
        }
        if (list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(now)) {
            throw CredentialFile.problem(
                    file,
                    "holds a revocation list that expired at "
                            + list.getNextUpdate().toInstant() + "; have the authority make a new one");
        }
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate authority) {
        if (!list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String named(X509Certificate certificate) {
        return CertificateText.printable(CertificateText.dn(certificate.getSubjectX500Principal()));
    }
}
