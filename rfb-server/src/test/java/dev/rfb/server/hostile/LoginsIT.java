package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.security.AccessRights;
import dev.rfb.security.VncPasswordFile;
import dev.rfb.security.VncPasswords;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.user.PasswordHash;
import dev.rfb.tls.user.UserEntry;
import dev.rfb.tls.user.UserFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users who log in at the command in each way that it has, and others who guess. */
@Timeout(180)
final class LoginsIT {

    private static final int MAX_OPEN_FILES = 512;
    private static final int X509_PLAIN = 262;
    private static final String USER = "jörg";
    private static final String PASSWORD = "secret12";

    @TempDir
    private static Path home;

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        VncPasswordFile.write(home.resolve("passwd"), VncPasswords.of(PASSWORD.toCharArray()));
        PasswordHash hash = PasswordHash.of(PASSWORD.getBytes(StandardCharsets.UTF_8), new SecureRandom());
        UserFile.update(
                home.resolve("users"),
                users -> users.with(
                        new UserEntry(USER, AccessRights.ALL, hash, Optional.empty(), UserEntry.Use.ALWAYS)));
        CertificateDirectory pki =
                new CertificateDirectory(home.resolve("pki"), Existing.KEPT, Clock.systemUTC(), new SecureRandom());
        pki.createAuthority(CertificateRequest.of("Test CA"));
        pki.issueServer(CertificateRequest.of("localhost"));
        pki.issueClient(CertificateRequest.of("alice"));
        pki.issueClient(CertificateRequest.of("bob"));
        server = command("-SecurityTypes=RA2,RA2_256,DH,Plain,TLSVnc,X509Plain", "-RequireUsername");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** {@return the command, which lets an address wait after the second failure} */
    private static ServerProcess command(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "-AlwaysShared",
                "-desktop=desk",
                "-BlacklistThreshold=2",
                "-BlacklistTimeout=3600",
                "-UserFile=" + home.resolve("users"),
                "-PasswordFile=" + home.resolve("passwd"),
                "-X509Dir=" + home.resolve("pki")));
        all.addAll(List.of(options));
        return ServerProcess.start(home, MAX_OPEN_FILES, all.toArray(String[]::new));
    }

    private static byte[] prove(Login login, int host, String password) {
        try (RawViewer viewer = RawViewer.connectFrom(host, server.port())) {
            return login.prove(viewer, USER, password);
        }
    }

    @ParameterizedTest
    @CsvSource({"RA2, 10", "RA2_256, 11", "DH, 12", "PLAIN, 13", "TLS_VNC, 14", "X509_PLAIN, 15"})
    void passwordLetsInAndTwoWrongOnesMakeTheAddressWait(Login login, int host) {
        assertThat(prove(login, host, PASSWORD)).containsExactly(0, 0, 0, 0);
        assertThat(prove(login, host, "secret13")).containsExactly(0, 0, 0, 1);
        assertThat(prove(login, host, PASSWORD)).as("makes it forgotten").containsExactly(0, 0, 0, 0);
        assertThat(prove(login, host, "secret13")).containsExactly(0, 0, 0, 1);
        assertThat(prove(login, host, "secret14")).containsExactly(0, 0, 0, 1);
        try (RawViewer blocked = RawViewer.connectFrom(host, server.port())) {
            assertThat(blocked.securityTypes()).isEmpty();
            assertThat(new String(blocked.receiveUntilClosed(), StandardCharsets.UTF_8))
                    .endsWith("Too many authentication failures");
        }
        try (RawViewer other = RawViewer.connectFrom(100, server.port())) {
            assertThat(other.securityTypes()).hasSize(4);
        }
    }

    @Test
    void whoHasACertificateCannotGuessForEver() throws Exception {
        try (ServerProcess verifying = command("-SecurityTypes=X509Plain", "-X509Verify")) {
            for (int i = 0; i < 2; i++) {
                assertThat(guess(verifying, "alice", "secret1" + i)).startsWith(0, 0, 0, 1);
            }
            assertThat(guess(verifying, "alice", PASSWORD)).startsWith(0, 0, 0, 1);
            Patience.until(
                    verifying::output, () -> verifying.output().contains("the certificate is blocked for a while"));
            assertThat(guess(verifying, "bob", PASSWORD)).startsWith(0, 0, 0, 0);
        }
    }

    private static byte[] guess(ServerProcess verifying, String certificate, String password)
            throws IOException, GeneralSecurityException {
        CertificateHolder.Own own = CertificateHolder.Own.client(home.resolve("pki"), certificate);
        try (TlsViewer viewer = TlsViewer.connect(verifying.port(), X509_PLAIN, own)) {
            return viewer.answerPlain(USER, password).receive(4);
        }
    }
}
