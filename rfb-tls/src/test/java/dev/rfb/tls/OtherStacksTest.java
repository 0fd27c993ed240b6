package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.security.Identity;
import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.cert.KeyKind;
import dev.rfb.tls.testing.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSL and GnuTLS, the libraries of most viewers, with certificates made here. */
final class OtherStacksTest {

    private static final long PATIENCE_SECONDS = 25;
    private static final String ALICE = "clients/alice/client-";

    @TempDir
    private Path directory;

    private final LoopbackServer server = open();

    private static LoopbackServer open() {
        try {
            return new LoopbackServer();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void makeCertificates() throws IOException {
        DebianPackage.require(DebianPackage.OPENSSL, DebianPackage.GNUTLS_BIN);
        CertificateDirectory pki = pki();
        pki.createAuthority(CertificateRequest.of("Example"));
        pki.issueServer(CertificateRequest.of("server").withHosts(List.of("127.0.0.1", "localhost")));
        pki.issueClient(CertificateRequest.of("alice"));
        pki.issueClient(CertificateRequest.of("bob").withKeyKind(KeyKind.RSA_3072));
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    private CertificateDirectory pki() {
        return new CertificateDirectory(directory, Existing.KEPT, Clock.systemUTC(), new SecureRandom());
    }

    private ServerTls tls() throws IOException {
        return TlsCredentials.fromDirectory(directory)
                .clients(ClientCertificatePolicy.required())
                .load()
                .current();
    }

    private Command.Result openssl(String options) {
        return Command.tryRunWaiting(
                directory,
                "openssl s_client -connect 127.0.0.1:" + server.port()
                        + " -CAfile ca-cert.pem -verify_return_error -verify_ip 127.0.0.1 " + options);
    }

    private static String with(String client) {
        return "-cert clients/" + client + "/client-cert.pem -key clients/" + client + "/client-key.pem";
    }

    /** {@return name and rights; what the certificates are is another test's} */
    private static Optional<Identity> identity(Future<Optional<Identity>> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS).map(who -> new Identity(who.user(), who.rights()));
    }

    private static void assertRefused(Future<Optional<Identity>> future, String reason) {
        assertThatThrownBy(() -> identity(future))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(SSLException.class)
                .hasStackTraceContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "alice, -tls1_3, TLS_AES_256_GCM_SHA384",
        "bob, -tls1_3, TLS_AES_256_GCM_SHA384",
        "alice, -tls1_2, ECDHE-ECDSA-AES256-GCM-SHA384",
        "bob, -tls1_2, ECDHE-ECDSA-AES256-GCM-SHA384"
    })
    void opensslComesInWithItsCertificate(String client, String version, String suite) throws Exception {
        Future<Optional<Identity>> next = server.next(tls());
        Command.Result result = openssl(version + " " + with(client));
        assertThat(identity(next)).contains(Identity.of(client));
        assertThat(result.output()).contains(suite).contains("Verification: OK").contains("CN = Example");
    }

    @Test
    void ticketsAreThoseOfTls12Only() throws Exception {
        Future<Optional<Identity>> next = server.next(tls());
        String of13 = openssl("-tls1_3 " + with("alice")).output();
        assertThat(identity(next)).isPresent();
        assertThat(of13).contains("TLSv1.3").doesNotContain("New Session Ticket arrived");
        next = server.next(tls());
        String of12 = openssl("-tls1_2 " + with("alice")).output();
        assertThat(identity(next)).isPresent();
        assertThat(of12).contains("TLS session ticket:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NORMAL", "NORMAL:-VERS-TLS1.3"})
    void gnutlsComesInWithItsCertificate(String priority) throws Exception {
        Future<Optional<Identity>> next = server.next(tls());
        Command.Result result = Command.tryRunWaiting(
                directory,
                "gnutls-cli --x509cafile ca-cert.pem --x509certfile " + ALICE + "cert.pem --x509keyfile " + ALICE
                        + "key.pem --priority " + priority + " -p " + server.port() + " 127.0.0.1");
        assertThat(next)
                .as(result.output())
                .succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS))
                .satisfies(who -> assertThat(who).map(Identity::user).contains("alice"));
        assertThat(result.output()).contains("Status: The certificate is trusted");
    }

    @Test
    void opensslStaysOutWithoutACertificate() throws Exception {
        Future<Optional<Identity>> next = server.next(tls());
        assertThat(openssl("-tls1_2").code()).isNotZero();
        assertRefused(next, "Empty client certificate chain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslStaysOutWithARevokedCertificate(String version) throws Exception {
        pki().revoke("alice");
        Future<Optional<Identity>> next = server.next(tls());
        String output = openssl(version + " " + with("alice")).output();
        assertRefused(next, "is revoked");
        assertThat(output).doesNotContain("ok\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-tls1_1 -cipher ALL:@SECLEVEL=0",
                "-tls1_2 -cipher kRSA:@SECLEVEL=0",
                "-tls1_2 -cipher aNULL:@SECLEVEL=0",
                "-tls1_2 -cipher ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0",
                "-tls1_2 -cipher ECDHE-ECDSA-AES256-SHA384:@SECLEVEL=0"
            })
    void weakSuitesAreRefused(String options) throws Exception {
        Future<Optional<Identity>> next = server.next(tls());
        assertThat(openssl(options + " " + with("alice")).code()).isNotZero();
        assertRefused(next, "");
    }

    @Test
    void chaChaIsThereForThoseWhoHaveNothingElse() throws Exception {
        Future<Optional<Identity>> next = server.next(tls());
        Command.Result result = openssl("-tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256 " + with("alice"));
        assertThat(identity(next)).contains(Identity.of("alice"));
        assertThat(result.output()).contains("TLS_CHACHA20_POLY1305_SHA256");
    }
}
