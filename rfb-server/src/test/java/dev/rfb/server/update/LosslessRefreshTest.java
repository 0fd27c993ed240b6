package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LosslessRefreshTest {

    private static final Region PHOTO = Region.of(new Rect(0, 0, 40, 30));

    private static final Rect SCREEN = new Rect(0, 0, 120, 220);

    private final LosslessRefresh refresh = new LosslessRefresh();

    private long nowNanos;

    private Region afterRest() {
        refresh.due(LosslessRefresh.PERIOD_NANOS, Region.EMPTY);
        return refresh.due(2 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY);
    }

    private static Damage copy(Rect destination, Point delta) {
        Damage damage = new Damage();
        damage.copy(new Copy(Region.of(destination), delta));
        return damage;
    }

    @Test
    void lossyPixelsAreDueWhereTheyWereCopiedToAsWell() {
        refresh.sent(PHOTO, PHOTO);
        refresh.damaged(copy(new Rect(100, 50, 40, 30), new Point(100, 50)));
        assertThat(afterRest()).isEqualTo(PHOTO.union(new Rect(100, 50, 40, 30)));
    }

    @Test
    void exactPixelsThatAreCopiedOverLossyOnesEndThat() {
        refresh.sent(PHOTO, PHOTO);
        refresh.damaged(copy(new Rect(0, 0, 40, 20), new Point(-200, 0)));
        assertThat(afterRest()).isEqualTo(Region.of(new Rect(0, 20, 40, 10)));
    }

    @Test
    void whatRestedRestsAnewAfterAMove() {
        refresh.sent(PHOTO, PHOTO);
        refresh.due(LosslessRefresh.PERIOD_NANOS, Region.EMPTY);
        refresh.damaged(copy(new Rect(0, 10, 40, 30), new Point(0, 10)));
        assertThat(refresh.due(2 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY))
                .isEqualTo(Region.of(new Rect(0, 0, 40, 10)));
        assertThat(refresh.due(3 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY))
                .isEqualTo(Region.of(new Rect(0, 0, 40, 40)));
    }

    @Test
    void whatWasJustSentIsNotDueHoweverLongNobodyAsked() {
        refresh.sent(PHOTO, PHOTO);
        assertThat(refresh.due(9 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY)).isEqualTo(Region.EMPTY);
        assertThat(refresh.due(10 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY)).isEqualTo(PHOTO);
    }

    @Test
    void littleIsRefreshedAtOnce() {
        Region little = Region.of(new Rect(0, 0, 1024, 1024));
        assertThat(LosslessRefresh.part(little)).isEqualTo(little);
    }

    @Test
    void muchIsRefreshedInRowsOfCells() {
        Region much = Region.of(new Rect(10, 100, 2000, 2000)).union(new Rect(10, 2200, 4000, 400));
        assertThat(LosslessRefresh.part(much)).isEqualTo(Region.of(new Rect(10, 100, 2000, 2 * 256 - 100)));
        assertThat(LosslessRefresh.part(Region.of(new Rect(0, 250, 9000, 500))))
                .isEqualTo(Region.of(new Rect(0, 250, 9000, 6)));
        assertThat(LosslessRefresh.part(Region.of(new Rect(0, 256, 9000, 500))))
                .isEqualTo(Region.of(new Rect(0, 256, 9000, 256)));
    }

    @Test
    void whatIsGoingToBeSentIsForgotten() {
        refresh.sent(PHOTO, PHOTO);
        Region lacking = Region.of(new Rect(0, 0, 40, 10));
        refresh.due(LosslessRefresh.PERIOD_NANOS, lacking);
        assertThat(refresh.due(2 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY)).isEqualTo(PHOTO.subtract(lacking));
        refresh.due(2 * LosslessRefresh.PERIOD_NANOS, PHOTO);
        assertThat(refresh.isPending()).isFalse();
    }

    @Test
    void nothingIsDueAfterClear() {
        for (int period = 1; period <= 3; period++) {
            refresh.sent(Region.of(new Rect(50 * period, 0, 40, 30)), Region.of(new Rect(50 * period, 0, 40, 30)));
            refresh.due(period * LosslessRefresh.PERIOD_NANOS, Region.EMPTY);
        }
        refresh.clear();
        assertThat(refresh.isPending()).isFalse();
        assertThat(refresh.due(4 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY)).isEqualTo(Region.EMPTY);
        assertThat(refresh.due(5 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY)).isEqualTo(Region.EMPTY);
        assertThat(refresh.due(6 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY)).isEqualTo(Region.EMPTY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void dueIsWhatIsLossyAndNotLackedWhateverMoves(long seed) {
        Random random = new Random(seed);
        Damage lacking = new Damage();
        Region lossy = Region.EMPTY;
        for (int step = 0; step < 1000; step++) {
            Damage more = new Damage();
            if (random.nextBoolean()) {
                more.change(Region.of(rect(random)));
            } else {
                Point delta = new Point(random.nextInt(41) - 20, random.nextInt(41) - 20);
                Rect destination = rect(random).intersect(SCREEN.translate(delta));
                more.copy(new Copy(Region.of(destination), delta));
            }
            for (Copy copy : more.copies()) {
                Region moved = lossy.intersect(copy.source()).translate(copy.delta());
                lossy = lossy.subtract(copy.destination()).union(moved);
            }
            lacking.add(more);
            if (random.nextInt(4) == 0) {
                lacking.repaintCopies();
            }
            lossy = lossy.subtract(lacking.changed());
            refresh.damaged(more);
            if (random.nextInt(3) == 0) {
                Region all = lacking.changed().intersect(rect(random));
                Region photos = all.intersect(rect(random));
                lacking.repainted(all);
                lacking.copied();
                lossy = lossy.subtract(all).union(photos);
                refresh.sent(all, photos);
            }
            if (random.nextInt(20) == 0) {
                nowNanos += LosslessRefresh.PERIOD_NANOS;
                refresh.due(nowNanos, lacking.changed());
                nowNanos += LosslessRefresh.PERIOD_NANOS;
                assertThat(refresh.due(nowNanos, lacking.changed())).isEqualTo(lossy);
            }
        }
    }

    private static Rect rect(Random random) {
        return new Rect(random.nextInt(100), random.nextInt(200), random.nextInt(60), random.nextInt(90))
                .intersect(SCREEN);
    }
}
