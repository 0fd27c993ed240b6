package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpdatePlannerTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void areasCoverTheRegionInsideGridCells(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Rect> rects = new ArrayList<>();
            for (int n = random.nextInt(20); n > 0; n--) {
                rects.add(new Rect(
                        random.nextInt(1000), random.nextInt(700), 1 + random.nextInt(200), 1 + random.nextInt(200)));
            }
            Region region = Region.of(rects);
            List<Rect> areas = UpdatePlanner.plan(region);
            assertThat(region.subtract(Region.of(areas)).isEmpty()).isTrue();
            for (Rect area : areas) {
                assertThat(area.x() / Framebuffer.CELL).isEqualTo((area.right() - 1) / Framebuffer.CELL);
                assertThat(area.y() / Framebuffer.CELL).isEqualTo((area.bottom() - 1) / Framebuffer.CELL);
                assertThat(region.bounds().contains(area)).isTrue();
            }
        }
    }

    @Test
    void twoViewersWhoFellBehindDifferentlyShareCells() {
        List<Rect> one = UpdatePlanner.plan(Region.of(new Rect(0, 0, 1024, 512)));
        List<Rect> other = UpdatePlanner.plan(Region.of(new Rect(256, 0, 768, 512)));
        assertThat(one).containsAll(other);
    }

    @Test
    void emptyRegionNeedsNoArea() {
        assertThat(UpdatePlanner.plan(Region.EMPTY)).isEmpty();
    }

    @Test
    void veryManyRectsInACellBecomeTheirBoundingBox() {
        List<Rect> rects = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            rects.add(new Rect(i % 8 * 32, i / 8 * 32, 2, 2));
        }
        assertThat(UpdatePlanner.plan(Region.of(rects))).containsExactly(new Rect(0, 0, 226, 226));
    }

    @Test
    void rectsCloseTogetherBecomeOne() {
        Region region = Region.of(List.of(new Rect(0, 0, 20, 20), new Rect(30, 10, 20, 20)));
        assertThat(UpdatePlanner.plan(region)).containsExactly(new Rect(0, 0, 50, 30));
    }

    @Test
    void rectsFarApartStayApart() {
        List<Rect> rects = List.of(new Rect(0, 0, 20, 20), new Rect(200, 200, 20, 20));
        assertThat(UpdatePlanner.plan(Region.of(rects))).containsExactlyInAnyOrderElementsOf(rects);
    }
}
