package dev.rfb.tls.cert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * What a certificate is to say.
 *
 * @param subject who it is for
 * @param hosts names and addresses under which viewers reach a server; empty for others than servers
 * @param keyKind of the key that is made for it
 * @param validity from now on; cut to that of the authority
 */
public record CertificateRequest(X500Principal subject, List<String> hosts, KeyKind keyKind, Duration validity) {

    /** What viewers on all systems accept: 397 days. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofDays(397);

    private static final int MAX_COMMON_NAME = 64; // RFC 5280 ub-common-name

    /** Copies the hosts. */
    public CertificateRequest {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(keyKind, "keyKind");
        hosts = List.copyOf(hosts);
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("validity " + validity + ": must be positive");
        }
    }

    /**
     * {@return a request for an EC key, no hosts and {@link #DEFAULT_VALIDITY}}
     *
     * @param commonName 1 to 64 characters
     */
    public static CertificateRequest of(String commonName) {
        return new CertificateRequest(named(commonName), List.of(), KeyKind.EC_P256, DEFAULT_VALIDITY);
    }

    /** {@return this request with other hosts} */
    public CertificateRequest withHosts(List<String> others) {
        return new CertificateRequest(subject, others, keyKind, validity);
    }

    /** {@return this request with another kind of key} */
    public CertificateRequest withKeyKind(KeyKind other) {
        return new CertificateRequest(subject, hosts, other, validity);
    }

    /** {@return this request with another validity} */
    public CertificateRequest withValidity(Duration other) {
        return new CertificateRequest(subject, hosts, keyKind, other);
    }

    private static X500Principal named(String commonName) {
        int length = commonName.codePointCount(0, commonName.length());
        if (length < 1 || length > MAX_COMMON_NAME || commonName.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("common name of " + length + " characters: must have 1 to "
                    + MAX_COMMON_NAME + ", none of them a control character");
        }
        try {
            return new X500Principal(new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, commonName)
                    .build()
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
