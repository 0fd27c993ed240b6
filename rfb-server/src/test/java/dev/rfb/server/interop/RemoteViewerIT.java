package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Size;
import dev.rfb.security.NoneSecurity;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.VeNCryptSubtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What remote-viewer, which people watch virtual machines with, shows and sends: gtk-vnc again, but without JPEG. */
@Timeout(120)
final class RemoteViewerIT {

    @TempDir
    private Path home;

    @TempDir
    private Path screenFolder;

    @TempDir
    private Path authorityFolder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void requirePackages() {
        DebianPackage.require(DebianPackage.VIRT_VIEWER, DebianPackage.XVFB, DebianPackage.XDOTOOL);
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

    private XScreen screen() {
        XScreen screen = closing(XScreen.start(screenFolder, "640x480"));
        screen.xdotool("mousemove", "639", "479");
        return screen;
    }

    private static String address(ServedScene served) {
        return "vnc://127.0.0.1:" + served.port();
    }

    private static Spot awaitShown(XScreen screen, ServedScene served, ChildProcess viewer) {
        return Await.value(
                () -> "not shown: " + viewer.output(),
                () -> screen.find(served.scene().picture()));
    }

    @Test
    void showsEveryPixelAndBringsKeysAndMouseToTheDesktop() {
        ServedScene served = closing(ServedScene.with(new NoneSecurity()));
        XScreen screen = screen();
        ChildProcess viewer = closing(screen.run("remote-viewer", "--auto-resize=never", address(served)));
        Spot spot = awaitShown(screen, served, viewer);
        served.scene().change();
        spot.awaitExactly(served.scene().picture());
        served.scene().repaint();
        spot.awaitExactly(served.scene().picture());
        screen.xdotool("mousemove", spot.x(60), spot.y(50), "click", "1", "click", "5", "key", "a");
        served.desktop().awaitInOrder("pointer 60 50 1", "pointer 60 50 0", "pointer 60 50 16", "pointer 60 50 0");
        served.desktop().awaitInOrder("key down 61", "key up 61");
    }

    private Path connectionWithPassword(ServedScene served) throws IOException {
        return connection(served, "password=" + ServedScene.PASSWORD);
    }

    private Path connection(ServedScene served, String... more) throws IOException {
        return Files.writeString(
                home.resolve("connection.vv"),
                String.join(
                        "\n",
                        "[virt-viewer]",
                        "type=vnc",
                        "host=127.0.0.1",
                        "port=" + served.port(),
                        String.join("\n", more),
                        ""));
    }

    @Test
    void showsEveryPixelAfterPasswordAuthentication() throws IOException {
        ServedScene served = closing(ServedScene.withPassword());
        XScreen screen = screen();
        String file = connectionWithPassword(served).toString();
        awaitShown(screen, served, closing(screen.run("remote-viewer", "--auto-resize=never", file)));
    }

    @Test
    void showsEveryPixelAfterPasswordAuthenticationOverAnonymousTls() throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        ServedScene served = closing(ServedScene.with(authority.veNCrypt(VeNCryptSubtype.TLS_VNC)));
        XScreen screen = screen();
        String file = connectionWithPassword(served).toString();
        awaitShown(screen, served, closing(screen.run("remote-viewer", "--auto-resize=never", file)));
    }

    @ParameterizedTest
    @ValueSource(ints = {259, 262})
    void showsEveryPixelToAUserOverTls(int subtype) throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        ServedScene served = closing(ServedScene.with(authority.veNCrypt(new VeNCryptSubtype(subtype))));
        XScreen screen = screen();
        String file = connection(served, "username=" + TlsAuthority.USER, "password=" + TlsAuthority.USER_PASSWORD)
                .toString();
        Map<String, String> trusting = new GtkVncHome(home).trust(authority).environment();
        awaitShown(screen, served, closing(screen.run(trusting, "remote-viewer", "--auto-resize=never", file)));
        assertThat(served.server().viewers())
                .extracting(viewer -> viewer.identity().user())
                .containsExactly(TlsAuthority.USER);
    }

    @ParameterizedTest
    @ValueSource(ints = {260, 261})
    void showsEveryPixelWithACertificateOfItsOwn(int subtype) throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        ServedScene served = closing(ServedScene.with(authority.veNCryptForCertificates(new VeNCryptSubtype(subtype))));
        XScreen screen = screen();
        String file = connectionWithPassword(served).toString();
        Map<String, String> environment = new GtkVncHome(home)
                .trust(authority)
                .own("libvirt", authority.issueClient("alice"))
                .environment();
        awaitShown(screen, served, closing(screen.run(environment, "remote-viewer", "--auto-resize=never", file)));
        assertThat(served.server().viewers())
                .extracting(viewer -> viewer.identity().user())
                .containsExactly("alice");
    }

    @Test
    void asksForTheSizeOfItsWindow() {
        ServedScene served = closing(ServedScene.with(new NoneSecurity()));
        XScreen screen = screen();
        ChildProcess viewer = closing(screen.run("remote-viewer", address(served)));
        awaitShown(screen, served, viewer);
        Size before = served.scene().display().layout().size();
        screen.xdotool("search", "--name", "^interop", "windowsize", "600", "450");
        Await.until(
                () -> "not resized: " + served.desktop().events(),
                () -> !served.scene().display().layout().size().equals(before));
        awaitShown(screen, served, viewer);
    }
}
