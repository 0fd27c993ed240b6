package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GnuTLS and OpenSSL as the other end, through a relay that speaks VeNCrypt for them. */
final class TlsProgramsIT {

    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    @TempDir
    private Path home;

    @BeforeEach
    void requirePrograms() {
        DebianPackage.require(DebianPackage.GNUTLS_BIN, DebianPackage.OPENSSL);
    }

    @AfterEach
    void endExecutor() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "260, NORMAL, 1.3, ECDHE, AES-256-GCM",
        "260, NORMAL:-VERS-ALL:+VERS-TLS1.2, 1.2, ECDHE, AES-256-GCM",
        "260, NORMAL:-CIPHER-ALL:+CHACHA20-POLY1305, 1.3, ECDHE, CHACHA20-POLY1305",
        "257, NORMAL:+ANON-ECDH:+ANON-DH, 1.2, ANON-DH, AES-256-GCM",
        "257, NORMAL:+ANON-DH, 1.2, ANON-DH, AES-256-GCM",
        "257, NORMAL:-KX-ALL:+ANON-DH:-VERS-ALL:+VERS-TLS1.2, 1.2, ANON-DH, AES-256-GCM",
        "257, NORMAL:-KX-ALL:+ANON-ECDH:-VERS-ALL:+VERS-TLS1.2, 1.2, ANON-ECDH, AES-256-CBC"
    })
    void letsGnuTlsIn(int number, String priority, String version, String exchange, String cipher) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (Connection connection = new Connection(subtype);
                ChildProcess gnutls = connection.gnutls(priority)) {
            Await.until(gnutls::output, () -> gnutls.output().contains("Handshake was completed"));
            assertThat(gnutls.output())
                    .containsPattern(
                            "Description: \\(TLS" + version + "-X.509\\)-\\(" + exchange + ".*\\(" + cipher + "\\)");
            connection.goOnTo(gnutls);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "260, -tls1_3, TLS_AES_256_GCM_SHA384",
        "260, -tls1_2, ECDHE-ECDSA-AES256-GCM-SHA384",
        "257, -cipher aNULL:@SECLEVEL=0, ADH-AES256-GCM-SHA384",
        "257, -cipher AECDH:@SECLEVEL=0, AECDH-AES256-SHA"
    })
    void letsOpenSslIn(int number, String options, String suite) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (Connection connection = new Connection(subtype);
                ChildProcess openssl = connection.openssl(options)) {
            Await.until(openssl::output, () -> openssl.output().contains("Cipher is " + suite));
            connection.goOnTo(openssl);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "260, -tls1 -cipher ALL:@SECLEVEL=0",
        "260, -tls1_1 -cipher ALL:@SECLEVEL=0",
        "260, -tls1_2 -cipher kRSA:@SECLEVEL=0",
        "260, -tls1_2 -cipher ECDHE-ECDSA-AES256-SHA:ECDHE-ECDSA-AES128-SHA256",
        "260, -tls1_2 -cipher eNULL:@SECLEVEL=0",
        "260, -tls1_2 -cipher aNULL:@SECLEVEL=0",
        "257, -tls1 -cipher aNULL:@SECLEVEL=0",
        "257, -tls1_1 -cipher aNULL:@SECLEVEL=0",
        "257, -tls1_2 -cipher HIGH:!aNULL",
        "257, -tls1_2 -cipher AECDH-NULL-SHA:@SECLEVEL=0",
        "257, -tls1_3"
    })
    void refusesOldVersionsAndWeakOrOtherSuites(int number, String options) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (Connection connection = new Connection(subtype);
                ChildProcess openssl = connection.openssl(options)) {
            assertThat(openssl.exitCode()).isNotZero();
            assertThat(openssl.output()).containsPattern("alert (protocol version|handshake failure)");
            Await.until(openssl::output, () -> !connection.server.faults().isEmpty());
            assertThat(connection.server.faults()).hasSize(1);
            assertThat(connection.server.completed()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"260, -tls1_2", "257, -cipher aNULL:@SECLEVEL=0"})
    void refusesRenegotiation(int number, String options) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (Connection connection = new Connection(subtype);
                ChildProcess openssl = connection.openssl(options)) {
            Await.until(openssl::output, () -> openssl.output().contains("Cipher is "));
            openssl.type("R\n");
            Await.until(openssl::output, () -> !openssl.isAlive());
            assertThat(openssl.output().split("Cipher is ", -1))
                    .as("one handshake")
                    .hasSize(2);
            Await.until(openssl::output, () -> !connection.server.faults().isEmpty());
            assertThat(connection.server.faults().remove()).hasMessageContaining("renegotiation");
        }
    }

    @Test
    void endsAFloodOfKeyUpdates() {
        try (Connection connection = new Connection(VeNCryptSubtype.X509_NONE);
                ChildProcess openssl = connection.openssl("-tls1_3")) {
            Await.until(openssl::output, () -> openssl.output().contains("Cipher is "));
            for (int i = 0; openssl.isAlive() && i < 2 * RecordGuard.MAX_IDLE_RECORDS; i++) {
                String keyUpdate = "KEYUPDATE";
                int before = openssl.output().split(keyUpdate, -1).length;
                openssl.type("K\n");
                Await.until(
                        openssl::output,
                        () -> !openssl.isAlive() || openssl.output().split(keyUpdate, -1).length > before);
            }
            Await.until(openssl::output, () -> !openssl.isAlive());
            Await.until(openssl::output, () -> !connection.server.faults().isEmpty());
            assertThat(connection.server.faults().remove()).hasMessageContaining("records without content");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-alpn h2,http/1.1", "-servername 127.0.0.1", "-noservername"})
    void takesNoNoticeOfWhatVncHasNoUseFor(String options) {
        try (Connection connection = new Connection(VeNCryptSubtype.X509_NONE);
                ChildProcess openssl = connection.openssl("-tls1_2 " + options)) {
            Await.until(openssl::output, () -> openssl.output().contains("Cipher is ECDHE"));
            connection.goOnTo(openssl);
        }
    }

    /** A server with one subtype, and the relay before it. */
    private final class Connection implements AutoCloseable {

        private final VeNCryptServer server;
        private final PrologueRelay relay;

        Connection(VeNCryptSubtype subtype) {
            server = new VeNCryptServer(
                    TestSubtypes.builder(executor).subtypes(subtype).build());
            relay = new PrologueRelay(server.port(), subtype);
        }

        ChildProcess gnutls(String priority) {
            return start(List.of(
                    "gnutls-cli",
                    "--insecure",
                    "--priority",
                    priority,
                    "-p",
                    Integer.toString(relay.port()),
                    "127.0.0.1"));
        }

        ChildProcess openssl(String options) {
            return start(Stream.concat(
                            Stream.of("openssl", "s_client", "-connect", "127.0.0.1:" + relay.port()),
                            Arrays.stream(options.split(" ")))
                    .toList());
        }

        private ChildProcess start(List<String> command) {
            return ChildProcess.startToTypeInto(home, Map.of(), command);
        }

        /** Sends ClientInit, and awaits the end of the handshake of RFB. */
        void goOnTo(ChildProcess program) {
            program.type("\u0001\n");
            Await.until(program::output, () -> !server.completed().isEmpty());
            assertThat(server.faults()).isEmpty();
        }

        @Override
        public void close() {
            relay.close();
            server.close();
        }
    }
}
