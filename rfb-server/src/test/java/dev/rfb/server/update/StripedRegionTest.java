package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StripedRegionTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesWithARegion(long seed) {
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
            assertThat(striped.all()).isEqualTo(expected);
            assertThat(striped.isEmpty()).isEqualTo(expected.isEmpty());
            Region other = Region.of(rect(random)).union(rect(random));
            assertThat(striped.common(other)).isEqualTo(expected.intersect(other));
        }
    }

    private static Rect rect(Random random) {
        return new Rect(random.nextInt(100), random.nextInt(300), random.nextInt(60), random.nextInt(150));
    }
}
