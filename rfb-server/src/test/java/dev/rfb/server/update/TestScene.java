package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;
import java.util.Random;

/** A picture that is painted as programs paint theirs: text, photographs, panes that scroll, windows that are dragged. */
final class TestScene {

    private static final int[] TEXT_COLOURS = {0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x303030, 0x808080, 0x0000C0};

    private final int width;
    private final int height;
    private final int[] pixels;
    private final Random random;

    TestScene(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        this.random = new Random(seed);
    }

    Rect bounds() {
        return new Rect(0, 0, width, height);
    }

    PixelBuffer pixels() {
        return PixelBuffer.of(pixels, width, height);
    }

    TestScene fill(Rect rect, int colour) {
        for (int y = rect.y(); y < rect.bottom(); y++) {
            Arrays.fill(pixels, y * width + rect.x(), y * width + rect.right(), colour);
        }
        return this;
    }

    /** Lines of 11 rows with 3 blank ones between, always different. */
    TestScene text(Rect rect) {
        fill(rect, 0xFFFFFF);
        for (int y = rect.y(); y < rect.bottom(); y++) {
            int end = (y - rect.y()) % 14 < 11 ? rect.right() : rect.x();
            for (int x = rect.x(); x < end; x++) {
                pixels[y * width + x] = TEXT_COLOURS[random.nextInt(TEXT_COLOURS.length)];
            }
        }
        return this;
    }

    TestScene photo(Rect rect) {
        for (int y = rect.y(); y < rect.bottom(); y++) {
            for (int x = rect.x(); x < rect.right(); x++) {
                pixels[y * width + x] = random.nextInt(1 << 24);
            }
        }
        return this;
    }

    /** A pattern that repeats itself each 8 pixels. */
    TestScene pattern(Rect rect) {
        for (int y = rect.y(); y < rect.bottom(); y++) {
            for (int x = rect.x(); x < rect.right(); x++) {
                pixels[y * width + x] = (x % 8 * 31 + y % 8 * 57) * 0x010305 & 0xFFFFFF;
            }
        }
        return this;
    }

    /** Moves a rectangle; what comes to lie outside is lost, and what was there before stays where nothing comes. */
    TestScene move(Rect rect, Point delta) {
        int[] old = pixels.clone();
        Rect target = rect.translate(delta).intersect(bounds());
        for (int y = target.y(); y < target.bottom(); y++) {
            int from = (y - delta.y()) * width + target.x() - delta.x();
            System.arraycopy(old, from, pixels, y * width + target.x(), target.width());
        }
        return this;
    }

    /** Scrolls a pane upwards, or downwards if {@code rows} is negative; new text comes in. */
    TestScene scroll(Rect pane, int rows) {
        int height = pane.height() - Math.abs(rows);
        int top = pane.y() + Math.max(rows, 0);
        move(new Rect(pane.x(), top, pane.width(), height), new Point(0, -rows));
        int fresh = rows > 0 ? pane.bottom() - rows : pane.y();
        return text(new Rect(pane.x(), fresh, pane.width(), Math.abs(rows)));
    }
}
