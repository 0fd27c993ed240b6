package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TileComparisonTest {

    private static final Rect ALL = new Rect(0, 0, 90, 70);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsTheTilesThatDifferFromAMovedPicture(long seed) {
        Random random = new Random(seed);
        TileComparison comparison = new TileComparison();
        for (int round = 0; round < 40; round++) {
            TestScene old = new TestScene(ALL.width(), ALL.height(), round).text(ALL);
            TestScene now = new TestScene(ALL.width(), ALL.height(), round).text(ALL);
            Point delta = new Point(random.nextInt(41) - 20, random.nextInt(41) - 20);
            now.move(ALL, delta).photo(new Rect(random.nextInt(80), random.nextInt(60), 9, 7));
            Region candidates = Region.of(List.of(
                            new Rect(random.nextInt(60), random.nextInt(40), 40, 30),
                            new Rect(random.nextInt(60), random.nextInt(40), 20, 30)))
                    .intersect(ALL)
                    .intersect(ALL.translate(delta));
            assertThat(comparison.differing(now.pixels(), old.pixels(), delta, candidates))
                    .isEqualTo(byHand(now.pixels(), old.pixels(), delta, candidates));
        }
    }

    private static Region byHand(PixelBuffer now, PixelBuffer old, Point delta, Region candidates) {
        List<Rect> tiles = new ArrayList<>();
        for (Rect rect : candidates.rects()) {
            for (int y = rect.y(); y < rect.bottom(); y++) {
                for (int x = rect.x(); x < rect.right(); x++) {
                    if (now.pixel(x, y) != old.pixel(x - delta.x(), y - delta.y())) {
                        tiles.add(new Rect(x / 16 * 16, y / 16 * 16, 16, 16));
                    }
                }
            }
        }
        return Region.of(tiles).intersect(candidates);
    }
}
