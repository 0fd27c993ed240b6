package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CopyTest {

    private static final Rect LEFT = new Rect(0, 0, 10, 10);
    private static final Rect RIGHT = new Rect(20, 0, 10, 10);
    private static final Rect LOW_LEFT = new Rect(0, 20, 10, 10);
    private static final Rect LOW_RIGHT = new Rect(20, 20, 10, 10);

    private static List<Rect> ordered(int dx, int dy) {
        Region destination = Region.of(List.of(LOW_RIGHT, LEFT, RIGHT, LOW_LEFT));
        return new Copy(destination, new Point(dx, dy)).orderedRects();
    }

    @Test
    void whatMovesUpStartsAtTheTop() {
        assertThat(ordered(0, -5)).containsExactly(LEFT, RIGHT, LOW_LEFT, LOW_RIGHT);
        assertThat(ordered(-5, -5)).containsExactly(LEFT, RIGHT, LOW_LEFT, LOW_RIGHT);
        assertThat(ordered(5, -5)).containsExactly(RIGHT, LEFT, LOW_RIGHT, LOW_LEFT);
    }

    @Test
    void whatMovesDownStartsAtTheBottom() {
        assertThat(ordered(0, 5)).containsExactly(LOW_LEFT, LOW_RIGHT, LEFT, RIGHT);
        assertThat(ordered(-5, 5)).containsExactly(LOW_LEFT, LOW_RIGHT, LEFT, RIGHT);
        assertThat(ordered(5, 5)).containsExactly(LOW_RIGHT, LOW_LEFT, RIGHT, LEFT);
    }

    @Test
    void whatMovesAlongRowsStartsWhereItGoes() {
        assertThat(ordered(-5, 0)).containsExactly(LEFT, RIGHT, LOW_LEFT, LOW_RIGHT);
        assertThat(ordered(5, 0)).containsExactly(RIGHT, LEFT, LOW_RIGHT, LOW_LEFT);
    }
}
