package dev.rfb.server.display;

import dev.rfb.protocol.ScreenLayout;

/**
 * What shows something on a {@link Display} and reacts to its viewers: implemented by the application.
 *
 * <p>Order of calls: {@link #start} once when the server starts, before any viewer is let in; then {@link #viewersPresent} when
 * the first viewer comes and {@link #viewersGone} when the last has left, again and again; in between the input of the viewers;
 * last {@link #stop}, once.
 *
 * <p>Threads: the calls for one viewer come one after another in the order in which it sent its events; those of different
 * viewers may come at the same time. No call is made on a network thread: a desktop may take its time, and only the viewer
 * whose event it is waits. An exception ends that viewer's session and is logged.
 *
 * <p>Keys and buttons that a viewer still holds when it leaves are released by the same calls.
 */
public interface Desktop {

    /**
     * The server starts.
     *
     * @param display to paint on, until {@link #stop}; any thread may paint
     */
    void start(Display display);

    /** The server stops: end all threads and timers of this desktop. */
    void stop();

    /** Somebody watches from now on. Until then nothing needs to be painted. */
    default void viewersPresent() {}

    /** Nobody watches any more: capturing can rest. */
    default void viewersGone() {}

    /**
     * A key was pressed or released.
     *
     * @param viewer whose
     * @param key which
     */
    default void key(Viewer viewer, KeyInput key) {}

    /**
     * The pointer moved, or a button changed.
     *
     * @param viewer whose
     * @param x column, inside the display
     * @param y row, inside the display
     * @param buttonMask bit n-1 is button n: left, middle, right, wheel up, down, left, right, back, forward
     */
    default void pointer(Viewer viewer, int x, int y, int buttonMask) {}

    /**
     * A viewer's clipboard changed.
     *
     * @param viewer whose
     * @param text lines end with LF
     */
    default void cutText(Viewer viewer, String text) {}

    /**
     * A viewer asks for another layout. The layout is valid and within the limits. A desktop that agrees calls
     * {@link Display#resize(ScreenLayout)} before it returns.
     *
     * @param viewer who asks
     * @param layout the size and screens that it wants
     * @return the answer; {@link ResizeResult#PROHIBITED} unless overridden
     */
    default ResizeResult resize(Viewer viewer, ScreenLayout layout) {
        return ResizeResult.PROHIBITED;
    }
}
