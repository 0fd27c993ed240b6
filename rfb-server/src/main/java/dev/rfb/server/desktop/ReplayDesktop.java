package dev.rfb.server.desktop;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a recorded session again and again. Thread-safe.
 *
 * <p>Plays while somebody watches and pauses otherwise: the display keeps what was shown last. A recording that turns out to be
 * damaged stops there with one warning in the log.
 */
public final class ReplayDesktop implements Desktop {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReplayDesktop.class);
    private static final double RECORDED_TIMING = 0;
    private static final long LOOP_PAUSE_MILLIS = 1000;

    private final FbsRecording recording;
    private final double updatesPerSecond;
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable Display display;
    private @Nullable Future<?> ticks;
    private @Nullable FbsReader reader;
    private @Nullable FbsUpdate upcoming;
    private boolean atBeginning;

    private ReplayDesktop(FbsRecording recording, double updatesPerSecond) {
        this.recording = recording;
        this.updatesPerSecond = updatesPerSecond;
    }

    /**
     * {@return a desktop that plays as fast as it was recorded}
     *
     * @param file an FBS recording, plain or gzip
     * @throws IOException if it cannot be read, or is no recording
     */
    public static ReplayDesktop recordedTiming(Path file) throws IOException {
        return new ReplayDesktop(FbsRecording.open(file), RECORDED_TIMING);
    }

    /**
     * {@return a desktop that plays at a steady rate}
     *
     * @param file an FBS recording, plain or gzip
     * @param updatesPerSecond above 0
     * @throws IOException if it cannot be read, or is no recording
     */
    public static ReplayDesktop atRate(Path file, double updatesPerSecond) throws IOException {
        if (!(updatesPerSecond > 0)) {
            throw new IllegalArgumentException("updatesPerSecond " + updatesPerSecond + ": not above 0");
        }
        return new ReplayDesktop(FbsRecording.open(file), updatesPerSecond);
    }

    /** {@return what is played} */
    public FbsRecording recording() {
        return recording;
    }

    /**
     * Shows the first update.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    @Override
    public synchronized void start(Display shown) {
        display = shown;
        try {
            step(shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        scheduler = DaemonScheduler.named("rfb-replay");
    }

    @Override
    public synchronized void stop() {
        if (scheduler != null) {
            scheduler.shutdownNow();
            scheduler = null;
        }
        ticks = null;
        closeReader();
    }

    @Override
    public synchronized void viewersPresent() {
        if (scheduler == null || ticks != null) {
            return;
        }
        if (updatesPerSecond == RECORDED_TIMING) {
            ticks = scheduler.schedule(this::tick, 0, TimeUnit.MILLISECONDS);
        } else {
            long periodNanos = Math.max(1, Math.round(1e9 / updatesPerSecond));
            ticks = scheduler.scheduleAtFixedRate(this::tick, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public synchronized void viewersGone() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
        }
    }

    /** Shows the next update, if somebody watches. */
    synchronized void tick() {
        if (ticks == null || scheduler == null || display == null) {
            return;
        }
        try {
            long shownMillis = step(display);
            if (updatesPerSecond == RECORDED_TIMING) {
                long delayMillis = upcoming == null ? LOOP_PAUSE_MILLIS : upcoming.timeMillis() - shownMillis;
                ticks = scheduler.schedule(this::tick, Math.max(1, delayMillis), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            LOGGER.warn("Replay stopped: {}", e.getMessage());
            ticks.cancel(false);
            closeReader();
        }
    }

    /** Applies the upcoming update and reads the one after it; returns the recorded time of the applied one. */
    private long step(Display shown) throws IOException {
        if (upcoming == null) {
            rewind();
        }
        FbsUpdate update = upcoming;
        FbsReader open = reader;
        if (update == null || open == null) {
            throw new FbsFormatException(recording.file(), 0, "the recording holds no update");
        }
        shown.together(() -> {
            if (atBeginning) {
                atBeginning = false;
                clear(shown, update);
            }
            update.rectangles().forEach(rectangle -> rectangle.applyTo(shown));
        });
        upcoming = open.next().orElse(null);
        return update.timeMillis();
    }

    /** What the first update does not cover must not show the last one of the round before. */
    private void clear(Display shown, FbsUpdate first) {
        if (!shown.size().equals(recording.size())) {
            shown.resize(recording.size());
        }
        Rect all = recording.size().toRect();
        Region covered = Region.EMPTY;
        for (FbsRectangle rectangle : first.rectangles()) {
            covered = covered.union(Region.of(rectangle.painted()));
        }
        if (!covered.equals(Region.of(all))) {
            shown.paint(all, g -> {
                g.setColor(Color.BLACK);
                g.fillRect(0, 0, all.width(), all.height());
            });
        }
    }

    private void rewind() throws IOException {
        closeReader();
        FbsReader opened = recording.reader();
        reader = opened;
        upcoming = opened.next().orElse(null);
        atBeginning = true;
    }

    private void closeReader() {
        FbsReader open = reader;
        reader = null;
        upcoming = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOGGER.debug("Closing {}", recording.file(), e);
            }
        }
    }
}
