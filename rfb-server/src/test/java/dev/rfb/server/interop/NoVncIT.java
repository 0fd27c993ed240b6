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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What noVNC's own decoders make of each encoding, in Node.js without a browser. */
@Timeout(180)
final class NoVncIT {

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

    private ChildProcess view(ServedScene served, String encoding, String... password) {
        List<String> command = new ArrayList<>(
                List.of("node", program.resolve("viewer.mjs").toString(), Integer.toString(served.port()), encoding));
        command.add(home.resolve("out.rgb").toString());
        command.addAll(List.of(password));
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
    @CsvSource({"raw, 0", "rre, 2", "hextile, 5", "zlib, 6", "tight, 7", "zrle, 16"})
    void showsEveryPixelWithEachEncoding(String encoding, int number) {
        ServedScene served = closing(ServedScene.with(new NoneSecurity()));
        ChildProcess viewer = view(served, encoding);
        awaitShown(served, viewer);
        served.scene().change();
        awaitShown(served, viewer);
        served.scene().repaint();
        awaitShown(served, viewer);
        assertThat(viewer.output()).contains("\"1\":").contains("\"" + number + "\":");
    }

    @Test
    void showsEveryPixelAfterPasswordAuthentication() {
        ServedScene served = closing(ServedScene.withPassword());
        awaitShown(served, view(served, "tight", ServedScene.PASSWORD));
    }

    @Test
    void learnsThatThePasswordIsWrong() {
        ServedScene served = closing(ServedScene.withPassword());
        ChildProcess viewer = view(served, "tight", "wrong");
        assertThat(viewer.exitCode()).isEqualTo(1);
        assertThat(viewer.output()).contains("security failure");
        assertThat(served.server().viewers()).isEmpty();
    }
}
