package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import dev.rfb.security.NoneSecurity;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the TigerVNC viewer shows, and what it does with keyboard and mouse. */
@Timeout(180)
final class TigerVncViewerIT {

    @TempDir
    private static Path screenFolder;

    private static XScreen screen;

    @TempDir
    private Path home;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startScreen() {
        DebianPackage.require(DebianPackage.XVFB, DebianPackage.TIGERVNC_VIEWER, DebianPackage.XDOTOOL);
        screen = XScreen.start(screenFolder, "640x480");
    }

    @AfterAll
    static void stopScreen() {
        if (screen != null) {
            screen.close();
        }
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

    private ChildProcess view(ServedScene served, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "xtigervncviewer",
                "-Shared",
                "-RemoteResize=0",
                "-MenuKey=",
                "-ReconnectOnError=0",
                "-AlertOnFatalError=0",
                "-AutoSelect=0"));
        command.addAll(List.of(options));
        command.add("127.0.0.1::" + served.port());
        screen.xdotool("mousemove", "639", "479");
        return closing(screen.run(command.toArray(String[]::new)));
    }

    private static Spot awaitShown(ServedScene served, ChildProcess viewer) {
        return awaitShown(served.scene().picture(), viewer);
    }

    private static Spot awaitShown(BufferedImage picture, ChildProcess viewer) {
        return Await.value(() -> "not shown: " + viewer.output(), () -> screen.find(picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tight", "ZRLE", "Hextile", "Raw"})
    void showsEveryPixelWithEachEncoding(String encoding) {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "-ViewOnly", "-PreferredEncoding=" + encoding, "-NoJPEG");
        Spot spot = awaitShown(served, viewer);
        served.scene().change();
        spot.awaitExactly(served.scene().picture());
        served.scene().repaint();
        spot.awaitExactly(served.scene().picture());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tight", "ZRLE", "Hextile", "Raw"})
    void showsEveryPixelAfterPasswordAuthentication(String encoding) {
        ServedScene served = closing(ServedScene.withPassword());
        String file = ServedScene.passwordFile(home).toString();
        ChildProcess viewer = view(served, "-ViewOnly", "-passwd", file, "-PreferredEncoding=" + encoding, "-NoJPEG");
        Spot spot = awaitShown(served, viewer);
        served.scene().change();
        spot.awaitExactly(served.scene().picture());
    }

    @Test
    void refusesWrongPasswordAndServesTheNextViewer() {
        ServedScene served = closing(ServedScene.withPassword());
        ChildProcess wrong = view(
                served,
                "-ViewOnly",
                "-passwd",
                ServedScene.wrongPasswordFile(home).toString());
        wrong.exitCode();
        assertThat(wrong.output()).contains("Authentication failure");
        assertThat(served.server().viewers()).isEmpty();
        ChildProcess right = view(
                served,
                "-ViewOnly",
                "-NoJPEG",
                "-passwd",
                ServedScene.passwordFile(home).toString());
        awaitShown(served, right);
    }

    @Test
    void showsJpegCloselyAndThenExactly() {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "-ViewOnly", "-PreferredEncoding=Tight", "-QualityLevel=8");
        Spot spot = awaitShown(served, viewer);
        served.awaitJpeg(() -> spot.grab(Scene.WIDTH, Scene.HEIGHT), viewer::output);
        spot.awaitExactly(served.scene().picture());
    }

    @ParameterizedTest(name = "level {0}: red and green 0 to {1}, blue 0 to {2}")
    @CsvSource({"0, 1, 1", "1, 3, 3", "2, 7, 3"})
    void showsReducedColours(int level, int max, int blueMax) {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "-ViewOnly", "-NoJPEG", "-FullColor=0", "-LowColorLevel=" + level);
        Spot spot = awaitShown(reduced(served, max, blueMax), viewer);
        served.scene().change();
        spot.awaitExactly(reduced(served, max, blueMax));
    }

    private static BufferedImage reduced(ServedScene served, int max, int blueMax) {
        return Pictures.mapped(
                served.scene().picture(), Pictures.levels(max), Pictures.levels(max), Pictures.levels(blueMax));
    }

    @Test
    void showsTheDisplaysPointerAtTheMouse() {
        ServedScene served = serve();
        served.scene().display().cursor(Scene.pointer());
        ChildProcess viewer = view(served, "-NoJPEG");
        Spot spot = awaitShown(served, viewer);
        focus();
        screen.xdotool("mousemove", spot.x(60), spot.y(20));
        served.desktop().awaitInOrder("pointer 60 20 0");
        spot.awaitExactly(served.scene().pictureWithPointer(new Point(60, 20)));
        screen.xdotool("mousemove", spot.x(200), spot.y(90));
        spot.awaitExactly(served.scene().pictureWithPointer(new Point(200, 90)));
    }

    @Test
    void followsChangesOfTheSize() {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "-ViewOnly", "-NoJPEG");
        awaitShown(served, viewer);
        served.scene().display().resize(new Size(450, 350));
        awaitShown(served, viewer);
        served.scene().display().resize(new Size(301, 199));
        served.scene().change();
        awaitShown(served, viewer);
    }

    @Test
    void asksForAnotherSize() {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "-NoJPEG", "-RemoteResize=1", "-DesktopSize=450x350");
        served.desktop().awaitInOrder("resize 450x350");
        awaitShown(served, viewer);
    }

    /** Does what a window manager would. */
    private static void focus() {
        screen.xdotool("search", "--name", "interop - TigerVNC", "windowfocus", "--sync");
    }

    @Test
    void bringsKeysAndMouseToTheDesktop() {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "-NoJPEG");
        Spot spot = awaitShown(served, viewer);
        focus();
        screen.xdotool("mousemove", spot.x(50), spot.y(60), "click", "1", "click", "3");
        served.desktop().awaitInOrder("pointer 50 60 1", "pointer 50 60 0", "pointer 50 60 4", "pointer 50 60 0");
        screen.xdotool("click", "4", "click", "5");
        served.desktop().awaitInOrder("pointer 50 60 8", "pointer 50 60 0", "pointer 50 60 16", "pointer 50 60 0");
        screen.xdotool("key", "a", "key", "shift+a");
        served.desktop().awaitInOrder("key down 61", "key up 61", "key down ffe1", "key down 41", "key up 41");
        served.desktop().awaitInOrder("key down ffe1", "key up ffe1");
    }

    @Test
    void releasesWhatAKilledViewerHeld() {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "-NoJPEG");
        Spot spot = awaitShown(served, viewer);
        focus();
        screen.xdotool("mousemove", spot.x(30), spot.y(40), "mousedown", "1", "keydown", "b");
        try {
            served.desktop().awaitInOrder("pointer 30 40 1");
            served.desktop().awaitInOrder("key down 62");
            viewer.close();
            served.desktop().awaitInOrder("key down 62", "key up 62");
            served.desktop().awaitInOrder("pointer 30 40 1", "pointer 30 40 0");
        } finally {
            screen.xdotool("keyup", "b", "mouseup", "1");
        }
        Await.until(() -> "still there", () -> served.server().viewers().isEmpty());
    }
}
