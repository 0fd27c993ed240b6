package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model: two grids of numbers. Carrying out the damage on the old one must give the new one. */
final class DamageTest {

    private static final int SIDE = 20;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void carryingOutTheDamageGivesTheNewPicture(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int[][] now = new int[SIDE][SIDE];
            int next = 1;
            for (int[] row : now) {
                for (int x = 0; x < SIDE; x++) {
                    row[x] = next++;
                }
            }
            int[][] viewer = copyOf(now);
            Damage damage = new Damage();
            for (int step = random.nextInt(8); step >= 0; step--) {
                Damage one = new Damage();
                if (random.nextBoolean()) {
                    Rect rect = rect(random);
                    fill(now, rect, next++);
                    one.change(Region.of(rect));
                } else {
                    Rect source = rect(random);
                    Point delta = new Point(random.nextInt(11) - 5, random.nextInt(11) - 5);
                    Rect target = source.translate(delta).intersect(new Rect(0, 0, SIDE, SIDE));
                    Copy copy = new Copy(Region.of(target), delta);
                    carryOut(now, copy);
                    one.copy(copy);
                }
                damage.add(one);
            }
            for (Copy copy : damage.copies()) {
                carryOut(viewer, copy);
            }
            for (Rect rect : damage.changed().rects()) {
                for (int y = rect.y(); y < rect.bottom(); y++) {
                    System.arraycopy(now[y], rect.x(), viewer[y], rect.x(), rect.width());
                }
            }
            assertThat(viewer).isDeepEqualTo(now);
        }
    }

    @Test
    void copyOfAChangedAreaIsAChange() {
        Damage damage = new Damage();
        damage.change(Region.of(new Rect(0, 0, 10, 10)));
        damage.copy(new Copy(Region.of(new Rect(20, 0, 10, 10)), new Point(20, 0)));
        assertThat(damage.copies()).isEmpty();
        assertThat(damage.changed().contains(new Rect(20, 0, 10, 10))).isTrue();
    }

    @Test
    void copyOverAChangedAreaRepairsIt() {
        Damage damage = new Damage();
        damage.change(Region.of(new Rect(0, 0, 10, 10)));
        damage.copy(new Copy(Region.of(new Rect(0, 0, 10, 10)), new Point(0, -10)));
        assertThat(damage.changed().isEmpty()).isTrue();
        assertThat(damage.copies()).hasSize(1);
    }

    @Test
    void partsOfOneMoveAreOneCopy() {
        Damage damage = new Damage();
        Point delta = new Point(0, -30);
        damage.copy(new Copy(Region.of(new Rect(0, 0, 10, 10)), delta));
        damage.copy(new Copy(Region.of(new Rect(10, 0, 10, 10)), delta));
        assertThat(damage.copies()).containsExactly(new Copy(Region.of(new Rect(0, 0, 20, 10)), delta));
    }

    @Test
    void copyOfWhatWasJustCopiedIsAnother() {
        Damage damage = new Damage();
        Point delta = new Point(0, -10);
        damage.copy(new Copy(Region.of(new Rect(0, 10, 10, 10)), delta));
        damage.copy(new Copy(Region.of(new Rect(0, 0, 10, 10)), delta));
        assertThat(damage.copies()).hasSize(2);
    }

    @Test
    void tooManyCopiesBecomeChanges() {
        Damage damage = new Damage();
        for (int i = 0; i < 65; i++) {
            damage.copy(new Copy(Region.of(new Rect(i, 0, 1, 1)), new Point(0, -1 - i % 2)));
        }
        assertThat(damage.copies()).isEmpty();
        assertThat(damage.changed()).isEqualTo(Region.of(new Rect(0, 0, 65, 1)));
    }

    @Test
    void clippingTurnsCopiesFromOutsideIntoChanges() {
        Damage damage = new Damage();
        damage.copy(new Copy(Region.of(new Rect(0, 0, 30, 5)), new Point(0, -5)));
        damage.clip(new Rect(0, 0, 20, 20));
        assertThat(damage.copies()).isEmpty();
        assertThat(damage.changed()).isEqualTo(Region.of(new Rect(0, 0, 20, 5)));
    }

    private static Rect rect(Random random) {
        int x = random.nextInt(SIDE);
        int y = random.nextInt(SIDE);
        return new Rect(x, y, 1 + random.nextInt(SIDE - x), 1 + random.nextInt(SIDE - y));
    }

    private static int[][] copyOf(int[][] grid) {
        int[][] copy = new int[grid.length][];
        for (int y = 0; y < grid.length; y++) {
            copy[y] = grid[y].clone();
        }
        return copy;
    }

    private static void fill(int[][] grid, Rect rect, int value) {
        for (int y = rect.y(); y < rect.bottom(); y++) {
            for (int x = rect.x(); x < rect.right(); x++) {
                grid[y][x] = value;
            }
        }
    }

    // As a viewer does it: one rectangle after the other, each moved as a whole. What comes from outside is left alone.
    private static void carryOut(int[][] grid, Copy copy) {
        int dx = copy.delta().x();
        int dy = copy.delta().y();
        for (Rect rect : copy.orderedRects()) {
            int[][] before = copyOf(grid);
            for (int y = rect.y(); y < rect.bottom(); y++) {
                for (int x = rect.x(); x < rect.right(); x++) {
                    grid[y][x] = before[y - dy][x - dx];
                }
            }
        }
    }
}
