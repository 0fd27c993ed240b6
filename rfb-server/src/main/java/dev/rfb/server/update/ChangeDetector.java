package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Finds how the framebuffer becomes what the application painted, and makes it so. Not thread-safe; one per display.
 *
 * <p>First the tiles that differ are found, then {@link MoveDetector} looks for old pixels among them. What it moves is compared
 * before: a wrong guess costs time, never a wrong pixel. Cost: one pass over equal pixels, one copy of changed tiles, and a pass over what
 * changed for each distance that is tried.
 */
public final class ChangeDetector {

    private final TileComparison comparison = new TileComparison();
    private final MoveDetector moves = new MoveDetector(comparison);

    /** Creates a detector. */
    public ChangeDetector() {}

    /**
     * Brings the framebuffer up to date.
     *
     * @param painted what the application painted, as large as the framebuffer, top bytes 0
     * @param framebuffer receives the changes
     * @param candidates where to look; inside the framebuffer
     * @return what was done to the framebuffer; the changed region is whole tiles, cut to {@code candidates}, unless something moved
     */
    public Damage update(PixelBuffer painted, Framebuffer framebuffer, Region candidates) {
        PixelBuffer target = framebuffer.pixels();
        Region changed = comparison.differing(painted, target, Point.ORIGIN, candidates);
        Damage damage = moves.carryOut(painted, framebuffer, changed);
        if (!damage.copies().isEmpty()) {
            List<Rect> trimmed = damage.changed().rects();
            trimmed.replaceAll(rect -> trimmed(painted, target, rect));
            damage.repainted(damage.changed());
            damage.change(Region.of(trimmed));
        }
        damage.changed().forEach((left, top, right, bottom) -> {
            for (int y = top; y < bottom; y++) {
                System.arraycopy(
                        painted.pixels(), painted.index(left, y), target.pixels(), target.index(left, y), right - left);
            }
        });
        return damage;
    }

    // A moved area seldom ends where a tile does.
    private static Rect trimmed(PixelBuffer a, PixelBuffer b, Rect rect) {
        int top = rect.y();
        int bottom = rect.bottom();
        while (top < bottom && mismatch(a, b, rect, top) < 0) {
            top++;
        }
        while (top < bottom && mismatch(a, b, rect, bottom - 1) < 0) {
            bottom--;
        }
        int left = rect.width();
        int right = 0;
        for (int y = top; y < bottom; y++) {
            int first = mismatch(a, b, rect, y);
            if (first >= 0) {
                left = Math.min(left, first);
                int last = rect.width() - 1;
                while (last >= right && a.pixel(rect.x() + last, y) == b.pixel(rect.x() + last, y)) {
                    last--;
                }
                right = Math.max(right, last + 1);
            }
        }
        return top == bottom ? Rect.EMPTY : Rect.between(rect.x() + left, top, rect.x() + right, bottom);
    }

    private static int mismatch(PixelBuffer a, PixelBuffer b, Rect rect, int y) {
        int rowA = a.index(rect.x(), y);
        int rowB = b.index(rect.x(), y);
        return Arrays.mismatch(a.pixels(), rowA, rowA + rect.width(), b.pixels(), rowB, rowB + rect.width());
    }
}
