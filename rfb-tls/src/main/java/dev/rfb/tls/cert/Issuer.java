package dev.rfb.tls.cert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs certificates and revocation lists (RFC 5280). Immutable.
 *
 * @param name of the signer
 * @param key of the signer: RSA, EC or EdDSA
 * @param keyIdentifier of the signer's key
 */
record Issuer(X500Principal name, PrivateKey key, AuthorityKeyIdentifier keyIdentifier) {

    private static final int SERIAL_BITS = 126; // random, below a leading one; 16 bytes

    /**
     * What a certificate is for.
     *
     * @param constraints whether it is an authority's
     * @param keyUsage bits of {@link KeyUsage}
     * @param purpose extended key usage; empty for none
     */
    record Profile(BasicConstraints constraints, int keyUsage, Optional<ExtendedKeyUsage> purpose) {}

    /** Whose certificate it is: the names of its hosts may be none. */
    record Subject(X500Principal name, PublicKey key, List<GeneralName> hosts) {}

    /** When a certificate or list is valid. */
    record Period(Instant from, Instant to) {}

    X509Certificate certificate(Subject subject, Profile profile, Period period, SecureRandom random) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                Date.from(period.from()),
                Date.from(period.to()),
                subject.name(),
                subject.key());
        try {
            builder.addExtension(Extension.basicConstraints, true, profile.constraints());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(profile.keyUsage()));
            if (profile.purpose().isPresent()) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, profile.purpose().get());
            }
            if (!subject.hosts().isEmpty()) {
                GeneralName[] hosts = subject.hosts().toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(hosts));
            }
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subject.key()));
            builder.addExtension(Extension.authorityKeyIdentifier, false, keyIdentifier);
            return (X509Certificate) factory()
                    .generateCertificate(
                            new ByteArrayInputStream(builder.build(signer()).getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    X509CRL crl(Map<BigInteger, Instant> revoked, BigInteger number, Period period) {
        X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(name, Date.from(period.from()));
        builder.setNextUpdate(Date.from(period.to()));
        revoked.forEach((serial, since) -> builder.addCRLEntry(serial, Date.from(since), 0));
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            builder.addExtension(Extension.authorityKeyIdentifier, false, keyIdentifier);
            return (X509CRL) factory()
                    .generateCRL(
                            new ByteArrayInputStream(builder.build(signer()).getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a revocation list", e);
        }
    }

    private ContentSigner signer() {
        String algorithm = algorithm();
        try {
            return new JcaContentSignerBuilder(algorithm).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this Java cannot sign with " + algorithm, e);
        }
    }

    private String algorithm() {
        if (key instanceof EdECKey edwards) {
            return edwards.getParams().getName();
        }
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default ->
                throw new IllegalArgumentException(
                        "an authority's key of kind " + key.getAlgorithm() + ": must be RSA, EC or EdDSA");
        };
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }

    @Override
    public String toString() {
        return "Issuer[" + name + "]";
    }
}
