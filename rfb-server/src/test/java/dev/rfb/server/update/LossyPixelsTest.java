package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LossyPixelsTest {

    private static final Rect SCREEN = new Rect(0, 0, 160, 200);

    private final LossyPixels pixels = new LossyPixels();

    /** Without the word and bit limits: three regions, by age. */
    private static final class Expected {

        private Region young = Region.EMPTY;
        private Region older = Region.EMPTY;
        private Region oldest = Region.EMPTY;

        void add(Region added) {
            remove(added);
            young = young.union(added);
        }

        void remove(Region removed) {
            young = young.subtract(removed);
            older = older.subtract(removed);
            oldest = oldest.subtract(removed);
        }

        void move(Copy copy) {
            Region lossy = young.union(older).union(oldest).intersect(copy.source());
            remove(copy.destination());
            add(lossy.translate(copy.delta()));
        }

        void age() {
            oldest = oldest.union(older);
            older = young;
            young = Region.EMPTY;
        }

        boolean isEmpty() {
            return young.isEmpty() && older.isEmpty() && oldest.isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithRegions(long seed) {
        Random random = new Random(seed);
        Expected expected = new Expected();
        for (int step = 0; step < 3000; step++) {
            Region some = Region.of(rect(random)).union(rect(random)).subtract(rect(random));
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    pixels.add(some);
                    expected.add(some);
                }
                case 2, 3 -> {
                    pixels.remove(some);
                    expected.remove(some);
                }
                case 4, 5 -> {
                    Point delta =
                            new Point(random.nextInt(121) - 60, random.nextInt(5) == 0 ? 0 : random.nextInt(61) - 30);
                    Copy copy = new Copy(some.intersect(SCREEN.translate(delta)), delta);
                    pixels.move(copy);
                    expected.move(copy);
                }
                case 6 -> {
                    pixels.age();
                    expected.age();
                }
                default -> {
                    if (random.nextInt(10) == 0) {
                        Region all = Region.of(SCREEN);
                        pixels.remove(all);
                        expected.remove(all);
                    }
                }
            }
            assertThat(pixels.oldest()).isEqualTo(expected.oldest);
            assertThat(pixels.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }

    @Test
    void whatComesFromOutsideIsExact() {
        pixels.add(Region.of(new Rect(0, 0, 100, 100)));
        pixels.move(new Copy(Region.of(new Rect(0, 0, 20, 100)), new Point(20, 0)));
        pixels.move(new Copy(Region.of(new Rect(20, 0, 20, 100)), new Point(-1000, 0)));
        pixels.move(new Copy(Region.of(new Rect(40, 0, 20, 100)), new Point(0, 1000)));
        pixels.move(new Copy(Region.of(new Rect(60, 0, 20, 100)), new Point(0, -1000)));
        assertThat(aged()).isEqualTo(Region.of(new Rect(80, 0, 20, 100)));
    }

    @Test
    void movesBeyondWhatWasLossyBefore() {
        pixels.add(Region.of(new Rect(0, 0, 10, 10)));
        pixels.move(new Copy(Region.of(new Rect(1000, 2000, 10, 10)), new Point(1000, 2000)));
        assertThat(aged()).isEqualTo(Region.of(new Rect(0, 0, 10, 10)).union(new Rect(1000, 2000, 10, 10)));
    }

    @Test
    void nothingIsLeftAfterClear() {
        pixels.add(Region.of(SCREEN));
        assertThat(aged()).isEqualTo(Region.of(SCREEN));
        pixels.clear();
        assertThat(pixels.isEmpty()).isTrue();
        assertThat(pixels.oldest()).isEqualTo(Region.EMPTY);
        pixels.add(Region.of(new Rect(5, 5, 1, 1)));
        assertThat(aged()).isEqualTo(Region.of(new Rect(5, 5, 1, 1)));
    }

    private Region aged() {
        pixels.age();
        pixels.age();
        return pixels.oldest();
    }

    private static Rect rect(Random random) {
        return new Rect(random.nextInt(150), random.nextInt(190), random.nextInt(90), random.nextInt(90))
                .intersect(SCREEN);
    }
}
