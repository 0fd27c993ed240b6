package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.protocol.SecurityType;
import dev.rfb.security.Authenticator;
import dev.rfb.security.NoneSecurity;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.server.RfbServer;
import dev.rfb.server.display.Display;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.dh.DiffieHellmanSecurity;
import dev.rfb.tls.rsaaes.RsaAesKey;
import dev.rfb.tls.rsaaes.RsaAesLogin;
import dev.rfb.tls.rsaaes.RsaAesSecurity;
import dev.rfb.tls.testing.JvmState;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server with every security type leaves behind in the Java virtual machine: nothing. */
@Timeout(120)
final class FootprintIT {

    private static final String PASSWORD = "secret12";
    private static final Authenticator USERS = PasswordAuthenticator.of("alice", PASSWORD.toCharArray());

    @TempDir
    private Path directory;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Test
    void serverWithEverySecurityTypeChangesNothingOfTheJvm() throws Exception {
        assertThat(TimeZone.getDefault()).isNotNull(); // which the JDK notes in a system property
        Display display = Display.of("footprint", 64, 48); // AWT notes what it found in system properties, too
        JvmState before = JvmState.now();
        serveAndLogIn(display);
        JvmState after = JvmState.now();
        assertThat(after.system()).containsExactlyInAnyOrderEntriesOf(before.system());
        assertThat(after).isEqualTo(before);
        assertThat(Security.getProperty("jdk.tls.disabledAlgorithms")).contains("anon");
        assertThat(Security.getProviders())
                .noneMatch(provider -> provider.getName().startsWith("BC"));
    }

    private void serveAndLogIn(Display display) throws IOException {
        VncAuthSecurity vncAuth = new VncAuthSecurity(VncPasswordSource.fixed(VncPasswords.of(PASSWORD.toCharArray())));
        HandshakeComputing computing = new HandshakeComputing(threads, 1);
        RsaAesKey key = RsaAesKey.generate(new SecureRandom());
        try (RfbServer server = RfbServer.builder()
                .display(display)
                .listen("127.0.0.1", 0)
                .security(veNCrypt(vncAuth), vncAuth, new DiffieHellmanSecurity(USERS, computing), new NoneSecurity())
                .security(rsaAes(SecurityType.RA2_256, key, computing), rsaAes(SecurityType.RA2NE_256, key, computing))
                .security(rsaAes(SecurityType.RA2, key, computing), rsaAes(SecurityType.RA2NE, key, computing))
                .start()) {
            RawViewer.connect(server.port()).login().close();
            RawViewer.connect(server.port()).login(PASSWORD).close();
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                new CertificateHolder(
                                protocol, directory.resolve(CertificateDirectory.CA_CERTIFICATE), Optional.empty())
                        .connect(server.port())
                        .orElseThrow()
                        .close();
            }
        } finally {
            threads.shutdown();
        }
    }

    private VeNCryptSecurity veNCrypt(VncAuthSecurity vncAuth) throws IOException {
        CertificateDirectory files =
                new CertificateDirectory(directory, Existing.KEPT, Clock.systemUTC(), new SecureRandom());
        files.createAuthority(CertificateRequest.of("authority"));
        files.issueServer(CertificateRequest.of("server").withHosts(List.of("localhost")));
        return VeNCryptSecurity.builder(new HandshakeComputing(threads, 1))
                .credentials(TlsCredentials.fromDirectory(directory).load())
                .vncAuth(vncAuth)
                .authenticator(USERS)
                .subtypes(IntStream.rangeClosed(256, 262)
                        .mapToObj(VeNCryptSubtype::new)
                        .toArray(VeNCryptSubtype[]::new))
                .build();
    }

    private static RsaAesSecurity rsaAes(SecurityType type, RsaAesKey key, HandshakeComputing computing) {
        return new RsaAesSecurity(type, key, RsaAesLogin.userAndPassword(USERS), computing);
    }
}
