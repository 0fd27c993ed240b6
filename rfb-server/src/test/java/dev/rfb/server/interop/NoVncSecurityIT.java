package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.protocol.SecurityType;
import dev.rfb.security.Authenticator;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.dh.DiffieHellmanSecurity;
import dev.rfb.tls.rsaaes.RsaAesKey;
import dev.rfb.tls.rsaaes.RsaAesLogin;
import dev.rfb.tls.rsaaes.RsaAesSecurity;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** noVNC's own RSA-AES (RA2ne) and Diffie-Hellman, in Node.js without a browser. */
@Timeout(180)
final class NoVncSecurityIT {

    private static final String USER = "jörg";
    private static final String PASSWORD = "correct horse battery";
    private static final Authenticator AUTHENTICATOR = PasswordAuthenticator.of(USER, PASSWORD.toCharArray());
    private static final ExecutorService THREADS = Executors.newSingleThreadExecutor();
    private static final HandshakeComputing COMPUTING = new HandshakeComputing(THREADS, 1);
    private static final RsaAesKey KEY = RsaAesKey.generate(new SecureRandom());

    @TempDir
    private static Path program;

    @TempDir
    private Path home;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    @Timeout(180)
    static void install() {
        DebianPackage.require(DebianPackage.NODEJS, DebianPackage.NPM);
        NoVnc.install(program);
    }

    @AfterAll
    static void end() {
        THREADS.shutdown();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    private ServedScene serve(SecurityHandshake security) {
        ServedScene served = ServedScene.with(security);
        opened.add(0, served);
        return served;
    }

    private static RsaAesSecurity rsaAes(RsaAesLogin login) {
        return new RsaAesSecurity(SecurityType.RA2NE, KEY, login, COMPUTING);
    }

    private ChildProcess view(ServedScene served, String... credentials) {
        List<String> command = new ArrayList<>(
                List.of("node", program.resolve("viewer.mjs").toString(), Integer.toString(served.port()), "tight"));
        command.add(home.resolve("out.rgb").toString());
        command.addAll(List.of(credentials));
        ChildProcess viewer = ChildProcess.start(home, Map.of(), command);
        opened.add(0, viewer);
        return viewer;
    }

    private void awaitShown(ServedScene served, ChildProcess viewer) {
        BufferedImage wanted = served.scene().picture();
        Await.until(
                viewer::output,
                () -> Pictures.isSame(wanted, new RgbFile(home.resolve("out.rgb")).picture(Scene.WIDTH, Scene.HEIGHT)));
    }

    private static void assertRefused(ServedScene served, ChildProcess viewer) {
        assertThat(viewer.exitCode()).isEqualTo(1);
        assertThat(viewer.output()).contains("security failure: Authentication failed");
        assertThat(served.server().viewers()).isEmpty();
    }

    @Test
    void showsThePictureAfterRsaAesWithUserAndPassword() {
        ServedScene served = serve(rsaAes(RsaAesLogin.userAndPassword(AUTHENTICATOR)));
        ChildProcess viewer = view(served, PASSWORD, USER);
        awaitShown(served, viewer);
        assertThat(viewer.output()).contains("fingerprint " + KEY.fingerprint());
        assertThat(served.server().viewers()).hasSize(1);
    }

    @Test
    void showsThePictureAfterRsaAesWithAVncPassword() {
        VncPasswords passwords = VncPasswords.of("secret12".toCharArray());
        ServedScene served = serve(rsaAes(RsaAesLogin.passwordOnly(VncPasswordSource.fixed(passwords))));
        awaitShown(served, view(served, "secret12"));
    }

    @Test
    void learnsFromRsaAesThatThePasswordIsWrong() {
        ServedScene served = serve(rsaAes(RsaAesLogin.userAndPassword(AUTHENTICATOR)));
        assertRefused(served, view(served, "wrong", USER));
    }

    @Test
    void showsThePictureAfterDiffieHellman() {
        ServedScene served = serve(new DiffieHellmanSecurity(AUTHENTICATOR, COMPUTING));
        awaitShown(served, view(served, PASSWORD, USER));
    }

    @Test
    void learnsFromDiffieHellmanThatThePasswordIsWrong() {
        ServedScene served = serve(new DiffieHellmanSecurity(AUTHENTICATOR, COMPUTING));
        assertRefused(served, view(served, "wrong", USER));
    }
}
