package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves are found as the detector of changes finds them; each update is carried out on a copy of the old picture and compared. */
final class MoveDetectorTest {

    private static final Rect SCREEN = new Rect(0, 0, 400, 300);
    private static final Rect PANE = new Rect(103, 21, 278, 259);

    private final TestScene scene = new TestScene(SCREEN.width(), SCREEN.height(), 1);
    private final ChangeDetector detector = new ChangeDetector();
    private final Framebuffer framebuffer = new Framebuffer(new Size(SCREEN.width(), SCREEN.height()));

    private Damage update() {
        Framebuffer viewer = new Framebuffer(framebuffer.size());
        System.arraycopy(
                framebuffer.pixels().pixels(), 0, viewer.pixels().pixels(), 0, SCREEN.width() * SCREEN.height());
        PixelBuffer painted = scene.pixels();
        Damage damage = detector.update(painted, framebuffer, Region.of(SCREEN));
        assertThat(framebuffer.pixels()).isEqualTo(painted);
        damage.copies().forEach(viewer::copy);
        for (Rect rect : damage.changed().rects()) {
            for (int y = rect.y(); y < rect.bottom(); y++) {
                int at = viewer.pixels().index(rect.x(), y);
                System.arraycopy(painted.pixels(), at, viewer.pixels().pixels(), at, rect.width());
            }
        }
        assertThat(viewer.pixels()).isEqualTo(painted);
        return damage;
    }

    private static List<Point> distances(Damage damage) {
        return damage.copies().stream().map(Copy::delta).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 53, 120, -1, -3, -16, -90})
    void scrolledPaneIsOneRectangleToThePixel(int rows) {
        scene.text(SCREEN);
        update();
        scene.scroll(PANE, rows);
        Damage damage = update();
        assertThat(distances(damage)).containsExactly(new Point(0, -rows));
        Rect moved = damage.copies().get(0).destination().bounds();
        assertThat(damage.copies().get(0).destination()).isEqualTo(Region.of(moved));
        assertThat(damage.changed().area()).isLessThanOrEqualTo((long) PANE.width() * Math.abs(rows));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 40, -33})
    void paneThatScrollsSidewaysIsACopy(int columns) {
        scene.text(SCREEN);
        update();
        scene.move(PANE, new Point(columns, 0));
        assertThat(distances(update())).contains(new Point(columns, 0));
    }

    @ParameterizedTest(name = "by {0},{1}")
    @CsvSource({"3,2", "-7,5", "40,-30", "-90,-61", "1,-1"})
    void draggedWindowIsACopy(int dx, int dy) {
        Rect window = new Rect(120, 90, 160, 110);
        Point delta = new Point(dx, dy);
        TestScene behind = new TestScene(SCREEN.width(), SCREEN.height(), 2).photo(SCREEN);
        scene.photo(SCREEN);
        restore(behind, SCREEN);
        scene.text(window);
        update();
        scene.move(window, delta);
        for (Rect uncovered :
                Region.of(window).subtract(window.translate(delta)).rects()) {
            restore(behind, uncovered);
        }
        Damage damage = update();
        assertThat(distances(damage)).containsExactly(delta);
        assertThat(damage.copies().get(0).destination().contains(window.translate(delta)))
                .isTrue();
    }

    private void restore(TestScene from, Rect rect) {
        for (int y = rect.y(); y < rect.bottom(); y++) {
            int at = scene.pixels().index(rect.x(), y);
            System.arraycopy(from.pixels().pixels(), at, scene.pixels().pixels(), at, rect.width());
        }
    }

    @Test
    void twoPanesThatScrollByThemselvesAreTwoCopies() {
        scene.text(SCREEN);
        update();
        scene.scroll(new Rect(0, 0, 180, 300), 19).scroll(new Rect(220, 40, 180, 220), -30);
        Damage damage = update();
        assertThat(distances(damage)).containsExactlyInAnyOrder(new Point(0, -19), new Point(0, 30));
        assertThat(damage.changed().area()).isLessThan(180 * (19 + 30) + 1000);
    }

    @Test
    void whatPlaysInsideAScrolledPaneDoesNotSplitIt() {
        scene.text(SCREEN);
        update();
        scene.scroll(PANE, 24).photo(new Rect(200, 100, 60, 50));
        Damage damage = update();
        assertThat(damage.copies()).hasSize(1);
        assertThat(damage.copies().get(0).orderedRects()).hasSize(1);
    }

    @Test
    void whatStandsStillOverAScrolledPaneStays() {
        Rect button = new Rect(224, 112, 64, 48);
        scene.text(SCREEN).photo(button);
        update();
        TestScene before = new TestScene(SCREEN.width(), SCREEN.height(), 1);
        before.text(SCREEN).photo(button);
        scene.scroll(PANE, 24);
        restore(before, button);
        Damage damage = update();
        assertThat(distances(damage)).containsExactly(new Point(0, -24));
        assertThat(damage.copies().get(0).destination().intersects(button)).isFalse();
    }

    @Test
    void aNewPictureIsNoMove() {
        scene.text(SCREEN);
        update();
        scene.photo(PANE);
        assertThat(update().copies()).isEmpty();
        scene.photo(PANE);
        assertThat(update().copies()).isEmpty();
        scene.fill(PANE, 0xFFFFFF);
        assertThat(update().copies()).isEmpty();
        scene.fill(PANE, 0xC0C0C0);
        assertThat(update().copies()).isEmpty();
    }

    @Test
    void aPatternThatShiftsIsRight() {
        scene.pattern(SCREEN);
        update();
        for (int i = 1; i < 8; i++) {
            scene.move(SCREEN, new Point(i % 3, i % 5));
            update();
        }
    }

    @Test
    void smallChangesAreNotLookedAt() {
        scene.text(SCREEN);
        update();
        scene.move(new Rect(50, 50, 16, 16), new Point(0, 64));
        assertThat(update().copies()).isEmpty();
    }

    @Test
    void aVideoHidesNoScrollForLong() {
        scene.text(SCREEN);
        update();
        for (int i = 0; i < 50; i++) {
            scene.photo(PANE);
            assertThat(update().copies()).isEmpty();
        }
        scene.scroll(new Rect(0, 0, 100, 300), 40);
        assertThat(distances(update())).containsExactly(new Point(0, -40)); // elsewhere: at once
        for (int i = 0; i < 50; i++) {
            scene.photo(PANE);
            assertThat(update().copies()).isEmpty();
        }
        scene.scroll(PANE, 3);
        Damage first = update();
        scene.scroll(PANE, 3);
        Damage second = update();
        assertThat(first.copies().size() + second.copies().size()).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyUpdateGivesThePictureWhateverMoves(long seed) {
        Random random = new Random(seed);
        scene.text(SCREEN);
        for (int step = 0; step < 60; step++) {
            for (int n = random.nextInt(3); n >= 0; n--) {
                change(random);
            }
            update();
        }
    }

    private void change(Random random) {
        Rect rect = new Rect(random.nextInt(380), random.nextInt(280), 20, 20)
                .union(new Rect(random.nextInt(380), random.nextInt(280), 20, 20));
        switch (random.nextInt(6)) {
            case 0 -> scene.text(rect);
            case 1 -> scene.photo(rect);
            case 2 -> scene.pattern(rect);
            case 3 -> scene.scroll(rect, random.nextInt(39) - 19);
            default -> scene.move(rect, new Point(random.nextInt(121) - 60, random.nextInt(81) - 40));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsAlmostAllThatTheBestDistanceExplains(long seed) {
        Random random = new Random(seed);
        scene.text(SCREEN).photo(new Rect(250, 30, 90, 120));
        update();
        int[] old = framebuffer.pixels().toArray();
        Point delta = new Point(random.nextInt(41) - 20, random.nextInt(41) - 20);
        Rect rect = new Rect(40 + random.nextInt(60), 30 + random.nextInt(60), 150, 130);
        scene.move(rect, delta);
        int[] now = scene.pixels().toArray();
        int best = 0;
        for (int dy = -20; dy <= 20; dy++) {
            for (int dx = -20; dx <= 20; dx++) {
                best = Math.max(best, explained(old, now, dx, dy));
            }
        }
        long changed = 0;
        for (int i = 0; i < now.length; i++) {
            changed += now[i] == old[i] ? 0 : 1;
        }
        long allowed = changed - best + (long) (rect.width() + rect.height()) * 2;
        long left = 0;
        for (Rect each : update().changed().rects()) {
            for (int y = each.y(); y < each.bottom(); y++) {
                for (int x = each.x(); x < each.right(); x++) {
                    left += now[y * SCREEN.width() + x] == old[y * SCREEN.width() + x] ? 0 : 1;
                }
            }
        }
        assertThat(left).isLessThanOrEqualTo(allowed);
    }

    // By brute force: the changed pixels that are old ones from that far.
    private static int explained(int[] old, int[] now, int dx, int dy) {
        int explained = 0;
        for (int y = Math.max(0, dy); y < SCREEN.height() + Math.min(0, dy); y++) {
            for (int x = Math.max(0, dx); x < SCREEN.width() + Math.min(0, dx); x++) {
                int at = y * SCREEN.width() + x;
                if (now[at] != old[at] && now[at] == old[at - dy * SCREEN.width() - dx]) {
                    explained++;
                }
            }
        }
        return explained;
    }
}
