package dev.rfb.server.desktop;

import dev.rfb.geometry.Size;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a picture. The display gets the picture's size. Thread-safe.
 *
 * <p>A picture in a file is read again when the file was replaced: its time and size are looked at once a second. While the new
 * file cannot be read, the old picture stays and the log has one warning.
 */
public final class ImageDesktop implements Desktop {

    private static final Logger LOGGER = LoggerFactory.getLogger(ImageDesktop.class);
    private static final long POLL_MILLIS = 1000;

    private final @Nullable ImageFile file;
    private final @Nullable ScheduledExecutorService givenScheduler;
    private BufferedImage image;
    private ImageFile.@Nullable Stamp stamp;
    private @Nullable String lastFailure;
    private @Nullable ScheduledExecutorService ownScheduler;
    private @Nullable Future<?> polls;
    private @Nullable Display display;

    private ImageDesktop(
            BufferedImage image, @Nullable ImageFile file, @Nullable ScheduledExecutorService givenScheduler) {
        this.image = image;
        this.file = file;
        this.givenScheduler = givenScheduler;
    }

    /**
     * {@return a desktop that shows a picture}
     *
     * @param image not copied; changes to it are not noticed
     */
    public static ImageDesktop of(BufferedImage image) {
        return new ImageDesktop(image, null, null);
    }

    /**
     * {@return a desktop that shows a file; it has a thread of its own from start to stop}
     *
     * @param path PNG, JPEG, GIF or BMP
     * @throws IOException if it cannot be read
     */
    public static ImageDesktop file(Path path) throws IOException {
        return open(path, null);
    }

    /**
     * {@return a desktop that shows a file}
     *
     * @param path PNG, JPEG, GIF or BMP
     * @param scheduler looks at the file; not closed
     * @throws IOException if it cannot be read
     */
    public static ImageDesktop file(Path path, ScheduledExecutorService scheduler) throws IOException {
        return open(path, scheduler);
    }

    private static ImageDesktop open(Path path, @Nullable ScheduledExecutorService scheduler) throws IOException {
        ImageFile file = new ImageFile(path);
        ImageFile.Stamp stamp = file.stamp();
        ImageDesktop desktop = new ImageDesktop(file.read(), file, scheduler);
        desktop.stamp = stamp;
        return desktop;
    }

    @Override
    public synchronized void start(Display shown) {
        display = shown;
        show(shown);
        if (file != null) {
            ScheduledExecutorService scheduler = givenScheduler;
            if (scheduler == null) {
                scheduler = DaemonScheduler.named("rfb-image");
                ownScheduler = scheduler;
            }
            polls = scheduler.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        display = null;
        if (polls != null) {
            polls.cancel(false);
            polls = null;
        }
        if (ownScheduler != null) {
            ownScheduler.shutdownNow();
            ownScheduler = null;
        }
    }

    /** Reads the file again if it is another one than before. */
    synchronized void poll() {
        if (display == null || file == null) {
            return;
        }
        try {
            ImageFile.Stamp now = file.stamp();
            if (!now.equals(stamp)) {
                // remembered first: a bad file is not read again until it changes
                stamp = now;
                image = file.read();
                lastFailure = null;
                show(display);
            }
        } catch (IOException e) {
            String failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                lastFailure = failure;
                LOGGER.warn("Keeping the old picture: {}", failure);
            }
        }
    }

    private void show(Display shown) {
        Size size = new Size(image.getWidth(), image.getHeight());
        if (!shown.size().equals(size)) {
            shown.resize(size);
        }
        shown.paint(size.toRect(), g -> g.drawImage(image, 0, 0, Color.BLACK, null));
    }
}
