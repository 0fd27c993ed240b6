package dev.rfb.tls;

import dev.rfb.tls.pem.CertificateText;
import dev.rfb.tls.pem.CredentialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What would make viewers refuse a server, found before it starts rather than in an alert later; the same as QEMU checks. Not
 * thread-safe; one per load.
 */
final class ServerCertificateChecks {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final byte[] SAMPLE = {'r', 'f', 'b'};
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
    private static final String CURE = "; make another, as with rfb-server cert server";

    private final Path file;
    private final ServerCertificate server;
    private final Instant now;

    ServerCertificateChecks(Path file, ServerCertificate server, Instant now) {
        this.file = file;
        this.server = server;
        this.now = now;
    }

    /** Checks the certificate by itself, and that each certificate of the chain was issued by the next. */
    void run(Consumer<String> warnings) throws IOException {
        X509Certificate leaf = server.leaf();
        Instant from = leaf.getNotBefore().toInstant();
        Instant to = leaf.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            throw problem("is not valid before " + from + "; check the clock, or make another certificate");
        }
        if (now.isAfter(to)) {
            throw problem("expired at " + to + CURE);
        }
        if (leaf.getBasicConstraints() >= 0) {
            throw problem("is an authority's certificate (CA:TRUE), which viewers do not accept of a server" + CURE);
        }
        boolean[] keyUsage = leaf.getKeyUsage();
        if (keyUsage != null && !keyUsage[0]) {
            fault("has a key usage without digitalSignature", KEY_USAGE, warnings);
        }
        List<String> purposes = purposes(leaf);
        if (!purposes.contains(SERVER_AUTH) && !purposes.contains(ANY_PURPOSE)) {
            fault("has an extended key usage without serverAuth", EXTENDED_KEY_USAGE, warnings);
        }
        checkOrder();
    }

    /** Critical extensions bind every viewer, others only some. */
    private void fault(String what, String extension, Consumer<String> warnings) throws IOException {
        Set<String> critical = server.leaf().getCriticalExtensionOIDs();
        if (critical != null && critical.contains(extension)) {
            throw problem(what + CURE);
        }
        warnings.accept(file + ": " + what + ", which some viewers do not accept" + CURE);
    }

    private List<String> purposes(X509Certificate leaf) throws IOException {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null ? List.of(ANY_PURPOSE) : purposes;
        } catch (CertificateParsingException e) {
            throw problem("has a broken extended key usage" + CURE);
        }
    }

    private void checkOrder() throws IOException {
        List<X509Certificate> chain = server.chain();
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException e) {
                throw problem("has certificates in the wrong order: number " + (i + 1) + " did not issue number " + i
                        + "; put the server's first and each issuer behind what it issued");
            }
        }
    }

    /** Checks that the key is the certificate's: what it signs, the certificate verifies. */
    void checkKey(Path keyFile) throws IOException {
        byte[] signed;
        try {
            Signature signature = signature(server.key());
            signature.initSign(server.key());
            signature.update(SAMPLE);
            signed = signature.sign();
        } catch (GeneralSecurityException e) {
            throw CredentialFile.problem(
                    keyFile,
                    "holds a private key that this Java cannot use; make one with openssl genpkey -algorithm EC"
                            + " -pkeyopt ec_paramgen_curve:P-256");
        }
        if (!isVerified(signed)) {
            throw CredentialFile.problem(
                    keyFile, "does not belong to the certificate in " + file + "; name the key that was made with it");
        }
    }

    private boolean isVerified(byte[] signed) {
        try {
            Signature signature = signature(server.key());
            signature.initVerify(server.leaf().getPublicKey());
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // of another kind than the key
        }
    }

    private static Signature signature(PrivateKey key) throws GeneralSecurityException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            case "EC" -> Signature.getInstance("SHA256withECDSA");
            case "RSASSA-PSS" -> {
                AlgorithmParameterSpec bound = ((RSAKey) key).getParams();
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(bound == null ? PSS : bound);
                yield pss;
            }
            default -> Signature.getInstance(key.getAlgorithm());
        };
    }

    /** Checks that the authority that viewers are given issued the certificate. */
    void checkIssuer(Path authorityFile, List<X509Certificate> authorities) throws IOException {
        Set<TrustAnchor> anchors = authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        for (X509Certificate authority : authorities) {
            if (now.isAfter(authority.getNotAfter().toInstant())) {
                throw CredentialFile.problem(
                        authorityFile,
                        "holds an authority that expired at "
                                + authority.getNotAfter().toInstant() + ": "
                                + CertificateText.printable(CertificateText.dn(authority.getSubjectX500Principal()))
                                + "; renew it, as with rfb-server cert ca");
            }
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(server.leaf());
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(server.chain())));
            parameters.setDate(Date.from(now));
            parameters.setRevocationEnabled(false);
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (GeneralSecurityException e) {
            throw problem("was not issued by an authority in " + authorityFile
                    + "; put the authority's certificate there, or make the server's certificate again");
        }
    }

    private IOException problem(String reason) {
        return CredentialFile.problem(file, reason);
    }
}
