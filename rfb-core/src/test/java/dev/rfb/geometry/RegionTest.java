package dev.rfb.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegionTest {

    private static final int SIDE = 24;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithBitSet(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            List<Rect> first = rects(random);
            List<Rect> second = rects(random);
            Region a = Region.of(first);
            Region b = Region.of(second);
            BitSet bitsA = bits(first);
            BitSet bitsB = bits(second);
            assertThat(bits(a.rects())).isEqualTo(bitsA);
            BitSet union = (BitSet) bitsA.clone();
            union.or(bitsB);
            check(a.union(b), union);
            BitSet intersection = (BitSet) bitsA.clone();
            intersection.and(bitsB);
            check(a.intersect(b), intersection);
            BitSet difference = (BitSet) bitsA.clone();
            difference.andNot(bitsB);
            check(a.subtract(b), difference);
            assertThat(a.contains(b)).isEqualTo(intersection.equals(bitsB));
            assertThat(a.intersects(b)).isEqualTo(!intersection.isEmpty());
            for (Rect rect : second) {
                checkWithRect(a, bitsA, rect);
            }
        }
    }

    private static void checkWithRect(Region region, BitSet bits, Rect rect) {
        BitSet clipped = bits(List.of(rect));
        clipped.and(bits);
        check(region.intersect(rect), clipped);
        assertThat(region.contains(rect)).isEqualTo(clipped.cardinality() == rect.area());
        assertThat(region.intersects(rect)).isEqualTo(!clipped.isEmpty());
        BitSet without = (BitSet) bits.clone();
        without.andNot(clipped);
        check(region.subtract(rect), without);
        BitSet with = bits(List.of(rect));
        with.or(bits);
        check(region.union(rect), with);
    }

    private static void check(Region region, BitSet expected) {
        assertThat(bits(region.rects())).isEqualTo(expected);
        assertThat(region.rects()).hasSize(region.count());
        RegionBuilder copy = new RegionBuilder();
        region.forEach(copy::add);
        assertThat(copy.build()).isEqualTo(region);
        assertThat(region.area()).isEqualTo(expected.cardinality());
        assertThat(region.isEmpty()).isEqualTo(expected.isEmpty());
        List<Rect> single = new ArrayList<>();
        for (int i = expected.nextSetBit(0); i >= 0; i = expected.nextSetBit(i + 1)) {
            single.add(new Rect(i % SIDE, i / SIDE, 1, 1));
        }
        Region rebuilt = Region.of(single);
        assertThat(region).isEqualTo(rebuilt).hasSameHashCodeAs(rebuilt);
        for (Rect pixel : single) {
            assertThat(region.bounds().contains(pixel)).isTrue();
        }
    }

    @Test
    void rectsDoNotOverlap() {
        Region region = Region.of(List.of(new Rect(0, 0, 10, 10), new Rect(5, 5, 10, 10), new Rect(3, 0, 2, 20)));
        List<Rect> rects = region.rects();
        for (int i = 0; i < rects.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(rects.get(i).intersects(rects.get(j))).isFalse();
            }
        }
    }

    @Test
    void translatesEveryPixel() {
        Region region = Region.of(List.of(new Rect(1, 2, 3, 4), new Rect(5, 3, 2, 9)));
        Region moved = region.translate(new Point(-7, 11));
        assertThat(moved).isEqualTo(Region.of(List.of(new Rect(-6, 13, 3, 4), new Rect(-2, 14, 2, 9))));
        assertThat(moved.translate(new Point(7, -11))).isEqualTo(region);
    }

    @Test
    void containsOnlyWhollyCoveredRects() {
        Region region = Region.of(List.of(new Rect(0, 0, 10, 5), new Rect(0, 5, 5, 5)));
        assertThat(region.contains(new Rect(0, 0, 5, 10))).isTrue();
        assertThat(region.contains(new Rect(0, 0, 6, 10))).isFalse();
        assertThat(region.contains(Rect.EMPTY)).isTrue();
        assertThat(region.intersects(new Rect(5, 5, 5, 5))).isFalse();
        assertThat(region.intersects(new Rect(4, 5, 5, 5))).isTrue();
    }

    @Test
    void resultThatEqualsAnOperandIsIt() {
        Region frame = Region.of(new Rect(0, 0, 20, 20)).subtract(new Rect(5, 5, 10, 10));
        Region part = Region.of(new Rect(0, 0, 5, 7));
        Region hole = Region.of(new Rect(6, 6, 3, 3));
        assertThat(frame.union(part)).isSameAs(frame);
        assertThat(part.union(frame)).isSameAs(frame);
        assertThat(frame.intersect(part)).isSameAs(part);
        assertThat(part.intersect(frame)).isSameAs(part);
        assertThat(frame.subtract(hole)).isSameAs(frame);
        assertThat(frame.intersect(new Rect(-1, -1, 30, 30))).isSameAs(frame);
    }

    @Test
    void builderJoinsWhatTouches() {
        RegionBuilder builder = new RegionBuilder();
        assertThat(builder.build()).isSameAs(Region.EMPTY);
        builder.add(0, 0, 5, 4);
        builder.add(5, 0, 8, 4);
        builder.add(0, 4, 8, 6);
        assertThat(builder.build()).isEqualTo(Region.of(new Rect(0, 0, 8, 6)));
        builder.add(1, 1, 2, 2);
        assertThat(builder.build()).isEqualTo(Region.of(new Rect(1, 1, 1, 1)));
    }

    @Test
    void emptyRectAddsNothing() {
        assertThat(Region.of(new Rect(3, 3, 0, 9))).isSameAs(Region.EMPTY);
        assertThat(Region.EMPTY.bounds()).isEqualTo(Rect.EMPTY);
        assertThat(Region.EMPTY.rects()).isEmpty();
    }

    private static List<Rect> rects(Random random) {
        List<Rect> rects = new ArrayList<>();
        for (int n = random.nextInt(6); n > 0; n--) {
            int x = random.nextInt(SIDE);
            int y = random.nextInt(SIDE);
            rects.add(new Rect(x, y, random.nextInt(SIDE - x + 1), random.nextInt(SIDE - y + 1)));
        }
        return rects;
    }

    private static BitSet bits(List<Rect> rects) {
        BitSet bits = new BitSet();
        for (Rect rect : rects) {
            for (int y = rect.y(); y < rect.bottom(); y++) {
                bits.set(y * SIDE + rect.x(), y * SIDE + rect.right());
            }
        }
        return bits;
    }
}
