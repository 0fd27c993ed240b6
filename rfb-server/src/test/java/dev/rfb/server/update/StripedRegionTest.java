package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StripedRegionTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void addsAndRemovesLikeARegion(long seed) {
        Random random = new Random(seed);
        StripedRegion striped = new StripedRegion();
        Region expected = Region.EMPTY;
        for (int step = 0; step < 2000; step++) {
            Region pixels = Region.of(rect(random)).union(rect(random));
            switch (random.nextInt(20)) {
                case 0 -> {
                    striped.clear();
                    expected = Region.EMPTY;
                }
                case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> {
                    striped.add(pixels);
                    expected = expected.union(pixels);
                }
                default -> {
                    striped.remove(pixels);
                    expected = expected.subtract(pixels);
                }
            }
            assertThat(striped.all().contains(expected)).isTrue();
            assertThat(striped.isEmpty()).isEqualTo(striped.all().isEmpty());
            Region other = Region.of(rect(random)).union(rect(random));
            assertThat(striped.common(other)).isEqualTo(striped.all().intersect(other));
            if (expected.count() <= 24) {
                assertThat(striped.all()).as("of few rectangles").isEqualTo(expected);
            }
            expected = striped.all();
        }
    }

    @Test
    void veryManyRectanglesBecomeTiles() {
        StripedRegion striped = new StripedRegion();
        Region all = Region.EMPTY;
        for (int i = 0; i < 500; i++) {
            Region dot = Region.of(new Rect(7 + i * 37 % 500, 3 + i * 29 % 120, 2, 1));
            striped.add(dot);
            all = all.union(dot);
        }
        assertThat(striped.all().contains(all)).isTrue();
        assertThat(all.count()).isGreaterThan(400);
        assertThat(striped.all().count()).isLessThan(2 * 4 * 500 / 32);
        assertThat(all.bounds().contains(striped.all().bounds())).isTrue();
        striped.remove(all);
        assertThat(striped.all().intersects(all)).isFalse();
    }

    private static Rect rect(Random random) {
        return new Rect(random.nextInt(100), random.nextInt(300), random.nextInt(60), random.nextInt(150));
    }
}
