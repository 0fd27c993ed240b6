package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, and viewers that come in encrypted. */
final class EncryptedCommandIT {

    private static final int MAX_OPEN_FILES = 512;
    private static final int X509_NONE = 260;
    private static final int X509_VNC = 261;
    private static final Pattern LINE =
            Pattern.compile("password ([a-zA-Z2-9]{8}), certificate SHA-256 ([0-9A-F:]{95})");

    @TempDir
    private Path home;

    @Test
    void withoutOptionsOnePasswordOpensVncAuthAndX509Vnc() throws Exception {
        try (ServerProcess server = ServerProcess.start(home, MAX_OPEN_FILES)) {
            Patience.until(server::output, () -> LINE.matcher(server.output()).find());
            Matcher line = LINE.matcher(server.output());
            assertThat(line.find()).isTrue();
            RawViewer.connect(server.port()).login(line.group(1)).close();
            try (TlsViewer viewer = TlsViewer.connect(server.port(), X509_VNC)) {
                assertThat(viewer.fingerprint()).isEqualTo(line.group(2));
                viewer.answerChallenge(line.group(1)).initialise();
            }
            try (TlsViewer viewer = TlsViewer.connect(server.port(), X509_VNC)) {
                byte[] refusal = viewer.answerChallenge("wrong").receiveUntilClosed();
                assertThat(refusal).startsWith(0, 0, 0, 1);
            }
        }
        assertThat(home.resolve("config/rfb-server/self-signed.pem")).exists();
    }

    @Test
    void aSessionEndsWhenItsCertificateIsRevoked() throws Exception {
        CertificateDirectory pki =
                new CertificateDirectory(home.resolve("pki"), Existing.KEPT, Clock.systemUTC(), new SecureRandom());
        pki.createAuthority(CertificateRequest.of("Test CA"));
        pki.issueServer(CertificateRequest.of("localhost"));
        pki.issueClient(CertificateRequest.of("alice"));
        pki.issueClient(CertificateRequest.of("bob"));
        try (ServerProcess server = ServerProcess.start(
                        home,
                        MAX_OPEN_FILES,
                        "-SecurityTypes=X509None",
                        "-AlwaysShared",
                        "-X509Verify",
                        "-X509Dir",
                        home.resolve("pki").toString());
                TlsViewer bob = TlsViewer.connect(server.port(), X509_NONE, keys("bob"))) {
            Patience.until(server::output, () -> server.output().contains("client certificate, certificate SHA-256 "));
            bob.initialise();
            try (TlsViewer alice = TlsViewer.connect(server.port(), X509_NONE, keys("alice"))) {
                alice.initialise();
                pki.revoke("alice");
                assertThat(alice.receiveUntilClosed()).isEmpty();
            }
            Patience.until(server::output, () -> server.output().contains("its certificate no longer counts"));
            assertThat(server.output().split("no longer counts", -1)).hasSize(2);
        }
    }

    private KeyManager[] keys(String name) throws Exception {
        Path own = home.resolve("pki").resolve(CertificateDirectory.CLIENTS).resolve(name);
        byte[] pem = Files.readAllBytes(own.resolve(CertificateDirectory.CLIENT_CERTIFICATE));
        Certificate certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        String key =
                Files.readString(own.resolve(CertificateDirectory.CLIENT_KEY)).replaceAll("-----[A-Z ]+-----", "");
        PrivateKey secret = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(name, secret, new char[0], new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }
}
