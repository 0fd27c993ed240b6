package dev.rfb.tls;

import dev.rfb.security.Identity;
import dev.rfb.tls.ClientCertificatePolicy.Mode;
import dev.rfb.tls.pem.CertificateText;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One state of what {@link ClientCertificatePolicy} names. Immutable; thread-safe. Used for new handshakes, after each handshake,
 * and for the chains of live sessions, so that all three decide alike.
 *
 * @param mode whether certificates are asked for
 * @param authorities that are trusted
 * @param revoked lists; empty for no check of revocation
 * @param names who may come in
 * @param clock says which day it is
 */
record ClientCertificates(
        Mode mode, List<X509Certificate> authorities, List<X509CRL> revoked, NameList names, Clock clock) {

    static final int MAX_CHAIN = 8;

    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /** Copies the lists. */
    ClientCertificates {
        authorities = List.copyOf(authorities);
        revoked = List.copyOf(revoked);
    }

    /**
     * Checks a chain.
     *
     * @param chain the client's certificate first
     * @return who it is
     * @throws CertificateException if it does not count; its message is for the log
     */
    Identity check(List<X509Certificate> chain) throws CertificateException {
        if (chain.isEmpty() || chain.size() > MAX_CHAIN) {
            throw new CertificateException(
                    "the client sent a chain of " + chain.size() + " certificates; 1 to " + MAX_CHAIN + " are allowed");
        }
        X509Certificate leaf = chain.get(0);
        String client = "the client certificate of "
                + CertificateText.printable(CertificateText.dn(leaf.getSubjectX500Principal()));
        checkDates(leaf, client);
        checkPurpose(leaf, client);
        checkListed(chain);
        checkPath(chain, client);
        return names.identity(leaf.getSubjectX500Principal());
    }

    static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private void checkDates(X509Certificate leaf, String client) throws CertificateException {
        try {
            leaf.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException e) {
            throw new CertificateException(client + " has expired", e);
        } catch (CertificateNotYetValidException e) {
            throw new CertificateException(client + " is not valid yet", e);
        }
    }

    private static void checkPurpose(X509Certificate leaf, String client) throws CertificateException {
        if (leaf.getBasicConstraints() >= 0) {
            throw new CertificateException(client + " is an authority's");
        }
        boolean[] keyUsage = leaf.getKeyUsage();
        if (keyUsage != null && !keyUsage[0]) { // digitalSignature
            throw new CertificateException(client + " is not made for signatures (key usage)");
        }
        List<String> purposes = leaf.getExtendedKeyUsage();
        if (purposes != null && !purposes.contains(CLIENT_AUTH) && !purposes.contains(ANY_PURPOSE)) {
            throw new CertificateException(client + " is not made for clients (extended key usage)");
        }
    }

    /** What a list names is revoked, whatever the date beside it; the JDK waits for that date. */
    private void checkListed(List<X509Certificate> chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (revoked.stream().anyMatch(list -> list.isRevoked(certificate))) {
                throw new CertificateException("the client certificate of "
                        + CertificateText.printable(CertificateText.dn(certificate.getSubjectX500Principal()))
                        + " is revoked");
            }
        }
    }

    private void checkPath(List<X509Certificate> chain, String client) throws CertificateException {
        Instant now = clock.instant();
        Set<TrustAnchor> anchors = authorities.stream()
                .filter(authority -> isValid(authority, now))
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            throw new CertificateException("no authority for client certificates is valid today; renew it");
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(chain.get(0));
        try {
            CertPathBuilder builder = CertPathBuilder.getInstance("PKIX");
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            Collection<Object> known = new ArrayList<>(chain);
            known.addAll(revoked);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            parameters.setMaxPathLength(MAX_CHAIN);
            parameters.setDate(Date.from(now));
            parameters.setRevocationEnabled(!revoked.isEmpty());
            if (!revoked.isEmpty()) {
                PKIXRevocationChecker checker = (PKIXRevocationChecker) builder.getRevocationChecker();
                checker.setOptions(
                        EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
                parameters.addCertPathChecker(checker);
            }
            builder.build(parameters);
        } catch (CertPathBuilderException e) {
            throw new CertificateException(client + " is not trusted: " + reason(e), e);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(client + " cannot be checked", e);
        }
    }

    /** The innermost cause says most: revoked, no path, a constraint that was broken. */
    private static String reason(CertPathBuilderException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return CertificateText.printable(String.valueOf(cause.getMessage()));
    }
}
