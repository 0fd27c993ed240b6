package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.CursorImage;
import dev.rfb.security.NoneSecurity;
import dev.rfb.server.RfbServer;
import dev.rfb.server.display.Display;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What viewers show while pictures scroll. The display is given whole pictures and nothing of what moved: the server finds that, and
 * its copies must leave no artefact. Pictures follow each other as fast as they are painted, but at each place the viewer must show
 * every pixel.
 */
@Timeout(300)
final class ScrollIT {

    private static final int WIDTH = DrawnScroll.WIDTH;
    private static final int HEIGHT = DrawnScroll.HEIGHT;
    private static final int PICTURES_TO_A_PLACE = 3;
    private static final int PLACES = 10;
    private static final int MAX_JPEG_ERROR = 24;

    @TempDir
    private Path home;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Display display = Display.of("scroll", WIDTH, HEIGHT);
    private RfbServer server;

    @BeforeEach
    void serve() throws IOException {
        display.cursor(CursorImage.HIDDEN);
        server = closing(RfbServer.builder()
                .display(display)
                .listen("127.0.0.1", 0)
                .security(new NoneSecurity())
                .frameRate(1000)
                .start());
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

    private void show(BufferedImage picture) {
        display.update(new Rect(0, 0, WIDTH, HEIGHT), Pictures.pixels(picture), 0, WIDTH);
    }

    /** Waits for the viewer at ten places on the way, and at the end. */
    private void play(List<BufferedImage> pictures, Consumer<BufferedImage> viewer) {
        assertThat(pictures).hasSizeGreaterThan(PLACES * PICTURES_TO_A_PLACE);
        show(pictures.get(0));
        viewer.accept(display.snapshot());
        try (CopyCounter counter = CopyCounter.connect(server.port())) {
            for (int i = 1; i < pictures.size(); i++) {
                show(pictures.get(i));
                counter.awaitUpdate();
                if (i % PICTURES_TO_A_PLACE == 0 || i == pictures.size() - 1) {
                    viewer.accept(display.snapshot());
                }
            }
            assertThat(counter.copies()).isGreaterThan(2 * PLACES);
        }
    }

    private void playAll(Consumer<BufferedImage> viewer) {
        play(DrawnScroll.pictures(), viewer);
        play(RecordedScroll.pictures("web"), viewer);
        play(RecordedScroll.pictures("terminal"), viewer);
    }

    private static void awaitShown(BufferedImage wanted, Supplier<BufferedImage> shown, ChildProcess viewer) {
        Await.until(
                () -> Pictures.difference(wanted, shown.get()) + viewer.output(),
                () -> Pictures.isSame(wanted, shown.get()));
    }

    private ChildProcess viewInTigerVnc(XScreen screen, String... options) {
        List<String> command =
                new ArrayList<>(List.of("xtigervncviewer", "-ViewOnly", "-RemoteResize=0", "-AutoSelect=0"));
        command.addAll(List.of("-ReconnectOnError=0", "-AlertOnFatalError=0"));
        command.addAll(List.of(options));
        command.add("127.0.0.1::" + server.port());
        screen.xdotool("mousemove", "799", "599");
        return closing(screen.run(command.toArray(String[]::new)));
    }

    private XScreen startScreen() {
        DebianPackage.require(DebianPackage.XVFB, DebianPackage.TIGERVNC_VIEWER, DebianPackage.XDOTOOL);
        return closing(XScreen.start(home, "800x600"));
    }

    /** {@return where the viewer shows the first picture} */
    private Spot awaitSpot(XScreen screen, ChildProcess viewer) {
        show(DrawnScroll.pictures().get(0));
        return Await.value(() -> "not shown: " + viewer.output(), () -> screen.find(display.snapshot()));
    }

    @Test
    void tigerVncShowsEveryPixelOfWhatScrolls() {
        XScreen screen = startScreen();
        ChildProcess viewer = viewInTigerVnc(screen, "-NoJPEG");
        Spot spot = awaitSpot(screen, viewer);
        playAll(picture -> awaitShown(picture, () -> spot.grab(WIDTH, HEIGHT), viewer));
    }

    @Test
    void tigerVncShowsJpegThatScrolledExactlyOnceItRests() {
        XScreen screen = startScreen();
        ChildProcess viewer = viewInTigerVnc(screen);
        Spot spot = awaitSpot(screen, viewer);
        AtomicBoolean lossy = new AtomicBoolean();
        Consumer<BufferedImage> watched = picture -> awaitShown(
                picture,
                () -> {
                    BufferedImage shown = spot.grab(WIDTH, HEIGHT);
                    int difference = Pictures.greatestDifference(picture, shown);
                    lossy.compareAndSet(false, difference > 0 && difference <= MAX_JPEG_ERROR);
                    return shown;
                },
                viewer);
        Await.until(() -> "no JPEG was seen: " + viewer.output(), () -> {
            play(DrawnScroll.pictures(), watched);
            return lossy.get();
        });
        play(RecordedScroll.pictures("web"), watched);
    }

    @Test
    void noVncInChromiumShowsEveryPixelOfWhatScrolls(@TempDir Path program) {
        DebianPackage.require(DebianPackage.NODEJS, DebianPackage.NPM, DebianPackage.CHROMIUM);
        NoVnc.install(program);
        Path out = home.resolve("out.rgb");
        ChildProcess viewer = closing(ChildProcess.start(
                home,
                Map.of(),
                List.of(
                        "node",
                        program.resolve("browser.mjs").toString(),
                        Integer.toString(server.port()),
                        "tight",
                        out.toString())));
        playAll(picture -> awaitShown(picture, () -> new RgbFile(out).picture(WIDTH, HEIGHT), viewer));
        assertThat(viewer.output()).contains("\"1\":").contains("\"7\":").doesNotContain("image/jpeg");
    }
}
