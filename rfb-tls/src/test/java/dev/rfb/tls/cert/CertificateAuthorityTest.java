package dev.rfb.tls.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.tls.pem.CertificateText;
import dev.rfb.tls.pem.PemFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateAuthorityTest {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final SecureRandom random = new SecureRandom();

    private CertificateAuthority authority(KeyKind kind) {
        IssuedCertificate own =
                CertificateAuthority.create(CertificateRequest.of("Example").withKeyKind(kind), clock, random);
        return CertificateAuthority.of(own.certificate(), own.key(), clock, random);
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void whatItIssuesIsSignedAndLinkedToIt(KeyKind kind) throws Exception {
        CertificateAuthority authority = authority(kind);
        X509Certificate own = authority.certificate();
        own.verify(own.getPublicKey());
        X509Certificate client =
                authority.client(CertificateRequest.of("alice")).certificate();
        client.verify(own.getPublicKey());
        assertThat(client.getIssuerX500Principal()).isEqualTo(own.getSubjectX500Principal());
        byte[] subjectKey = own.getExtensionValue(SUBJECT_KEY_IDENTIFIER);
        byte[] issuerKey = client.getExtensionValue(AUTHORITY_KEY_IDENTIFIER);
        // both end with the twenty bytes of the digest of the authority's key
        assertThat(Arrays.copyOfRange(issuerKey, issuerKey.length - 20, issuerKey.length))
                .isEqualTo(Arrays.copyOfRange(subjectKey, subjectKey.length - 20, subjectKey.length));
        assertThat(client.getVersion()).isEqualTo(3);
    }

    @Test
    void hostsBecomeNamesAndAddresses() throws Exception {
        List<String> hosts = List.of("a.example.org", "*.example.org", "b\u00fccher.example", "10.0.0.74", "fd00::1");
        X509Certificate server = authority(KeyKind.EC_P256)
                .server(CertificateRequest.of("server").withHosts(hosts))
                .certificate();
        assertThat(server.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(DNS_NAME, "a.example.org"),
                        List.of(DNS_NAME, "*.example.org"),
                        List.of(DNS_NAME, "xn--bcher-kva.example"),
                        List.of(IP_ADDRESS, "10.0.0.74"),
                        List.of(IP_ADDRESS, "fd00:0:0:0:0:0:0:1"));
    }

    @Test
    void serialNumbersAreRandomAndShortEnough() {
        CertificateAuthority authority = authority(KeyKind.EC_P256);
        Set<BigInteger> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            BigInteger serial = authority
                    .client(CertificateRequest.of("alice"))
                    .certificate()
                    .getSerialNumber();
            assertThat(serial.signum()).isPositive();
            assertThat(serial.toByteArray()).hasSizeBetween(9, 20); // more than 64 bits; RFC 5280: at most 20 octets
            assertThat(seen.add(serial)).isTrue();
        }
    }

    @Test
    void validityBeginsBeforeNowAndEndsWithTheAuthority() {
        CertificateAuthority authority = authority(KeyKind.EC_P256);
        CertificateRequest request = CertificateRequest.of("alice");
        X509Certificate brief =
                authority.client(request.withValidity(Duration.ofDays(1))).certificate();
        assertThat(brief.getNotBefore().toInstant()).isEqualTo(clock.instant().minus(Duration.ofHours(1)));
        assertThat(brief.getNotAfter().toInstant()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(300));
        assertThat(authority.client(request).certificate().getNotAfter())
                .isEqualTo(authority.certificate().getNotAfter());
    }

    @Test
    void listNamesTheRevokedAndLastsAsLongAsTheAuthority() throws Exception {
        CertificateAuthority authority = authority(KeyKind.EC_P256);
        Instant since = clock.instant().minus(Duration.ofDays(3));
        X509CRL crl = authority.crl(Map.of(BigInteger.TEN, since), BigInteger.valueOf(7));
        crl.verify(authority.certificate().getPublicKey());
        assertThat(crl.getRevokedCertificate(BigInteger.TEN).getRevocationDate().toInstant())
                .isEqualTo(since);
        assertThat(crl.getRevokedCertificate(BigInteger.ONE)).isNull();
        assertThat(crl.getNextUpdate()).isEqualTo(authority.certificate().getNotAfter());
        assertThat(crl.getExtensionValue("2.5.29.20")).endsWith(7); // CRL number
        assertThat(authority.crl(Map.of(), BigInteger.ONE).getRevokedCertificates())
                .isNull();
    }

    @Test
    void textFormsAreReadBack() throws Exception {
        IssuedCertificate alice = authority(KeyKind.EC_P256).client(CertificateRequest.of("alice"));
        PemFile file =
                PemFile.read(Files.writeString(directory.resolve("both.pem"), alice.keyPem() + alice.certificatePem()));
        assertThat(file.certificates()).containsExactly(alice.certificate());
        assertThat(file.privateKey(new char[0]))
                .isInstanceOfSatisfying(
                        ECPrivateKey.class,
                        key -> assertThat(key.getS()).isEqualTo(((ECPrivateKey) alice.key()).getS()));
        assertThat(file.hasKey()).isTrue();
        assertThat(file.hasCrls()).isFalse();
        assertThat(alice).hasToString("IssuedCertificate[CN=alice]");
    }

    @Test
    void refusesAKeyThatCannotSign() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
        CertificateAuthority odd = CertificateAuthority.of(
                authority(KeyKind.EC_P256).certificate(),
                generator.generateKeyPair().getPrivate(),
                clock,
                random);
        assertThatThrownBy(() -> odd.client(CertificateRequest.of("alice")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be RSA, EC or EdDSA");
    }

    @Test
    void signsWithEdwardsCurves() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        CertificateAuthority.of(authority(KeyKind.EC_P256).certificate(), keys.getPrivate(), clock, random)
                .crl(Map.of(), BigInteger.ONE)
                .verify(keys.getPublic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "line\nbreak"})
    void refusesCommonNamesThatAreNone(String name) {
        assertThatThrownBy(() -> CertificateRequest.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("common name of " + name.length() + " characters: must have 1 to 64");
    }

    @Test
    void commonNamesAreTextOfUpToSixtyFourCharacters() {
        String name = "\u4f8b, \"x\" + y = z; #".repeat(3) + "\ud83d\ude00".repeat(6);
        assertThat(CertificateText.commonName(CertificateRequest.of(name).subject()))
                .contains(name);
        assertThatThrownBy(() -> CertificateRequest.of("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        CertificateRequest request = CertificateRequest.of("x".repeat(64));
        assertThatThrownBy(() -> request.withValidity(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.withValidity(Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
