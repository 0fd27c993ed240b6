package dev.rfb.server.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.geometry.Size;
import dev.rfb.server.display.Display;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageDesktopTest {

    /** Never runs anything: the tests poll by hand. */
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(0);

    private final Display display = Display.of("t", 5, 5);

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    private static BufferedImage solid(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, rgb);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    private Path write(int width, int height, int rgb, long second) throws IOException {
        Path file = directory.resolve("image.png");
        ImageIO.write(solid(width, height, rgb), "png", file.toFile());
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private int pixel() {
        return display.snapshot().getRGB(1, 1) & 0xFFFFFF;
    }

    @Test
    void resizesTheDisplayToTheImage() {
        ImageDesktop desktop = ImageDesktop.of(solid(30, 20, 0x123456));
        desktop.start(display);
        assertThat(display.size()).isEqualTo(new Size(30, 20));
        assertThat(pixel()).isEqualTo(0x123456);
        desktop.stop();
    }

    @Test
    void readsAReplacedFileAgain() throws IOException {
        ImageDesktop desktop = ImageDesktop.file(write(30, 20, 0xFF0000, 1000), scheduler);
        desktop.start(display);
        desktop.poll();
        assertThat(pixel()).isEqualTo(0xFF0000);
        write(40, 20, 0x00FF00, 2000);
        desktop.poll();
        assertThat(pixel()).isEqualTo(0x00FF00);
        assertThat(display.size()).isEqualTo(new Size(40, 20));
        desktop.stop();
    }

    @Test
    void keepsTheOldPictureWhileTheFileIsBadOrGone() throws IOException {
        Path file = write(30, 20, 0xFF0000, 1000);
        ImageDesktop desktop = ImageDesktop.file(file, scheduler);
        desktop.start(display);
        Files.writeString(file, "not a picture");
        desktop.poll();
        Files.delete(file);
        desktop.poll();
        assertThat(pixel()).isEqualTo(0xFF0000);
        write(30, 20, 0x0000FF, 3000);
        desktop.poll();
        assertThat(pixel()).isEqualTo(0x0000FF);
        desktop.stop();
    }

    @Test
    void saysWhyAFileCannotBeShown() throws IOException {
        Path text = Files.writeString(directory.resolve("a.txt"), "hello");
        assertThatThrownBy(() -> ImageDesktop.file(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.txt: is not a picture");
        assertThatThrownBy(() -> ImageDesktop.file(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a file");
    }
}
