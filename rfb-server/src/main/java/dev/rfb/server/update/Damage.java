package dev.rfb.server.update;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to happen to an old picture to make it the new one: first the copies, in order, then the changed region repainted.
 * Not thread-safe.
 *
 * <p>Invariant: a copy reads only pixels that are right when its turn comes. What it would have read from a changed part is
 * changed itself.
 */
public final class Damage {

    private static final int MAX_COPIES = 64;
    private static final int MAX_JOINED_RECTS = 32;

    private Region changed = Region.EMPTY;
    private final List<Copy> copies = new ArrayList<>();

    /** Creates empty damage. */
    public Damage() {}

    /** {@return the region to repaint after the copies} */
    public Region changed() {
        return changed;
    }

    /** {@return the copies in their order; a snapshot} */
    public List<Copy> copies() {
        return List.copyOf(copies);
    }

    /** {@return whether there is nothing to do} */
    public boolean isEmpty() {
        return changed.isEmpty() && copies.isEmpty();
    }

    /**
     * Adds pixels that changed.
     *
     * @param region where
     */
    public void change(Region region) {
        changed = changed.union(region);
    }

    /**
     * Adds pixels that moved.
     *
     * @param copy where to and how far
     */
    public void copy(Copy copy) {
        Region moved = copy.destination();
        if (!changed.isEmpty()) {
            Region stale = changed.intersect(copy.source()).translate(copy.delta());
            moved = moved.subtract(stale);
            changed = changed.subtract(moved).union(stale);
        }
        if (moved.isEmpty()) {
            return;
        }
        if (joinsLast(moved, copy)) {
            return;
        }
        copies.add(moved.equals(copy.destination()) ? copy : new Copy(moved, copy.delta()));
        if (copies.size() > MAX_COPIES) {
            repaintCopies();
        }
    }

    /** Joins a copy with the one before where both are parts of one move and become no more rectangles by that. */
    private boolean joinsLast(Region moved, Copy copy) {
        if (copies.isEmpty()) {
            return false;
        }
        int index = copies.size() - 1;
        Copy last = copies.get(index);
        if (!last.delta().equals(copy.delta()) || last.destination().intersects(copy.source())) {
            return false;
        }
        Region both = last.destination().union(moved);
        int rects = both.count();
        if (rects > MAX_JOINED_RECTS || rects > last.destination().count() + moved.count()) {
            return false;
        }
        copies.set(index, new Copy(both, copy.delta()));
        return true;
    }

    /**
     * Adds damage that came after this one.
     *
     * @param later not modified
     */
    public void add(Damage later) {
        for (Copy copy : later.copies) {
            copy(copy);
        }
        change(later.changed);
    }

    /**
     * {@return whether a copy reads or writes pixels of an area}
     *
     * @param area that may be empty
     */
    public boolean copiesTouch(Rect area) {
        return copies.stream()
                .anyMatch(copy ->
                        copy.source().intersects(area) || copy.destination().intersects(area));
    }

    /** Turns all copies into changes. */
    public void repaintCopies() {
        for (Copy copy : copies) {
            changed = changed.union(copy.destination());
        }
        copies.clear();
    }

    /**
     * Turns the copies into changes unless all of them lie in an area.
     *
     * @param area that may be written
     */
    public void repaintCopiesOutside(Region area) {
        for (Copy copy : copies) {
            if (!area.contains(copy.destination())) {
                repaintCopies();
                return;
            }
        }
    }

    /**
     * Removes what lies outside a framebuffer.
     *
     * @param bounds of the framebuffer
     */
    public void clip(Rect bounds) {
        repaintCopiesOutside(Region.of(bounds));
        changed = changed.intersect(bounds);
    }

    /**
     * Removes changes.
     *
     * @param region that has been repainted
     */
    public void repainted(Region region) {
        changed = changed.subtract(region);
    }

    /** Removes the copies, which have been carried out. */
    public void copied() {
        copies.clear();
    }

    /** Removes everything. */
    public void clear() {
        changed = Region.EMPTY;
        copies.clear();
    }
}
