package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what changed only because old pixels moved: scrolled panes, dragged windows. Not thread-safe; one per display.
 *
 * <p>{@link Landmarks} proposes distances; for each, the tiles are compared with the framebuffer moved by it. A copy may also write
 * tiles that changed in another way, because they are repainted anyway, but no tile that did not change and would be wrong
 * afterwards. So panes that scroll become one rectangle, whatever plays inside them.
 */
final class MoveDetector {

    private static final int MAX_TRIES = 8;
    private static final int MIN_CHANGE = 2048;
    private static final int MIN_GAIN = 1024;
    private static final int MAX_RECTS = 32;

    private static final Comparator<Rect> LARGEST_FIRST =
            Comparator.comparingLong(Rect::area).reversed();

    private final TileComparison comparison;
    private final Landmarks landmarks = new Landmarks();
    private final MoveBackoff backoff = new MoveBackoff();

    MoveDetector(TileComparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Moves in the framebuffer what moved.
     *
     * @param painted what the application painted, as large as the framebuffer
     * @param framebuffer the old picture
     * @param changed where they differ
     * @return the copies, which have been carried out, and where they differ now
     */
    Damage carryOut(PixelBuffer painted, Framebuffer framebuffer, Region changed) {
        Damage damage = new Damage();
        Region rest = changed;
        int step = changed.area() < MIN_CHANGE ? 0 : backoff.sparseness(changed.bounds());
        if (step > 0) {
            PixelBuffer old = framebuffer.pixels();
            Sightings sightings = landmarks.find(old, painted, changed, step);
            Optional<Point> distance = sightings.next();
            for (int i = 0; i < MAX_TRIES && distance.isPresent() && rest.area() >= MIN_CHANGE; i++) {
                Region explained = explained(painted, old, rest, distance.get());
                Region moved = moved(painted, old, rest, explained, distance.get());
                if (!moved.isEmpty()) {
                    Copy copy = new Copy(moved, distance.get());
                    framebuffer.copy(copy);
                    damage.copy(copy);
                    rest = rest.subtract(explained.intersect(moved));
                    sightings.forgetMoved(painted, old);
                }
                distance = sightings.next();
            }
            backoff.found(changed.bounds(), damage.copies().size());
        }
        damage.change(rest);
        return damage;
    }

    /** {@return the changed pixels that are right when the old picture's have been moved there} */
    private Region explained(PixelBuffer painted, PixelBuffer old, Region changed, Point delta) {
        Rect all = new Rect(0, 0, old.width(), old.height());
        Region inside = changed.intersect(all.intersect(all.translate(delta)));
        return inside.subtract(comparison.differing(painted, old, delta, inside));
    }

    // What is in the region afterwards is right, or was in changed before.
    private Region moved(PixelBuffer painted, PixelBuffer old, Region changed, Region explained, Point delta) {
        if (explained.area() < MIN_GAIN) {
            return Region.EMPTY;
        }
        Region around = Region.of(explained.bounds());
        Region spoilt = comparison.differing(painted, old, delta, around.subtract(changed));
        List<Rect> free = around.subtract(spoilt).rects();
        free.removeIf(rect -> rect.area() < MIN_GAIN);
        free.sort(LARGEST_FIRST);
        List<Rect> destination = new ArrayList<>();
        for (Rect rect : free.subList(0, Math.min(free.size(), MAX_RECTS))) {
            Region gained = explained.intersect(rect);
            if (gained.area() >= MIN_GAIN) {
                destination.add(extended(painted, old, delta, gained.bounds()));
            }
        }
        return Region.of(destination);
    }

    // A moved area seldom ends where a tile does.
    private static Rect extended(PixelBuffer painted, PixelBuffer old, Point delta, Rect rect) {
        Rect all = new Rect(0, 0, old.width(), old.height());
        Rect limit = Rect.between(
                        rect.x() - TileComparison.TILE,
                        rect.y() - TileComparison.TILE,
                        rect.right() + TileComparison.TILE,
                        rect.bottom() + TileComparison.TILE)
                .intersect(all)
                .intersect(all.translate(delta));
        int top = rect.y();
        while (top > limit.y() && equalRow(painted, old, delta, rect, top - 1)) {
            top--;
        }
        int bottom = rect.bottom();
        while (bottom < limit.bottom() && equalRow(painted, old, delta, rect, bottom)) {
            bottom++;
        }
        int left = limit.x();
        int right = limit.right();
        for (int y = top; y < bottom && (left < rect.x() || right > rect.right()); y++) {
            int row = painted.index(0, y);
            int oldRow = old.index(-delta.x(), y - delta.y());
            left = rect.x() - equalBefore(painted, row + rect.x(), old, oldRow + rect.x(), rect.x() - left);
            right = rect.right()
                    + equalFrom(painted, row + rect.right(), old, oldRow + rect.right(), right - rect.right());
        }
        return Rect.between(left, top, right, bottom);
    }

    private static boolean equalRow(PixelBuffer a, PixelBuffer b, Point delta, Rect rect, int y) {
        int rowA = a.index(rect.x(), y);
        int rowB = b.index(rect.x() - delta.x(), y - delta.y());
        return equalFrom(a, rowA, b, rowB, rect.width()) == rect.width();
    }

    /** {@return how many pixels are equal from two places on, at most {@code most}} */
    private static int equalFrom(PixelBuffer a, int atA, PixelBuffer b, int atB, int most) {
        int equal = Arrays.mismatch(a.pixels(), atA, atA + most, b.pixels(), atB, atB + most);
        return equal < 0 ? most : equal;
    }

    /** {@return how many pixels before two places are equal, at most {@code most}} */
    private static int equalBefore(PixelBuffer a, int atA, PixelBuffer b, int atB, int most) {
        if (equalFrom(a, atA - most, b, atB - most, most) == most) {
            return most;
        }
        int equal = 0;
        while (a.pixels()[atA - equal - 1] == b.pixels()[atB - equal - 1]) {
            equal++;
        }
        return equal;
    }
}
