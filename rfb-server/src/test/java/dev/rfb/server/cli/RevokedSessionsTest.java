package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.security.Identity;
import dev.rfb.server.display.Viewer;
import dev.rfb.tls.ClientCertificatePolicy;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RevokedSessionsTest {

    @TempDir
    private Path directory;

    private X509Certificate client(CertificateDirectory pki, String name) throws Exception {
        pki.issueClient(CertificateRequest.of(name));
        Path file = directory
                .resolve(CertificateDirectory.CLIENTS)
                .resolve(name)
                .resolve(CertificateDirectory.CLIENT_CERTIFICATE);
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void whoseCertificateIsRevokedLeavesOnceTheFilesAreLoaded() throws Exception {
        CertificateDirectory pki =
                new CertificateDirectory(directory, Existing.KEPT, Clock.systemUTC(), new SecureRandom());
        pki.createAuthority(CertificateRequest.of("Test CA"));
        pki.issueServer(CertificateRequest.of("localhost"));
        FakeViewer alice = new FakeViewer(Identity.of("alice").withCertificates(List.of(client(pki, "alice"))));
        FakeViewer withoutOne = new FakeViewer("alice");
        List<Viewer> present = new ArrayList<>(List.of(alice));
        TlsCredentials credentials = TlsCredentials.fromDirectory(directory)
                .clients(ClientCertificatePolicy.required())
                .load();
        RevokedSessions revoked = new RevokedSessions(credentials, () -> present);
        revoked.look();
        pki.revoke("alice");
        revoked.look();
        assertThat(alice.isConnected()).isTrue();
        credentials.reload();
        revoked.look();
        assertThat(alice.isConnected()).isFalse();
        present.set(0, withoutOne);
        credentials.reload();
        revoked.look();
        assertThat(withoutOne.isConnected()).isTrue();
    }
}
