package dev.rfb.server.update;

import dev.rfb.geometry.Rect;

/**
 * Decides how closely moves are looked for: less so while nothing moves, and only each second time while the same area changes again
 * and again, as in a video. Not thread-safe; one per display.
 */
final class MoveBackoff {

    private static final int PATIENCE = 4;
    private static final int PATIENCE_IN_PLACE = 8;

    private int misses;
    private Rect place = Rect.EMPTY;
    private int missesInPlace;
    private boolean skipped;

    /** {@return how sparsely to look: 1 is usual, 2 half as much, 0 not at all} */
    int sparseness(Rect bounds) {
        if (misses < PATIENCE) {
            return 1;
        }
        skipped = !skipped && missesInPlace >= PATIENCE_IN_PLACE && place.contains(bounds);
        return skipped ? 0 : 2;
    }

    /** Notes how many moves were found in a change with those bounds. */
    void found(Rect bounds, int moves) {
        if (moves > 0) {
            misses = 0;
            missesInPlace = 0;
        } else {
            misses++;
            missesInPlace = place.contains(bounds) ? missesInPlace + 1 : 1;
            place = missesInPlace == 1 ? bounds : place;
        }
    }
}
