package dev.rfb.tls.cert;

import dev.rfb.tls.cert.Issuer.Period;
import dev.rfb.tls.cert.Issuer.Profile;
import dev.rfb.tls.cert.Issuer.Subject;
import java.math.BigInteger;
import java.net.IDN;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.util.IPAddress;

/**
 * Issues certificates for a server, for its viewers, and lists of the revoked, with the extensions that GnuTLS, OpenSSL and Java ask
 * for (RFC 5280). Thread-safe.
 */
public final class CertificateAuthority {

    /** How long an authority of {@link #create} is usually meant to last: ten years. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofDays(3650);

    /** Certificates begin to be valid this much before now, for peers whose clock is behind. */
    static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private static final Pattern DNS_NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Profile AUTHORITY =
            new Profile(new BasicConstraints(true), KeyUsage.keyCertSign | KeyUsage.cRLSign, Optional.empty());
    private static final Profile SERVER = leaf(KeyPurposeId.id_kp_serverAuth);
    private static final Profile CLIENT = leaf(KeyPurposeId.id_kp_clientAuth);

    private final X509Certificate certificate;
    private final Issuer issuer;
    private final Clock clock;
    private final SecureRandom random;

    private CertificateAuthority(X509Certificate certificate, Issuer issuer, Clock clock, SecureRandom random) {
        this.certificate = certificate;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes an authority. Its {@code hosts} are ignored.
     *
     * @param request its name, key and validity
     * @param clock says when now is
     * @param random makes keys and serial numbers
     * @return its certificate and key; {@link #of} takes them
     */
    public static IssuedCertificate create(CertificateRequest request, Clock clock, SecureRandom random) {
        return selfSigned(request.withHosts(List.of()), AUTHORITY, clock, random);
    }

    /**
     * Makes a server's certificate that no authority signed.
     *
     * @param request its name, hosts, key and validity
     * @param clock says when now is
     * @param random makes the key and the serial number
     * @return certificate and key
     * @throws IllegalArgumentException if a host is neither a name nor an address
     */
    public static IssuedCertificate selfSignedServer(CertificateRequest request, Clock clock, SecureRandom random) {
        return selfSigned(request, SERVER, clock, random);
    }

    /**
     * {@return an authority}
     *
     * @param certificate of it
     * @param key that belongs to it: RSA, EC or EdDSA
     * @param clock says when now is
     * @param random makes keys and serial numbers
     */
    public static CertificateAuthority of(
            X509Certificate certificate, PrivateKey key, Clock clock, SecureRandom random) {
        Issuer issuer = new Issuer(certificate.getSubjectX500Principal(), key, keyIdentifier(certificate));
        return new CertificateAuthority(certificate, issuer, clock, random);
    }

    /** {@return its certificate, for those who are to trust it} */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Issues a server's certificate.
     *
     * @param request its name, hosts, key and validity
     * @return certificate and key
     * @throws IllegalArgumentException if a host is neither a name nor an address
     */
    public IssuedCertificate server(CertificateRequest request) {
        return issue(request, SERVER);
    }

    /**
     * Issues a viewer's certificate.
     *
     * @param request its name, key and validity
     * @return certificate and key
     */
    public IssuedCertificate client(CertificateRequest request) {
        return issue(request, CLIENT);
    }

    /**
     * Issues a list of the revoked. It is valid as long as the authority: it does not expire while nobody is watching, which would
     * keep every viewer out.
     *
     * @param revoked serial numbers, and since when each is revoked
     * @param number of the list; higher than that of the list before
     * @return the list
     */
    public X509CRL crl(Map<BigInteger, Instant> revoked, BigInteger number) {
        Instant now = clock.instant();
        return issuer.crl(
                revoked,
                number,
                new Period(now.minus(CLOCK_TOLERANCE), certificate.getNotAfter().toInstant()));
    }

    private IssuedCertificate issue(CertificateRequest request, Profile profile) {
        KeyPair keys = request.keyKind().generate(random);
        Period wanted = period(request, clock);
        Instant last = certificate.getNotAfter().toInstant();
        Period period = new Period(wanted.from(), wanted.to().isAfter(last) ? last : wanted.to());
        return new IssuedCertificate(
                issuer.certificate(subject(request, keys), profile, period, random), keys.getPrivate());
    }

    private static IssuedCertificate selfSigned(
            CertificateRequest request, Profile profile, Clock clock, SecureRandom random) {
        KeyPair keys = request.keyKind().generate(random);
        Issuer itself = new Issuer(request.subject(), keys.getPrivate(), keyIdentifier(keys.getPublic()));
        return new IssuedCertificate(
                itself.certificate(subject(request, keys), profile, period(request, clock), random), keys.getPrivate());
    }

    private static Period period(CertificateRequest request, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Period(now.minus(CLOCK_TOLERANCE), now.plus(request.validity()));
    }

    private static Profile leaf(KeyPurposeId purpose) {
        return new Profile(
                new BasicConstraints(false), KeyUsage.digitalSignature, Optional.of(new ExtendedKeyUsage(purpose)));
    }

    private static Subject subject(CertificateRequest request, KeyPair keys) {
        List<GeneralName> hosts =
                request.hosts().stream().map(CertificateAuthority::name).toList();
        return new Subject(request.subject(), keys.getPublic(), hosts);
    }

    private static GeneralName name(String host) {
        if (IPAddress.isValid(host)) {
            return new GeneralName(GeneralName.iPAddress, host);
        }
        String ascii = host;
        try {
            ascii = IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("host " + host + ": is neither a name nor an address", e);
        }
        if (!DNS_NAME.matcher(ascii).matches()) {
            throw new IllegalArgumentException("host " + host + ": is neither a name nor an address");
        }
        return new GeneralName(GeneralName.dNSName, ascii);
    }

    private static AuthorityKeyIdentifier keyIdentifier(PublicKey key) {
        try {
            return new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** An authority that another tool made may have chosen its identifier otherwise. */
    private static AuthorityKeyIdentifier keyIdentifier(X509Certificate certificate) {
        try {
            Extensions extensions = new JcaX509CertificateHolder(certificate).getExtensions();
            SubjectKeyIdentifier own = extensions == null ? null : SubjectKeyIdentifier.fromExtensions(extensions);
            return own == null
                    ? keyIdentifier(certificate.getPublicKey())
                    : new AuthorityKeyIdentifier(own.getKeyIdentifier());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }
}
