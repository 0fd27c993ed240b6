package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.security.NoneSecurity;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.VeNCryptSubtype;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What gtk-vnc shows: gvnccapture takes a picture (ZRLE, no pointer of its own), gvncviewer shows Tight with JPEG. */
@Timeout(180)
final class GtkVncIT {

    private static final int FIRST_PORT = 5900;

    @TempDir
    private Path home;

    @TempDir
    private Path screenFolder;

    @TempDir
    private Path authorityFolder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void requirePackages() {
        DebianPackage.require(DebianPackage.GVNCVIEWER, DebianPackage.XVFB, DebianPackage.XDOTOOL);
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

    private static String address(ServedScene served) {
        return "127.0.0.1:" + (served.port() - FIRST_PORT);
    }

    private BufferedImage capture(ServedScene served) throws IOException {
        return capture(served, Map.of());
    }

    private BufferedImage capture(ServedScene served, Map<String, String> environment) throws IOException {
        try (ChildProcess capture = startCapture(served, environment)) {
            capture.outputAfterSuccess();
        }
        return ImageIO.read(home.resolve("capture.png").toFile());
    }

    private ChildProcess startCapture(ServedScene served, Map<String, String> environment) {
        String file = home.resolve("capture.png").toString();
        return closing(ChildProcess.start(home, environment, List.of("gvnccapture", "-q", address(served), file)));
    }

    @Test
    void capturesEveryPixel() throws IOException {
        ServedScene served = closing(ServedScene.with(new NoneSecurity()));
        BufferedImage first = capture(served);
        assertThat(Pictures.isSame(served.scene().picture(), first))
                .as(Pictures.difference(served.scene().picture(), first))
                .isTrue();
        served.scene().change();
        BufferedImage second = capture(served);
        assertThat(Pictures.isSame(served.scene().picture(), second))
                .as(Pictures.difference(served.scene().picture(), second))
                .isTrue();
    }

    @Test
    void capturesEveryPixelOverAnonymousTls() throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        ServedScene served = closing(ServedScene.with(authority.veNCrypt(VeNCryptSubtype.TLS_NONE)));
        BufferedImage got = capture(served);
        assertThat(Pictures.isSame(served.scene().picture(), got))
                .as(Pictures.difference(served.scene().picture(), got))
                .isTrue();
    }

    @Test
    void capturesEveryPixelOverX509WhereItTrustsTheAuthority() throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        ServedScene served = closing(ServedScene.with(authority.veNCrypt(VeNCryptSubtype.X509_NONE)));
        GtkVncHome viewer = new GtkVncHome(home);
        assertThat(startCapture(served, viewer.environment()).exitCode()).isNotZero();
        BufferedImage got = capture(served, viewer.trust(authority).environment());
        assertThat(Pictures.isSame(served.scene().picture(), got))
                .as(Pictures.difference(served.scene().picture(), got))
                .isTrue();
    }

    @Test
    void capturesEveryPixelWithACertificateOfItsOwnAndNothingWithout() throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        ServedScene served = closing(ServedScene.with(authority.veNCryptForCertificates(VeNCryptSubtype.X509_NONE)));
        GtkVncHome viewer = new GtkVncHome(home).trust(authority);
        assertThat(startCapture(served, viewer.environment()).exitCode()).isNotZero();
        viewer.own("gvnccapture", authority.issueClient("alice"));
        BufferedImage got = capture(served, viewer.environment());
        assertThat(Pictures.isSame(served.scene().picture(), got))
                .as(Pictures.difference(served.scene().picture(), got))
                .isTrue();
    }

    @Test
    void seesThePointerThatTheServerPaints() throws IOException {
        ServedScene served = closing(ServedScene.with(new NoneSecurity()));
        served.scene().display().cursor(Scene.pointer());
        served.scene().display().pointerPosition(new Point(222, 111));
        BufferedImage wanted = served.scene().pictureWithPointer(new Point(222, 111));
        BufferedImage got = capture(served);
        assertThat(Pictures.isSame(wanted, got))
                .as(Pictures.difference(wanted, got))
                .isTrue();
    }

    @Test
    void showsEveryPixelOnceThePictureRests() {
        ServedScene served = closing(ServedScene.with(new NoneSecurity()));
        XScreen screen = closing(XScreen.start(screenFolder, "640x480"));
        screen.xdotool("mousemove", "639", "479");
        ChildProcess viewer = closing(screen.run("gvncviewer", address(served)));
        Spot spot = Await.value(
                () -> "not shown: " + viewer.output(),
                () -> screen.find(served.scene().picture()));
        served.scene().change();
        served.scene().repaint();
        spot.awaitExactly(served.scene().picture());
    }
}
