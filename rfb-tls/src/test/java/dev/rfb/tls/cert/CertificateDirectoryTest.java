package dev.rfb.tls.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.pem.PemFile;
import dev.rfb.tls.testing.Command;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateDirectoryTest {

    @TempDir
    private Path parent;

    private final TestClock clock = new TestClock();
    private Path directory = Path.of("");

    @BeforeEach
    void nameDirectory() {
        directory = parent.resolve("pki");
    }

    private CertificateDirectory open(Existing existing) {
        return new CertificateDirectory(directory, existing, clock, new SecureRandom());
    }

    private CertificateDirectory open() {
        return open(Existing.KEPT);
    }

    private static CertificateRequest server() {
        return CertificateRequest.of("vnc.example.org").withHosts(List.of("vnc.example.org", "10.0.0.74", "fd00::1"));
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }

    private X509Certificate certificate(String file) throws IOException {
        return PemFile.read(directory.resolve(file)).certificates().get(0);
    }

    private X509CRL crl() throws IOException {
        return PemFile.read(directory.resolve("ca-crl.pem")).crls().get(0);
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void otherToolsTakeWhatItMakes(KeyKind kind) throws IOException {
        DebianPackage.require(DebianPackage.OPENSSL, DebianPackage.GNUTLS_BIN);
        open().createAuthority(CertificateRequest.of("Example").withKeyKind(kind));
        open().issueServer(server().withKeyKind(kind));
        open().issueClient(CertificateRequest.of("alice").withKeyKind(kind));
        open().issueClient(CertificateRequest.of("bob").withKeyKind(kind));
        String verify = "openssl verify -x509_strict -CAfile ca-cert.pem -check_ss_sig ";
        run(verify + "ca-cert.pem");
        for (String host : List.of("-verify_hostname vnc.example.org", "-verify_ip 10.0.0.74", "-verify_ip fd00::1")) {
            run(verify + "-purpose sslserver " + host + " server-cert.pem");
        }
        run(verify + "-purpose sslclient clients/alice/client-cert.pem");
        assertThat(Command.tryRun(directory, verify + "-purpose sslclient server-cert.pem")
                        .code())
                .isNotZero();
        assertThat(Command.tryRun(directory, verify + "-verify_hostname other.org server-cert.pem")
                        .code())
                .isNotZero();
        run(
                "certtool --verify --verify-hostname vnc.example.org --load-ca-certificate ca-cert.pem --infile server-cert.pem");
        run("openssl pkey -in server-key.pem -check -noout");
        run("certtool --key-info --infile server-key.pem");

        open().revoke("alice");
        String checked = verify + "-crl_check -CRLfile ca-crl.pem -purpose sslclient ";
        assertThat(Command.tryRun(directory, checked + "clients/alice/client-cert.pem")
                        .output())
                .contains("certificate revoked");
        run(checked + "clients/bob/client-cert.pem");
        run("certtool --verify-crl --load-ca-certificate ca-cert.pem --infile ca-crl.pem");
    }

    private void run(String command) {
        Command.run(directory, command);
    }

    @Test
    void filesHaveTheModesOfTheGuide() throws IOException {
        open().createAuthority(CertificateRequest.of("Example"));
        open().issueServer(server());
        open().issueClient(CertificateRequest.of("alice"));
        open().revoke("alice");
        assertThat(mode("")).isEqualTo("rwxr-x---");
        assertThat(mode("clients")).isEqualTo("rwxr-x---");
        assertThat(mode("clients/alice")).isEqualTo("rwxr-x---");
        for (String key : List.of("ca-key.pem", "server-key.pem", "clients/alice/client-key.pem")) {
            assertThat(mode(key)).as(key).isEqualTo("rw-------");
        }
        for (String open : List.of("ca-cert.pem", "server-cert.pem", "ca-crl.pem", "clients/alice/ca-cert.pem")) {
            assertThat(mode(open)).as(open).isEqualTo("rw-r--r--");
        }
    }

    @Test
    void certificatesSayWhatTheyAreFor() throws Exception {
        open().createAuthority(CertificateRequest.of("Example").withValidity(CertificateAuthority.DEFAULT_VALIDITY));
        open().issueServer(server().withValidity(Duration.ofDays(99999)));
        open().issueClient(CertificateRequest.of("alice"));
        X509Certificate authority = certificate("ca-cert.pem");
        assertThat(authority.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(authority.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        X509Certificate server = certificate("server-cert.pem");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getNotAfter()).isEqualTo(authority.getNotAfter());
        X509Certificate client = certificate("clients/alice/client-cert.pem");
        assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(client.getSubjectX500Principal().getName()).isEqualTo("CN=alice");
        Set<BigInteger> serials = new HashSet<>();
        for (X509Certificate certificate : List.of(authority, server, client)) {
            serials.add(certificate.getSerialNumber());
            assertThat(certificate.getSerialNumber().bitLength()).isBetween(64, 159);
        }
        assertThat(serials).hasSize(3);
    }

    @Test
    void keepsWhatIsThereUnlessToldOtherwise() throws IOException {
        open().createAuthority(CertificateRequest.of("Example"));
        open().issueServer(server());
        open().issueClient(CertificateRequest.of("alice"));
        X509Certificate before = certificate("server-cert.pem");
        assertThatThrownBy(() -> open().createAuthority(CertificateRequest.of("Other")))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(directory.resolve("ca-key.pem") + ": exists; use -force to replace it");
        assertThatThrownBy(() -> open().issueServer(server())).hasMessageContaining("server-key.pem: exists");
        assertThatThrownBy(() -> open().issueClient(CertificateRequest.of("alice")))
                .hasMessageContaining("client-key.pem: exists");
        assertThat(certificate("server-cert.pem")).isEqualTo(before);

        open(Existing.REPLACED).issueServer(server());
        assertThat(certificate("server-cert.pem")).isNotEqualTo(before);
        open().revoke("alice");
        open(Existing.REPLACED).createAuthority(CertificateRequest.of("Other"));
        assertThat(directory.resolve("ca-crl.pem")).doesNotExist();
        assertThatThrownBy(() -> open().revoke("alice")).hasMessageContaining("has no alice");
    }

    @Test
    void revokesAllCertificatesOfANameAndKeepsWhatWasRevoked() throws IOException {
        open().createAuthority(CertificateRequest.of("Example"));
        open().issueClient(CertificateRequest.of("alice"));
        X509Certificate first = certificate("clients/alice/client-cert.pem");
        open(Existing.REPLACED).issueClient(CertificateRequest.of("alice"));
        X509Certificate second = certificate("clients/alice/client-cert.pem");
        open().issueClient(CertificateRequest.of("bob"));
        X509Certificate bob = certificate("clients/bob/client-cert.pem");

        assertThat(open().revoke("alice")).containsExactlyInAnyOrder(first.getSerialNumber(), second.getSerialNumber());
        assertThat(crl().isRevoked(first)).isTrue();
        assertThat(crl().isRevoked(second)).isTrue();
        assertThat(crl().isRevoked(bob)).isFalse();
        assertThatThrownBy(() -> open().revoke("alice")).hasMessageContaining("alice is revoked already");

        assertThat(open().revoke(
                                directory.resolve("clients/bob/client-cert.pem").toString()))
                .containsExactly(bob.getSerialNumber());
        assertThat(crl().isRevoked(first)).isTrue();
        assertThat(crl().isRevoked(bob)).isTrue();
        assertThat(crl().getExtensionValue("2.5.29.20")).endsWith(2); // CRL number
        assertThat(crl().getNextUpdate()).isEqualTo(certificate("ca-cert.pem").getNotAfter());
    }

    @Test
    void doesNotRevokeWhatItDidNotIssue() throws IOException {
        open().createAuthority(CertificateRequest.of("Example"));
        Path other = Files.writeString(
                parent.resolve("other.pem"),
                new TestAuthority("Other", clock).client("alice").certificatePem());
        assertThatThrownBy(() -> open().revoke(other.toString()))
                .hasMessageStartingWith(other + ": was not issued by the authority in " + directory);
        assertThatThrownBy(() -> open().revoke("nobody"))
                .hasMessageContaining("has no nobody, and there is no such file");
        Files.writeString(directory.resolve("ca-index.txt"), "nonsense\n");
        assertThatThrownBy(() -> open().revoke("nobody")).hasMessageContaining("ca-index.txt: is damaged");
    }

    @Test
    void needsAnAuthority() {
        assertThatThrownBy(() -> open().issueServer(server()))
                .hasMessageStartingWith(directory.resolve("ca-key.pem") + ": there is no authority")
                .hasMessageContaining("rfb-server cert ca " + directory);
    }

    @Test
    void worksWithTheAuthorityOfCerttool() throws IOException {
        DebianPackage.require(DebianPackage.OPENSSL, DebianPackage.GNUTLS_BIN);
        Files.createDirectories(directory);
        Files.write(directory.resolve("ca.info"), List.of("cn = Guide", "ca", "cert_signing_key", "crl_signing_key"));
        run("certtool --generate-privkey --outfile ca-key.pem");
        run("certtool --generate-self-signed --load-privkey ca-key.pem --template ca.info --outfile ca-cert.pem");
        CertificateDirectory own =
                new CertificateDirectory(directory, Existing.KEPT, Clock.systemUTC(), new SecureRandom());
        own.issueServer(server());
        own.issueClient(CertificateRequest.of("alice"));
        run("openssl verify -x509_strict -CAfile ca-cert.pem -purpose sslserver server-cert.pem");
        own.revoke("alice");
        run("certtool --verify-crl --load-ca-certificate ca-cert.pem --infile ca-crl.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../alice", "a/b", ".alice", "-f", "", "a b", "a\nb", "Zo\u00eb"})
    void refusesClientsThatCannotBeDirectories(String name) throws IOException {
        open().createAuthority(CertificateRequest.of("Example"));
        assertThatThrownBy(() -> open().issueClient(CertificateRequest.of(name)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(directory.resolve("clients")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "host/", "a\nb", "a..b", "10.0.0.74/8", "*", "a*.example.org"})
    void refusesHostsThatAreNone(String host) throws IOException {
        open().createAuthority(CertificateRequest.of("Example"));
        assertThatThrownBy(() -> open().issueServer(server().withHosts(List.of(host))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither a name nor an address");
        assertThat(directory.resolve("server-cert.pem")).doesNotExist();
    }

    @Test
    void reportSaysWhatIsThereAndNothingOfTheKeys() throws IOException {
        open().createAuthority(CertificateRequest.of("Example"));
        open().issueServer(server());
        open().issueClient(CertificateRequest.of("alice"));
        open().revoke("alice");
        List<String> lines = CertificateReport.of(directory);
        String serial =
                certificate("clients/alice/client-cert.pem").getSerialNumber().toString(16);
        assertThat(lines)
                .contains(directory.resolve("ca-cert.pem") + ":")
                .contains("  for          an authority")
                .contains("  names        vnc.example.org, 10.0.0.74, fd00:0:0:0:0:0:0:1")
                .contains("  subject      CN=alice")
                .contains("  for          clients")
                .contains("  key          EC, 256 bits")
                .contains("  a private key")
                .anyMatch(line -> line.startsWith("  revoked      " + serial + " since "));
        String key = Files.readString(directory.resolve("ca-key.pem"));
        assertThat(String.join("\n", lines)).doesNotContain(key.lines().toList().get(1));
        assertThatThrownBy(() -> CertificateReport.of(parent)).hasMessageContaining("holds none of the files");
    }
}
