package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.tls.ClientCertificatePolicy;
import dev.rfb.tls.TlsCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CertCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path parent;

    private int run(String line) {
        out.reset();
        err.reset();
        return Main.run(
                ("cert " + line).strip().replace("DIR", parent + "/pki").split(" "),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream());
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void runWell(String line) {
        assertThat(run(line)).as(error()).isZero();
        assertThat(error()).isEmpty();
    }

    private X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(parent.resolve("pki").resolve(name))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void fourCommandsReplaceTheGuide() throws Exception {
        runWell("ca DIR");
        assertThat(output()).contains("wrote " + parent.resolve("pki/ca-cert.pem"));
        runWell("server DIR --host vnc.example.org 10.0.0.74");
        runWell("client DIR alice");
        assertThat(output())
                .contains(parent.resolve("pki/clients/alice/client-key.pem").toString());
        TlsCredentials credentials = TlsCredentials.fromDirectory(parent.resolve("pki"))
                .clients(ClientCertificatePolicy.required())
                .load();
        List<X509Certificate> alice = List.of(certificate("clients/alice/client-cert.pem"));
        assertThat(credentials.certificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=vnc.example.org");
        assertThat(credentials.isStillValid(alice)).isTrue();

        runWell("revoke DIR alice");
        assertThat(output())
                .contains("revoked " + alice.get(0).getSerialNumber().toString(16));
        credentials.reload();
        assertThat(credentials.isStillValid(alice)).isFalse();
    }

    @Test
    void optionsSayNameKeyAndValidity() throws Exception {
        runWell("ca DIR -name Example -rsa");
        runWell("server DIR -host a b -days 30");
        assertThat(certificate("ca-cert.pem").getSubjectX500Principal().getName())
                .isEqualTo("CN=Example");
        assertThat(certificate("ca-cert.pem").getPublicKey().getAlgorithm()).isEqualTo("RSA");
        X509Certificate server = certificate("server-cert.pem");
        assertThat(server.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(server.getSubjectAlternativeNames()).hasSize(2);
        assertThat(Duration.between(
                        server.getNotBefore().toInstant(), server.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(30), Duration.ofDays(31));
    }

    @Test
    void nothingIsOverwrittenWithoutForce() throws Exception {
        runWell("ca DIR");
        X509Certificate before = certificate("ca-cert.pem");
        assertThat(run("ca DIR")).isEqualTo(2);
        assertThat(error())
                .isEqualTo("rfb-server: cert " + parent.resolve("pki/ca-key.pem") + ": exists; use -force to replace it"
                        + System.lineSeparator());
        assertThat(certificate("ca-cert.pem")).isEqualTo(before);
        runWell("ca DIR -force");
        assertThat(certificate("ca-cert.pem")).isNotEqualTo(before);
    }

    @Test
    void showsFilesAndDirectories() throws IOException {
        runWell("ca DIR -name Example");
        runWell("server DIR -host vnc.example.org");
        runWell("show DIR");
        assertThat(output())
                .contains("ca-cert.pem:", "subject      CN=Example", "names        vnc.example.org", "a private key")
                .doesNotContain("BEGIN");
        runWell("show DIR/server-cert.pem");
        assertThat(output()).contains("subject      CN=vnc.example.org").doesNotContain("subject      CN=Example");
        Path none = Files.writeString(parent.resolve("none"), "text");
        runWell("show " + none);
        assertThat(output()).contains("nothing in PEM form");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | needs ca, server, client, revoke or show",
                "sign | sign",
                "ca | DIR",
                "server DIR | -host",
                "server DIR -host x | there is no authority; make one with rfb-server cert ca",
                "client DIR | NAME",
                "client DIR ../x | client ../x: must have 1 to 64 letters",
                "revoke DIR alice | there is no authority",
                "show nowhere | there is no such file",
                "ca DIR -days 0 | -days 0: must be 1 to 36500",
                "ca DIR -days x | -days",
                "ca DIR -colour | -colour"
            })
    void answersWhatItCannotDoWithOneLineAndExitCode2(String line, String message) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(error()).startsWith("rfb-server: ").contains(message);
        assertThat(error().lines()).hasSize(1);
        assertThat(output()).isEmpty();
    }

    @Test
    void saysWhichHostIsNone() {
        runWell("ca DIR");
        assertThat(run("server DIR -host a/b")).isEqualTo(2);
        assertThat(error()).contains("cert: host a/b: is neither a name nor an address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-help", "ca -help", "server --help", "client -h", "revoke -help", "show -help"})
    void helpTellsMore(String line) {
        runWell(line);
        assertThat(output()).startsWith("Usage: rfb-server cert").contains("this text");
    }
}
