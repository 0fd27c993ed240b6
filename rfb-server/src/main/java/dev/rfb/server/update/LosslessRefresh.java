package dev.rfb.server.update;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;

/**
 * Remembers what a viewer got lossy, until it rests and is sent again exactly. Not thread-safe; one per viewer.
 *
 * <p>What the viewer lacks is not taken out before something is due: until then it is sent, and so noted, or copied, and then
 * lacks where it is copied to as well.
 *
 * <p>Three generations: what was sent in this period, what was sent in the one before, and what has rested for a whole period since
 * then.
 */
final class LosslessRefresh {

    /** How long an area rests before it is refreshed: between one and two of these. */
    static final long PERIOD_NANOS = 250_000_000L;

    private static final long PART_PIXELS = 1 << 20;

    private final StripedRegion recent = new StripedRegion();
    private final StripedRegion resting = new StripedRegion();
    private final StripedRegion rested = new StripedRegion();
    private long periodStart;

    /** Notes what an update carried. */
    void sent(Region all, Region lossy) {
        remove(all);
        recent.add(lossy);
    }

    /** Notes what happened to the picture: what was lossy is so where it is copied to. */
    void damaged(Damage damage) {
        if (!isPending()) {
            return;
        }
        for (Copy copy : damage.copies()) {
            Region source = copy.source();
            Region lossy = recent.common(source).union(resting.common(source)).union(rested.common(source));
            remove(copy.destination());
            recent.add(lossy.translate(copy.delta()));
        }
    }

    /** Forgets everything: all is going to be sent. */
    void clear() {
        recent.clear();
        resting.clear();
        rested.clear();
    }

    private void remove(Region pixels) {
        recent.remove(pixels);
        resting.remove(pixels);
        rested.remove(pixels);
    }

    /**
     * {@return what may be refreshed now}
     *
     * @param lacking what is going to be sent anyway
     */
    Region due(long nowNanos, Region lacking) {
        remove(lacking);
        if (nowNanos - periodStart >= PERIOD_NANOS) {
            rested.add(resting.all());
            resting.clear();
            resting.add(recent.all());
            recent.clear();
            periodStart = nowNanos;
        }
        return rested.all();
    }

    /**
     * {@return what to send at once of what is due: rows of cells from the top, of at most {@value #PART_PIXELS} pixels, but at least
     * one}
     *
     * <p>A change that comes meanwhile waits behind a part only, not behind a whole large picture without loss.
     */
    static Region part(Region due) {
        if (due.area() <= PART_PIXELS) {
            return due;
        }
        Rect bounds = due.bounds();
        int cell = Framebuffer.CELL;
        int bottom = bounds.y() / cell * cell + cell;
        Region part = due.intersect(Rect.between(bounds.x(), bounds.y(), bounds.right(), bottom));
        while (true) {
            bottom += cell;
            Region more = due.intersect(Rect.between(bounds.x(), bounds.y(), bounds.right(), bottom));
            if (more.area() > PART_PIXELS) {
                return part;
            }
            part = more;
        }
    }

    /** {@return whether there is anything to refresh, now or later} */
    boolean isPending() {
        return !recent.isEmpty() || !resting.isEmpty() || !rested.isEmpty();
    }
}
