package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.security.NoneSecurity;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What noVNC shows in Chromium, which decodes the images that Node.js cannot: PNG and JPEG. */
@Timeout(180)
final class ChromiumIT {

    @TempDir
    private static Path program;

    @TempDir
    private Path home;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void install() {
        DebianPackage.require(DebianPackage.NODEJS, DebianPackage.NPM, DebianPackage.CHROMIUM);
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

    private ServedScene serve() {
        return closing(ServedScene.with(new NoneSecurity()));
    }

    private ChildProcess view(ServedScene served, String encoding, String... quality) {
        List<String> command = new ArrayList<>(
                List.of("node", program.resolve("browser.mjs").toString(), Integer.toString(served.port()), encoding));
        command.add(home.resolve("out.rgb").toString());
        command.addAll(List.of(quality));
        return closing(ChildProcess.start(home, Map.of(), command));
    }

    private void awaitShown(ServedScene served, ChildProcess viewer) {
        BufferedImage wanted = served.scene().picture();
        Await.until(
                () -> viewer.output() + Pictures.difference(wanted, shown()), () -> Pictures.isSame(wanted, shown()));
    }

    private BufferedImage shown() {
        return new RgbFile(home.resolve("out.rgb")).picture(Scene.WIDTH, Scene.HEIGHT);
    }

    @ParameterizedTest
    @CsvSource({"tight, 7", "zrle, 16", "tightpng, -260"})
    void showsEveryPixelWithEachEncoding(String encoding, int number) {
        ServedScene served = serve();
        ChildProcess viewer = view(served, encoding);
        awaitShown(served, viewer);
        served.scene().change();
        awaitShown(served, viewer);
        served.scene().repaint();
        awaitShown(served, viewer);
        assertThat(viewer.output()).contains("\"1\":").contains("\"" + number + "\":");
        assertThat(viewer.output().contains("image/png")).isEqualTo("tightpng".equals(encoding));
        assertThat(viewer.output()).doesNotContain("image/jpeg");
    }

    @ParameterizedTest
    @CsvSource({"tight, 7", "tightpng, -260"})
    void showsJpegCloselyAndThenExactly(String encoding, int number) {
        ServedScene served = serve();
        ChildProcess viewer = view(served, encoding, "8");
        awaitShown(served, viewer);
        served.awaitJpeg(this::shown, viewer::output);
        awaitShown(served, viewer);
        assertThat(viewer.output()).contains("\"" + number + "\":").contains("\"image/jpeg\":");
    }
}
