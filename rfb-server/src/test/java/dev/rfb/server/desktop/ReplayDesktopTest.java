package dev.rfb.server.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.geometry.Size;
import dev.rfb.server.display.Display;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ReplayDesktopTest {

    /** Updates a second: none by itself while a test runs. */
    private static final double SELDOM = 0.001;

    private static final int UPDATES = 30;

    @Test
    void theWholeRecordingGivesThePixelsThatWereRecorded() throws IOException {
        FbsRecording recording = FbsRecording.open(Recordings.windows());
        Display display =
                Display.of("t", recording.size().width(), recording.size().height());
        try (FbsReader reader = recording.reader()) {
            for (Optional<FbsUpdate> update = reader.next(); update.isPresent(); update = reader.next()) {
                update.get().rectangles().forEach(rectangle -> rectangle.applyTo(display));
            }
        }
        assertThat(Recordings.crc(display.snapshot())).isEqualTo(Recordings.WINDOWS_CRC);
    }

    @Test
    void showsTheFirstUpdateRestsUntilSomebodyWatchesAndBeginsAgainAtTheEnd() throws IOException {
        Display display = Display.of("t", 10, 10);
        ReplayDesktop desktop = ReplayDesktop.atRate(Recordings.windows(), SELDOM);
        desktop.start(display);
        try {
            assertThat(display.size()).isEqualTo(new Size(320, 240));
            long first = Recordings.crc(display.snapshot());
            desktop.tick();
            assertThat(Recordings.crc(display.snapshot())).as("nobody watches").isEqualTo(first);
            desktop.viewersPresent();
            for (int update = 2; update <= UPDATES; update++) {
                desktop.tick();
            }
            assertThat(Recordings.crc(display.snapshot())).isEqualTo(Recordings.WINDOWS_CRC);
            desktop.viewersGone();
            desktop.tick();
            assertThat(Recordings.crc(display.snapshot())).as("all have gone").isEqualTo(Recordings.WINDOWS_CRC);
            desktop.viewersPresent();
            desktop.tick();
            assertThat(Recordings.crc(display.snapshot())).as("the next round").isEqualTo(first);
        } finally {
            desktop.stop();
        }
    }

    @Test
    void playsByItselfWhileSomebodyWatches() throws IOException, InterruptedException {
        Display display = Display.of("t", 320, 240);
        ReplayDesktop desktop = ReplayDesktop.recordedTiming(Recordings.windows());
        desktop.start(display);
        try {
            long first = Recordings.crc(display.snapshot());
            desktop.viewersPresent();
            while (Recordings.crc(display.snapshot()) == first) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(display.size()).isEqualTo(new Size(320, 240));
        } finally {
            desktop.stop();
        }
    }

    @Test
    void refusesWhatIsNoRecording() {
        assertThatThrownBy(() -> ReplayDesktop.recordedTiming(Path.of("no-such-file.fbs")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> ReplayDesktop.atRate(Recordings.windows(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("updatesPerSecond");
    }
}
