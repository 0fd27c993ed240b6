package dev.rfb.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import org.junit.jupiter.api.Test;

final class CursorPainterTest {

    private static final CursorImage CURSOR = new CursorImage(
            new Size(2, 2), new Point(1, 1), new int[] {0xFF112233, 0x00FFFFFF, 0x80FFFFFF, 0xFFABCDEF});

    @Test
    void boundsHaveTheHotspotAtThePosition() {
        assertThat(CursorPainter.bounds(CURSOR, new Point(10, 20))).isEqualTo(new Rect(9, 19, 2, 2));
    }

    @Test
    void opaquePixelsReplaceAndClearOnesKeep() {
        int[] xrgb = new int[4];
        CursorPainter.paint(CURSOR, new Point(6, 6), new Rect(5, 5, 2, 2), xrgb);
        assertThat(xrgb).containsExactly(0x112233, 0, 0x808080, 0xABCDEF);
    }

    @Test
    void onlyThePartInsideTheAreaIsPainted() {
        int[] xrgb = {1, 2, 3, 4};
        CursorPainter.paint(CURSOR, new Point(5, 5), new Rect(5, 5, 2, 2), xrgb);
        assertThat(xrgb).containsExactly(0xABCDEF, 2, 3, 4);
    }

    @Test
    void nothingIsPaintedOutsideTheArea() {
        int[] xrgb = {1, 2, 3, 4};
        CursorPainter.paint(CURSOR, new Point(50, 5), new Rect(5, 5, 2, 2), xrgb);
        CursorPainter.paint(CursorImage.HIDDEN, new Point(5, 5), new Rect(5, 5, 2, 2), xrgb);
        assertThat(xrgb).containsExactly(1, 2, 3, 4);
    }
}
