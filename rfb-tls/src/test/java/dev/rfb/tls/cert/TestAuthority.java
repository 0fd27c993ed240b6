package dev.rfb.tls.cert;

import dev.rfb.tls.cert.Issuer.Period;
import dev.rfb.tls.cert.Issuer.Profile;
import dev.rfb.tls.cert.Issuer.Subject;
import dev.rfb.tls.pem.PemFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** An authority that also issues what no good one would. Not thread-safe. */
public final class TestAuthority {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final IssuedCertificate own;
    private final Map<BigInteger, Instant> revoked = new HashMap<>();

    /** What is odd about a certificate. */
    public enum Oddity {
        NONE(KeyUsage.digitalSignature, "1.3.6.1.5.5.7.3.2"),
        FOR_SERVERS(KeyUsage.digitalSignature, "1.3.6.1.5.5.7.3.1"),
        FOR_ANYTHING(KeyUsage.digitalSignature, "2.5.29.37.0"),
        FOR_CODE(KeyUsage.digitalSignature, "1.3.6.1.5.5.7.3.3"),
        AUTHORITY(KeyUsage.digitalSignature | KeyUsage.keyCertSign | KeyUsage.cRLSign, "2.5.29.37.0"),
        NO_SIGNATURE(KeyUsage.keyAgreement, "2.5.29.37.0");

        private final int keyUsage;
        private final String purpose;

        Oddity(int keyUsage, String purpose) {
            this.keyUsage = keyUsage;
            this.purpose = purpose;
        }

        private Profile profile() {
            KeyPurposeId id = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose));
            return new Profile(
                    new BasicConstraints(this == AUTHORITY), keyUsage, Optional.of(new ExtendedKeyUsage(id)));
        }
    }

    /** Creates an authority with a name. */
    public TestAuthority(String commonName, Clock clock) {
        this(
                CertificateAuthority.create(
                        CertificateRequest.of(commonName).withValidity(Duration.ofDays(3650)), clock, RANDOM),
                clock);
    }

    /** Takes an authority that another one issued. */
    public TestAuthority(IssuedCertificate own, Clock clock) {
        this.own = own;
        this.clock = clock;
    }

    /** {@return a good server's certificate for localhost} */
    public IssuedCertificate server() {
        return server(KeyKind.EC_P256);
    }

    /** {@return the same with a key of another kind} */
    public IssuedCertificate server(KeyKind kind) {
        List<String> hosts = List.of("localhost", "127.0.0.1");
        return real().server(CertificateRequest.of("server").withHosts(hosts).withKeyKind(kind));
    }

    /** {@return a good client's certificate} */
    public IssuedCertificate client(String commonName) {
        return real().client(CertificateRequest.of(commonName));
    }

    /** {@return a certificate with any name that is odd in one way} */
    public IssuedCertificate issue(X500Principal name, Oddity oddity) {
        return issue(name, oddity, Duration.ZERO, Duration.ofDays(30));
    }

    /** {@return a certificate that is valid from a while from now on} */
    public IssuedCertificate issue(X500Principal name, Oddity oddity, Duration begin, Duration end) {
        KeyPair keys = KeyKind.EC_P256.generate(RANDOM);
        Period period = new Period(clock.instant().plus(begin), clock.instant().plus(end));
        X509Certificate certificate =
                issuer().certificate(new Subject(name, keys.getPublic(), List.of()), oddity.profile(), period, RANDOM);
        return new IssuedCertificate(certificate, keys.getPrivate());
    }

    /** Remembers a certificate as revoked; {@link #writeCrl} tells. */
    public TestAuthority revoke(X509Certificate certificate) {
        revoked.put(certificate.getSerialNumber(), clock.instant());
        return this;
    }

    /** Writes a list that is valid for some time from now on. */
    public void writeCrl(Path file, Duration validity) throws IOException {
        Instant now = clock.instant();
        X509CRL crl = issuer().crl(revoked, BigInteger.ONE, new Period(now.minusSeconds(60), now.plus(validity)));
        try {
            Files.writeString(file, PemFile.encode("X509 CRL", crl.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return its certificate} */
    public X509Certificate certificate() {
        return own.certificate();
    }

    /** Writes its certificate. */
    public Path writeCertificate(Path file) throws IOException {
        return Files.writeString(file, own.certificatePem());
    }

    private CertificateAuthority real() {
        return CertificateAuthority.of(own.certificate(), own.key(), clock, RANDOM);
    }

    private Issuer issuer() {
        try {
            return new Issuer(
                    own.certificate().getSubjectX500Principal(),
                    own.key(),
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(own.certificate().getPublicKey()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
