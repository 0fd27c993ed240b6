package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.tls.cert.IssuedCertificate;
import dev.rfb.tls.cert.TestAuthority;
import dev.rfb.tls.cert.TestAuthority.Oddity;
import dev.rfb.tls.cert.TestClock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerCertificateChecksTest {

    private static final X500Principal SERVER = new X500Principal("CN=server");

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final TestAuthority authority = new TestAuthority("authority", clock);
    private final List<String> warnings = new ArrayList<>();

    private Path file(String name) {
        return directory.resolve(name);
    }

    /** Loads a directory with a certificate, and the key of another if one is given. */
    private void load(IssuedCertificate certificate, IssuedCertificate key) throws IOException {
        authority.writeCertificate(file("ca-cert.pem"));
        Files.writeString(file("server-cert.pem"), certificate.certificatePem());
        Files.writeString(file("server-key.pem"), key.keyPem());
        new PemSource(
                        file("server-cert.pem"),
                        file("server-key.pem"),
                        Optional.empty(),
                        Optional.of(file("ca-cert.pem")),
                        Optional.empty())
                .load(clock, warnings::add);
    }

    private void assertRefused(IssuedCertificate certificate, String reason) {
        assertThatThrownBy(() -> load(certificate, certificate))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file("server-cert.pem") + ": ")
                .hasMessageContaining(reason)
                .hasMessageContaining("; ");
    }

    @Test
    void takesAGoodOne() throws IOException {
        IssuedCertificate good = authority.server();
        load(good, good);
        assertThat(warnings).allMatch(warning -> warning.contains("server-key.pem: is open to others"));
    }

    @Test
    void refusesWhatViewersWouldRefuse() {
        assertRefused(
                authority.issue(SERVER, Oddity.FOR_SERVERS, Duration.ofDays(-9), Duration.ofDays(-1)), "expired at ");
        assertRefused(
                authority.issue(SERVER, Oddity.FOR_SERVERS, Duration.ofDays(1), Duration.ofDays(9)),
                "is not valid before ");
        assertRefused(authority.issue(SERVER, Oddity.AUTHORITY), "CA:TRUE");
        assertRefused(authority.issue(SERVER, Oddity.NO_SIGNATURE), "key usage without digitalSignature");
        assertRefused(new TestAuthority("authority", clock).server(), "was not issued by an authority in ");
        assertRefused(new TestAuthority("other", clock).server(), "was not issued by an authority in ");
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        assertThatThrownBy(() -> load(authority.server(), authority.server()))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(
                        file("server-key.pem") + ": does not belong to the certificate in " + file("server-cert.pem"));
    }

    @Test
    void warnsOfAPurposeThatBindsOnlySomeViewers() throws IOException {
        IssuedCertificate client = authority.client("alice");
        load(client, client);
        assertThat(warnings).anyMatch(warning -> warning.contains("extended key usage without serverAuth"));
    }

    @Test
    void refusesAnAuthorityThatHasExpired() throws IOException {
        IssuedCertificate good = authority.issue(SERVER, Oddity.FOR_SERVERS, Duration.ZERO, Duration.ofDays(9999));
        clock.advance(Duration.ofDays(3651));
        assertThatThrownBy(() -> load(good, good))
                .hasMessageStartingWith(file("ca-cert.pem") + ": holds an authority that expired at ");
    }

    @Test
    void refusesAChainInTheWrongOrder() throws IOException {
        IssuedCertificate intermediate = authority.issue(new X500Principal("CN=intermediate"), Oddity.AUTHORITY);
        IssuedCertificate leaf = new TestAuthority(intermediate, clock).issue(SERVER, Oddity.FOR_SERVERS);
        authority.writeCertificate(file("ca-cert.pem"));
        Files.writeString(file("key.pem"), leaf.keyPem());
        TlsCredentials.Builder builder =
                TlsCredentials.fromPem(file("chain.pem"), file("key.pem")).clock(clock);

        Files.writeString(
                file("chain.pem"),
                leaf.certificatePem() + intermediate.certificatePem() + Files.readString(file("ca-cert.pem")));
        assertThat(builder.load().certificate()).isEqualTo(leaf.certificate());

        Files.writeString(
                file("chain.pem"),
                leaf.certificatePem() + Files.readString(file("ca-cert.pem")) + intermediate.certificatePem());
        assertThatThrownBy(builder::load)
                .hasMessageStartingWith(file("chain.pem") + ": has certificates in the wrong order: number 2");
    }

    @Test
    void keysAreInNoText() throws IOException {
        IssuedCertificate good = authority.server();
        load(good, good);
        TlsCredentials credentials =
                TlsCredentials.fromDirectory(directory).clock(clock).load();
        assertThat(credentials.toString()).contains("CN=server").contains(credentials.fingerprint());
        for (Object text :
                List.of(credentials, credentials.loaded(), credentials.loaded().server(), good)) {
            assertThat(text.toString().toLowerCase(Locale.ROOT)).doesNotContain("key");
        }
    }
}
