package dev.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.SolidAreas.Area;
import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.testing.TestImages;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SolidAreasTest {

    private final SolidAreas areas = new SolidAreas();

    @Test
    void findsAllOfOneColourHoweverSmall() {
        int[] pixels = new int[5 * 3];
        Arrays.fill(pixels, 0xABCDEF);
        assertThat(areas.find(PixelBuffer.of(pixels, 5, 3), 2048))
                .containsExactly(new Area(new Rect(0, 0, 5, 3), 0xABCDEF));
    }

    @Test
    void findsTheEdgesToThePixel() {
        int[] pixels = noise(200, 150);
        fill(pixels, 200, new Rect(13, 21, 101, 77), 0x112233);
        assertThat(areas.find(PixelBuffer.of(pixels, 200, 150), 2048))
                .containsExactly(new Area(new Rect(13, 21, 101, 77), 0x112233));
    }

    @Test
    void leavesSmallAreasOut() {
        int[] pixels = noise(200, 150);
        fill(pixels, 200, new Rect(16, 16, 40, 40), 0x112233);
        assertThat(areas.find(PixelBuffer.of(pixels, 200, 150), 1601)).isEmpty();
        assertThat(areas.find(PixelBuffer.of(pixels, 200, 150), 1600)).hasSize(1);
    }

    @Test
    void findsNothingInNoise() {
        assertThat(areas.find(TestImages.noise(100, 100).buffer(), 1)).isEmpty();
    }

    @Test
    void areasAreOfOneColourAndDoNotOverlap() {
        Random random = new Random(9);
        for (int round = 0; round < 100; round++) {
            int width = 1 + random.nextInt(300);
            int height = 1 + random.nextInt(200);
            int[] pixels = new int[width * height];
            for (int i = 0; i < 8; i++) {
                Rect rect = new Rect(
                                random.nextInt(width),
                                random.nextInt(height),
                                1 + random.nextInt(150),
                                1 + random.nextInt(150))
                        .intersect(new Rect(0, 0, width, height));
                fill(pixels, width, rect, random.nextInt(3));
            }
            check(PixelBuffer.of(pixels, width, height), areas.find(PixelBuffer.of(pixels, width, height), 500));
        }
    }

    private static void check(PixelBuffer pixels, List<Area> areas) {
        BitSet covered = new BitSet();
        for (Area area : areas) {
            Rect rect = area.rect();
            for (int y = rect.y(); y < rect.bottom(); y++) {
                for (int x = rect.x(); x < rect.right(); x++) {
                    assertThat(pixels.pixel(x, y)).isEqualTo(area.colour());
                    assertThat(covered.get(y * pixels.width() + x)).isFalse();
                    covered.set(y * pixels.width() + x);
                }
            }
        }
    }

    private static int[] noise(int width, int height) {
        return TestImages.noise(width, height).xrgb().clone();
    }

    private static void fill(int[] pixels, int width, Rect rect, int colour) {
        for (int y = rect.y(); y < rect.bottom(); y++) {
            Arrays.fill(pixels, y * width + rect.x(), y * width + rect.right(), colour);
        }
    }
}
