package dev.rfb.server.update;

import dev.rfb.geometry.Region;

/**
 * Remembers what a viewer got lossy, until it rests and is sent again exactly. Not thread-safe; one per viewer.
 *
 * <p>What the viewer lacks is not taken out before something is due: until then it is sent, and so noted, or copied, and then
 * lacks where it is copied to as well.
 *
 * <p>Two generations: what was sent in this period, and what has rested for at least a whole one.
 */
final class LosslessRefresh {

    /** How long an area rests before it is refreshed: between one and two of these. */
    static final long PERIOD_NANOS = 250_000_000L;

    private final StripedRegion recent = new StripedRegion();
    private final StripedRegion resting = new StripedRegion();
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
            Region lossy = recent.common(source).union(resting.common(source));
            remove(copy.destination());
            recent.add(lossy.translate(copy.delta()));
        }
    }

    private void remove(Region pixels) {
        recent.remove(pixels);
        resting.remove(pixels);
    }

    /**
     * {@return what may be refreshed now}
     *
     * @param lacking what is going to be sent anyway
     */
    Region due(long nowNanos, Region lacking) {
        remove(lacking);
        if (nowNanos - periodStart >= PERIOD_NANOS) {
            resting.add(recent.all());
            recent.clear();
            periodStart = nowNanos;
        }
        return resting.all();
    }

    /** {@return whether there is anything to refresh, now or later} */
    boolean isPending() {
        return !recent.isEmpty() || !resting.isEmpty();
    }
}
