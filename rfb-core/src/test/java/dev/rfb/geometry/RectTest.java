package dev.rfb.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RectTest {

    private static final Rect RECT = new Rect(2, 3, 4, 5);

    @Test
    void edgesAreExclusive() {
        assertThat(RECT.right()).isEqualTo(6);
        assertThat(RECT.bottom()).isEqualTo(8);
        assertThat(RECT.contains(new Point(5, 7))).isTrue();
        assertThat(RECT.contains(new Point(6, 7))).isFalse();
        assertThat(RECT.contains(new Point(5, 8))).isFalse();
        assertThat(RECT.contains(new Point(1, 3))).isFalse();
    }

    @Test
    void intersectionIsTheCommonPart() {
        assertThat(RECT.intersect(new Rect(4, 0, 10, 5))).isEqualTo(new Rect(4, 3, 2, 2));
        assertThat(RECT.intersect(new Rect(6, 3, 1, 1))).isEqualTo(Rect.EMPTY);
        assertThat(RECT.intersects(new Rect(5, 7, 1, 1))).isTrue();
        assertThat(RECT.intersects(new Rect(5, 8, 1, 1))).isFalse();
        assertThat(RECT.intersects(new Rect(3, 4, 0, 3))).isFalse();
    }

    @Test
    void unionIsTheSmallestRectangleAroundBoth() {
        assertThat(RECT.union(new Rect(0, 10, 1, 1))).isEqualTo(new Rect(0, 3, 6, 8));
        assertThat(RECT.union(Rect.EMPTY)).isEqualTo(RECT);
        assertThat(new Rect(90, 90, 0, 5).union(RECT)).isEqualTo(RECT);
    }

    @Test
    void containsPartsAndNothing() {
        assertThat(RECT.contains(RECT)).isTrue();
        assertThat(RECT.contains(new Rect(3, 4, 1, 1))).isTrue();
        assertThat(RECT.contains(new Rect(3, 4, 4, 1))).isFalse();
        assertThat(RECT.contains(new Rect(90, 90, 0, 1))).isTrue();
    }

    @Test
    void cornersInTheWrongOrderGiveNothing() {
        assertThat(Rect.between(1, 1, 1, 5)).isEqualTo(Rect.EMPTY);
        assertThat(Rect.between(5, 1, 1, 5)).isEqualTo(Rect.EMPTY);
        assertThat(Rect.between(-1, -2, 3, 4)).isEqualTo(new Rect(-1, -2, 4, 6));
    }

    @Test
    void translateMovesAndKeepsTheSize() {
        assertThat(RECT.translate(new Point(-5, 1))).isEqualTo(new Rect(-3, 4, 4, 5));
        assertThat(RECT.size()).isEqualTo(new Size(4, 5));
        assertThat(RECT).hasToString("4x5+2+3");
    }

    @Test
    void areasDoNotOverflow() {
        assertThat(new Rect(0, 0, 65535, 65535).area()).isEqualTo(65535L * 65535L);
        assertThat(new Size(65535, 65535).area()).isEqualTo(65535L * 65535L);
    }

    @Test
    void refusesNegativeSizes() {
        assertThatThrownBy(() -> new Rect(0, 0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rect(0, 0, 1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Size(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Size(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pointsAddAndSubtract() {
        assertThat(new Point(1, 2).plus(new Point(3, -4))).isEqualTo(new Point(4, -2));
        assertThat(new Point(1, 2).minus(new Point(3, -4))).isEqualTo(new Point(-2, 6));
        assertThat(new Size(3, 2).toRect()).isEqualTo(new Rect(0, 0, 3, 2));
        assertThat(new Size(3, 2)).hasToString("3x2");
    }
}
