package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeDetectorTest {

    private final ChangeDetector detector = new ChangeDetector();

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"1,1", "15,17", "16,16", "64,48", "130,67", "257,33"})
    void findsEveryChangedPixelAndBringsItOver(int width, int height) {
        Random random = new Random(width * 1000L + height);
        Framebuffer framebuffer = new Framebuffer(new Size(width, height));
        int[] painted = new int[width * height];
        for (int round = 0; round < 50; round++) {
            for (int n = random.nextInt(6); n > 0; n--) {
                painted[random.nextInt(painted.length)] = random.nextInt(1 << 24);
            }
            int[] before = framebuffer.pixels().toArray();
            PixelBuffer picture = PixelBuffer.of(painted, width, height);
            Region changed = detector.update(picture, framebuffer, Region.of(new Rect(0, 0, width, height)))
                    .changed();
            assertThat(framebuffer.pixels()).isEqualTo(picture);
            for (int i = 0; i < painted.length; i++) {
                boolean inRegion = changed.intersects(new Rect(i % width, i / width, 1, 1));
                assertThat(before[i] == painted[i] || inRegion).isTrue();
            }
        }
    }

    @Test
    void equalPictureIsNoChange() {
        Framebuffer framebuffer = new Framebuffer(new Size(100, 100));
        Region all = Region.of(new Rect(0, 0, 100, 100));
        assertThat(detector.update(PixelBuffer.of(new int[10_000], 100, 100), framebuffer, all)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void changeIsAsSmallAsItsTile() {
        Framebuffer framebuffer = new Framebuffer(new Size(100, 100));
        int[] painted = new int[10_000];
        painted[50 * 100 + 50] = 1;
        Region all = Region.of(new Rect(0, 0, 100, 100));
        assertThat(detector.update(PixelBuffer.of(painted, 100, 100), framebuffer, all)
                        .changed())
                .isEqualTo(Region.of(new Rect(48, 48, 16, 16)));
    }

    @Test
    void looksOnlyWhereItIsTold() {
        Framebuffer framebuffer = new Framebuffer(new Size(100, 100));
        int[] painted = new int[10_000];
        painted[0] = 1;
        painted[99] = 1;
        Region right = Region.of(new Rect(90, 0, 10, 3));
        assertThat(detector.update(PixelBuffer.of(painted, 100, 100), framebuffer, right)
                        .changed())
                .isEqualTo(Region.of(new Rect(96, 0, 4, 3)));
        assertThat(framebuffer.pixels().pixel(0, 0)).isZero();
    }
}
