package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import org.junit.jupiter.api.Test;

final class LosslessRefreshTest {

    private static final Region PHOTO = Region.of(new Rect(0, 0, 40, 30));

    private final LosslessRefresh refresh = new LosslessRefresh();

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
        assertThat(refresh.due(LosslessRefresh.PERIOD_NANOS, Region.EMPTY))
                .isEqualTo(Region.of(new Rect(0, 0, 40, 10)));
        assertThat(refresh.due(2 * LosslessRefresh.PERIOD_NANOS, Region.EMPTY))
                .isEqualTo(Region.of(new Rect(0, 0, 40, 40)));
    }

    @Test
    void whatIsGoingToBeSentIsForgotten() {
        refresh.sent(PHOTO, PHOTO);
        Region lacking = Region.of(new Rect(0, 0, 40, 10));
        refresh.due(LosslessRefresh.PERIOD_NANOS, lacking);
        assertThat(refresh.due(LosslessRefresh.PERIOD_NANOS, Region.EMPTY)).isEqualTo(PHOTO.subtract(lacking));
        refresh.due(LosslessRefresh.PERIOD_NANOS, PHOTO);
        assertThat(refresh.isPending()).isFalse();
    }
}
