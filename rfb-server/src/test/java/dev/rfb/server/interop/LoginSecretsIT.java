package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.server.hostile.LoginProcess;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the heap and the finest log hold of the secrets of viewers that logged in, each in another way. */
@Timeout(300)
final class LoginSecretsIT {

    @TempDir
    private Path home;

    @TempDir
    private Path screenFolder;

    @TempDir
    private Path program;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void install() {
        DebianPackage.require(
                DebianPackage.XVFB,
                DebianPackage.TIGERVNC_VIEWER,
                DebianPackage.XDOTOOL,
                DebianPackage.NODEJS,
                DebianPackage.NPM);
        NoVnc.install(program);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    private <T extends AutoCloseable> T closing(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }

    @Test
    void heapAndLogHoldNoSecretOfAnyLogin() throws Exception {
        LoginProcess server = closing(new LoginProcess(home));
        XScreen screen = closing(XScreen.start(screenFolder, "640x480"));
        tigerVnc(screen, server, 2, "VncAuth");
        for (String type : List.of("Plain", "TLSNone", "TLSVnc", "TLSPlain", "X509None", "X509Vnc", "X509Plain")) {
            tigerVnc(screen, server, 19, type);
        }
        noVnc(server, 6);
        noVnc(server, 30);
        String heap = server.heap();
        String log = server.log();
        assertThat(heap.contains("VeNCryptSecurity")).as("a heap").isTrue();
        assertThat(log).contains("TRACE").contains("DEBUG");
        for (String secret : server.secretsOfFiles()) {
            assertThat(heap.contains(secret)).as("heap holds %s", secret).isFalse();
            assertThat(log.contains(secret)).as("log holds %s", secret).isFalse();
        }
    }

    private void tigerVnc(XScreen screen, LoginProcess server, int number, String type) throws Exception {
        Map<String, String> environment = type.endsWith("Plain")
                ? Map.of("VNC_USERNAME", LoginProcess.USER, "VNC_PASSWORD", server.userPassword())
                : Map.of();
        try (ChildProcess viewer = screen.run(
                environment,
                "xtigervncviewer",
                "-Log=*:stderr:30",
                "-ReconnectOnError=0",
                "-AlertOnFatalError=0",
                "-SecurityTypes=" + type,
                "-X509CA=" + home.resolve("tls/ca-cert.pem"),
                "-PasswordFile=" + home.resolve("passwd"),
                "localhost::" + server.port(number))) {
            Await.until(viewer::output, () -> viewer.output().contains("Using pixel format"));
        }
    }

    private void noVnc(LoginProcess server, int number) throws Exception {
        String viewer = program.resolve("viewer.mjs").toString();
        Path out = home.resolve("out.rgb");
        try (ChildProcess node = ChildProcess.start(
                home,
                Map.of(),
                List.of(
                        "node",
                        viewer,
                        Integer.toString(server.port(number)),
                        "tight",
                        out.toString(),
                        server.userPassword(),
                        LoginProcess.USER))) {
            Await.until(node::output, () -> Files.exists(out));
        }
        Files.delete(out);
    }
}
