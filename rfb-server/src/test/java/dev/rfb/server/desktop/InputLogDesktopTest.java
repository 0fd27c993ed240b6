package dev.rfb.server.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.KeyInput;
import dev.rfb.server.display.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputLogDesktopTest {

    private static final Viewer VIEWER = new TestViewer(1);

    @TempDir
    private Path directory;

    @Test
    void writesEachEventOnALineAtOnceAndPassesItOn() throws IOException {
        Path file = directory.resolve("input.log");
        List<String> passedOn = new ArrayList<>();
        InputLogDesktop desktop = InputLogDesktop.open(recorder(passedOn), file);
        desktop.key(VIEWER, new KeyInput(true, 0x61, 30));
        desktop.key(VIEWER, new KeyInput(false, 0x61, 30));
        desktop.key(VIEWER, new KeyInput(true, 0x0100_20AC, 0));
        desktop.pointer(VIEWER, 12, 34, 5);
        desktop.cutText(VIEWER, "a\\b\nc\u001b[0m");
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "key down 0x61",
                        "key up 0x61",
                        "key down 0x10020ac",
                        "pointer 12 34 5",
                        "cut a\\\\b\\nc\\u001b[0m");
        assertThat(passedOn).containsExactly("key", "key", "key", "pointer", "cut");
        desktop.stop();
    }

    private static Desktop recorder(List<String> calls) {
        return new Desktop() {
            @Override
            public void start(Display display) {}

            @Override
            public void stop() {}

            @Override
            public void key(Viewer viewer, KeyInput key) {
                calls.add("key");
            }

            @Override
            public void pointer(Viewer viewer, int x, int y, int buttonMask) {
                calls.add("pointer");
            }

            @Override
            public void cutText(Viewer viewer, String text) {
                calls.add("cut");
            }
        };
    }
}
