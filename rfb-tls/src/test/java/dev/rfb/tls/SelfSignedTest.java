package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.cert.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelfSignedTest {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();

    private TlsCredentials load() throws IOException {
        return TlsCredentials.selfSigned(directory.resolve("tls")).clock(clock).load();
    }

    @Test
    void isMadeOnFirstUseAndKept() throws Exception {
        TlsCredentials first = load();
        assertThat(load().certificate()).isEqualTo(first.certificate());
        assertThat(first.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        Path file = directory.resolve("tls/self-signed.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("tls"))))
                .isEqualTo("rwxr-x---");
        TlsClient.anonymous("TLSv1.3").connect(first.current().newEngine());
    }

    @Test
    void isAServersCertificateForAllNamesOfTheMachine() throws Exception {
        X509Certificate certificate = load().certificate();
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getKeyUsage()).startsWith(true, false, false);
        assertThat(certificate.getSerialNumber().bitLength()).isGreaterThanOrEqualTo(64);
        assertThat(certificate.getSubjectAlternativeNames())
                .contains(List.of(DNS_NAME, "localhost"))
                .contains(List.of(IP_ADDRESS, InetAddress.getByName("127.0.0.1").getHostAddress()));
        assertThat(certificate.getNotAfter().toInstant())
                .isEqualTo(clock.instant().plus(CertificateRequest.DEFAULT_VALIDITY));
    }

    @Test
    void isMadeAnewWhenItHasExpired() throws Exception {
        TlsCredentials credentials = load();
        X509Certificate first = credentials.certificate();
        CredentialsWatch watch = new CredentialsWatch(credentials, clock);
        watch.look();
        assertThat(credentials.certificate()).isEqualTo(first);
        clock.advance(CertificateRequest.DEFAULT_VALIDITY.plusDays(1));
        watch.look();
        assertThat(credentials.certificate()).isNotEqualTo(first);
        assertThat(load().certificate()).isEqualTo(credentials.certificate());
    }

    @Test
    void twoServersThatStartTogetherHaveOneCertificate() throws Exception {
        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            Future<TlsCredentials> first = servers.submit(this::load);
            Future<TlsCredentials> second = servers.submit(this::load);
            TlsCredentials one = first.get(25, TimeUnit.SECONDS);
            TlsCredentials other = second.get(25, TimeUnit.SECONDS);
            new CredentialsWatch(one, clock).look();
            new CredentialsWatch(other, clock).look();
            assertThat(one.certificate()).isEqualTo(other.certificate());
            TlsClient.anonymous("TLSv1.2").connect(one.current().newEngine());
        } finally {
            servers.shutdownNow();
        }
    }

    @Test
    void aBrokenFileIsNotReplaced() throws Exception {
        load();
        Path file = Files.writeString(directory.resolve("tls/self-signed.pem"), "nonsense");
        assertThatThrownBy(this::load).hasMessageStartingWith(file + ": holds no PEM");
        assertThat(file).hasContent("nonsense");
    }
}
