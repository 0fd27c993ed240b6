package dev.rfb.server.update;

import dev.rfb.geometry.Region;

/**
 * Remembers what a viewer got lossy, until it rests and is sent again exactly. Not thread-safe; one per viewer.
 *
 * <p>Two generations: what was sent in this period, and what has rested for at least a whole one.
 */
final class LosslessRefresh {

    /** How long an area rests before it is refreshed: between one and two of these. */
    static final long PERIOD_NANOS = 250_000_000L;

    private Region recent = Region.EMPTY;
    private Region resting = Region.EMPTY;
    private long periodStart;

    /** Notes what an update carried. */
    void sent(Region all, Region lossy) {
        recent = recent.subtract(all).union(lossy);
        resting = resting.subtract(all);
    }

    /**
     * Notes what happened to the picture: what was lossy is so where it is copied to, and what is going to be sent again anyway is
     * forgotten.
     *
     * @param damage what happened last
     * @param lacking what the viewer lacks now, apart from copies
     */
    void damaged(Damage damage, Region lacking) {
        for (Copy copy : damage.copies()) {
            Region moved = recent.union(resting).intersect(copy.source()).translate(copy.delta());
            recent = recent.subtract(copy.destination()).union(moved);
            resting = resting.subtract(copy.destination());
        }
        recent = recent.subtract(lacking);
        resting = resting.subtract(lacking);
    }

    /** {@return what may be refreshed now} */
    Region due(long nowNanos) {
        if (nowNanos - periodStart >= PERIOD_NANOS) {
            resting = resting.union(recent);
            recent = Region.EMPTY;
            periodStart = nowNanos;
        }
        return resting;
    }

    /** {@return whether there is anything to refresh, now or later} */
    boolean isPending() {
        return !recent.isEmpty() || !resting.isEmpty();
    }
}
