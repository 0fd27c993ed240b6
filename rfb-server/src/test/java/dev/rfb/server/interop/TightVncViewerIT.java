package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.security.NoneSecurity;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the TightVNC viewer for X11 shows: the old encodings, and 8 bits a pixel. */
@Timeout(180)
final class TightVncViewerIT {

    @TempDir
    private Path screenFolder;

    @TempDir
    private Path home;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void requirePackages() {
        DebianPackage.require(DebianPackage.XVFB, DebianPackage.XTIGHTVNCVIEWER, DebianPackage.XDOTOOL);
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

    private ServedScene serve() {
        return closing(ServedScene.with(new NoneSecurity()));
    }

    private XScreen screen() {
        XScreen screen = closing(XScreen.start(screenFolder, "500x400"));
        screen.xdotool("mousemove", "499", "399");
        return screen;
    }

    private ChildProcess view(XScreen screen, ServedScene served, String... options) {
        List<String> command = new ArrayList<>(List.of("xtightvncviewer", "-shared", "-viewonly"));
        command.addAll(List.of(options));
        command.add("127.0.0.1::" + served.port());
        return closing(screen.run(command.toArray(String[]::new)));
    }

    private static Spot awaitShown(XScreen screen, BufferedImage picture, ChildProcess viewer) {
        return Await.value(() -> "not shown: " + viewer.output(), () -> screen.find(picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "rre", "corre", "hextile", "zlib", "tight"})
    void showsEveryPixelWithEachEncoding(String encoding) {
        ServedScene served = serve();
        XScreen screen = screen();
        ChildProcess viewer = view(screen, served, "-nojpeg", "-encodings", "copyrect " + encoding);
        Spot spot = awaitShown(screen, served.scene().picture(), viewer);
        served.scene().change();
        spot.awaitExactly(served.scene().picture());
        served.scene().repaint();
        spot.awaitExactly(served.scene().picture());
    }

    @Test
    void showsEveryPixelAfterPasswordAuthentication() {
        ServedScene served = closing(ServedScene.withPassword());
        XScreen screen = screen();
        String file = ServedScene.passwordFile(home).toString();
        ChildProcess viewer = view(screen, served, "-nojpeg", "-encodings", "hextile", "-passwd", file);
        awaitShown(screen, served.scene().picture(), viewer);
    }

    @Test
    void refusesWrongPassword() {
        ServedScene served = closing(ServedScene.withPassword());
        String file = ServedScene.wrongPasswordFile(home).toString();
        ChildProcess viewer = view(screen(), served, "-passwd", file);
        viewer.exitCode();
        assertThat(viewer.output()).containsIgnoringCase("authentication fail");
        assertThat(served.server().viewers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "rre", "corre", "hextile", "zlib", "tight"})
    void showsEveryPixelWithEightBits(String encoding) {
        ServedScene served = serve();
        XScreen screen = screen();
        ChildProcess viewer = view(screen, served, "-bgr233", "-encodings", encoding);
        Spot spot = awaitShown(screen, eightBits(served), viewer);
        served.scene().change();
        spot.awaitExactly(eightBits(served));
    }

    private static BufferedImage eightBits(ServedScene served) {
        return Pictures.mapped(
                served.scene().picture(), Pictures.x11Levels(7), Pictures.x11Levels(7), Pictures.x11Levels(3));
    }

    @Test
    void showsThePointerThatTheServerMoves() {
        ServedScene served = serve();
        served.scene().display().cursor(Scene.pointer());
        served.scene().display().pointerPosition(new Point(100, 20));
        XScreen screen = screen();
        ChildProcess viewer = view(screen, served, "-encodings", "zlib");
        Spot spot = awaitShown(screen, served.scene().pictureWithPointer(new Point(100, 20)), viewer);
        served.scene().display().pointerPosition(new Point(222, 111));
        spot.awaitExactly(served.scene().pictureWithPointer(new Point(222, 111)));
    }
}
