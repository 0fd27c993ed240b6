package dev.rfb.security;

/**
 * What a viewer may do. Can be exchanged while it is connected: rfb-server's {@code Viewer.rights(AccessRights)}.
 *
 * @param view see the screen
 * @param key send key events
 * @param pointer send pointer events
 * @param cutTextIn send its clipboard
 * @param cutTextOut receive the display's clipboard
 * @param resize ask for another desktop size
 * @param exclusive disconnect others by asking for exclusive access
 */
public record AccessRights(
        boolean view,
        boolean key,
        boolean pointer,
        boolean cutTextIn,
        boolean cutTextOut,
        boolean resize,
        boolean exclusive) {

    /** Everything. */
    public static final AccessRights ALL = new AccessRights(true, true, true, true, true, true, true);

    /** See the screen, nothing else. */
    public static final AccessRights VIEW_ONLY = new AccessRights(true, false, false, false, false, false, false);

    /**
     * {@return what both allow}
     *
     * @param other other rights
     */
    public AccessRights and(AccessRights other) {
        return new AccessRights(
                view && other.view,
                key && other.key,
                pointer && other.pointer,
                cutTextIn && other.cutTextIn,
                cutTextOut && other.cutTextOut,
                resize && other.resize,
                exclusive && other.exclusive);
    }
}
