package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.server.hostile.CertificateHolder.Admitted;
import dev.rfb.server.hostile.CertificateHolder.Own;
import dev.rfb.tls.ClientCertificatePolicy;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.computing.HandshakeComputing;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in with which certificate where one is required, over VeNCrypt and X509None. */
@Timeout(180)
final class ClientCertificateIT {

    private static final String TLS_12 = "TLSv1.2";
    private static final String TLS_13 = "TLSv1.3";

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private TlsCredentials credentials;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        CertificateDirectory files = files(directory, Clock.systemUTC());
        files.createAuthority(CertificateRequest.of("authority"));
        files.issueServer(CertificateRequest.of("server").withHosts(List.of("localhost")));
        credentials = TlsCredentials.fromDirectory(directory)
                .clients(ClientCertificatePolicy.required())
                .load();
        VeNCryptSecurity security = VeNCryptSecurity.builder(new HandshakeComputing(threads, 1))
                .credentials(credentials)
                .subtypes(VeNCryptSubtype.X509_NONE)
                .build();
        server = TestServer.open(settings -> settings.security(security));
    }

    @AfterEach
    void end() {
        server.close();
        threads.shutdown();
    }

    private static CertificateDirectory files(Path directory, Clock clock) {
        return new CertificateDirectory(directory, Existing.KEPT, clock, new SecureRandom());
    }

    private CertificateDirectory files() {
        return files(directory, Clock.systemUTC());
    }

    private Own issue(String name) throws IOException {
        files().issueClient(CertificateRequest.of(name));
        return Own.client(directory, name);
    }

    private CertificateHolder holder(String protocol, Own own) throws IOException {
        return new CertificateHolder(
                protocol, directory.resolve(CertificateDirectory.CA_CERTIFICATE), Optional.of(own));
    }

    private void assertComesIn(CertificateHolder holder, String user) throws IOException {
        try (Admitted in = holder.connect(server.port()).orElseThrow()) {
            assertThat(in.server().getSubjectX500Principal().getName()).isEqualTo("CN=server");
            server.awaitViewers(1);
            assertThat(server.server().viewers().get(0).identity().user()).isEqualTo(user);
        }
        server.awaitNobody();
    }

    private void assertIsRefused(CertificateHolder holder) throws IOException {
        assertThat(holder.connect(server.port())).isEmpty();
        assertThat(server.server().viewers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void certificateOfTheAuthorityComesInAndSaysWhoItIs(String protocol) throws IOException {
        assertComesIn(holder(protocol, issue("alice")), "alice");
        assertComesIn(holder(protocol, issue("bob")), "bob");
        server.assertStandardEnding(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void whoHasNoCertificateStaysOutside(String protocol) throws IOException {
        assertIsRefused(new CertificateHolder(
                protocol, directory.resolve(CertificateDirectory.CA_CERTIFICATE), Optional.empty()));
        server.assertStandardEndingOfStrangers(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void certificateOfAnotherAuthorityOfTheSameNameStaysOutside(String protocol) throws IOException {
        CertificateDirectory others = files(elsewhere, Clock.systemUTC());
        others.createAuthority(CertificateRequest.of("authority"));
        others.issueClient(CertificateRequest.of("alice"));
        assertIsRefused(holder(protocol, Own.client(elsewhere, "alice")));
        server.assertStandardEndingOfStrangers(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void expiredCertificateStaysOutside(String protocol) throws IOException {
        Clock lastWeek = Clock.offset(Clock.systemUTC(), Duration.ofDays(-7));
        files(directory, lastWeek).issueClient(CertificateRequest.of("alice").withValidity(Duration.ofDays(1)));
        assertIsRefused(holder(protocol, Own.client(directory, "alice")));
        server.assertStandardEndingOfStrangers(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void certificateForServersStaysOutside(String protocol) throws IOException {
        Own servers = Own.of(
                directory.resolve(CertificateDirectory.SERVER_CERTIFICATE),
                directory.resolve(CertificateDirectory.SERVER_KEY));
        assertIsRefused(holder(protocol, servers));
        server.assertStandardEndingOfStrangers(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void revokedCertificateStaysOutsideAlsoWithASessionFromBefore(String protocol) throws IOException {
        Own own = issue("alice");
        CertificateHolder alice = holder(protocol, own);
        CertificateHolder bob = holder(protocol, issue("bob"));
        assertComesIn(alice, "alice");
        assertComesIn(bob, "bob");
        files().revoke("alice");
        credentials.reload();
        assertIsRefused(alice);
        assertIsRefused(holder(protocol, own));
        assertComesIn(bob, "bob");
        server.assertStandardEnding(2);
    }
}
