package dev.rfb.server.update;

import dev.rfb.geometry.Rect;
import dev.rfb.message.ClientFence;
import dev.rfb.message.EnableContinuousUpdates;
import dev.rfb.pseudo.ExtendedDesktopSize.Status;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a session tells the pipeline of its viewer. Thread-safe: the calls are carried out in their order on the display's loop,
 * on the {@link ViewerState} that is confined to it.
 */
public final class ViewerUpdates {

    private final Loop loop;
    private final ViewerState viewer;
    private final AtomicInteger backlog = new AtomicInteger();

    ViewerUpdates(Loop loop, ViewerState viewer) {
        this.loop = loop;
        this.viewer = viewer;
    }

    ViewerState viewer() {
        return viewer;
    }

    /**
     * The viewer can read something else from now on. Applies from the next planned update.
     *
     * @param now what it can read
     */
    public void features(UpdateFeatures now) {
        execute(() -> viewer.features(now));
    }

    /**
     * The viewer asks for an update.
     *
     * @param incremental whether it still has what it got
     * @param area that it is interested in; any values, and an empty one asks for pseudo-rectangles alone
     */
    public void request(boolean incremental, Rect area) {
        execute(() -> viewer.request(incremental, area));
    }

    /**
     * The viewer turns continuous updates on or off.
     *
     * @param message as received
     */
    public void continuous(EnableContinuousUpdates message) {
        execute(() -> viewer.continuous(message));
    }

    /**
     * The viewer sent a fence that asks for an answer.
     *
     * @param fence as received
     */
    public void fence(ClientFence fence) {
        execute(() -> viewer.fence(fence));
    }

    /** The message behind a fence with SyncNext has been carried out: the fence is answered, updates go on. */
    public void synchronised() {
        execute(() -> viewer.synchronised());
    }

    /**
     * The viewer answered a fence of ours.
     *
     * @param payload of the fence
     */
    public void answered(byte[] payload) {
        execute(() -> viewer.answered(payload));
    }

    /** The network took the last update. */
    public void sent() {
        execute(() -> viewer.sent());
    }

    /**
     * What waits for the network has grown too much, or has shrunk enough again: meanwhile no update is made.
     *
     * @param full whether too much waits
     */
    public void blocked(boolean full) {
        execute(() -> viewer.blocked(full));
    }

    /** The viewer's SetDesktopSize is passed to the application, whose answer comes by {@link #answerResize}. */
    public void beginResize() {
        execute(() -> viewer.beginResize());
    }

    /**
     * Answers the viewer's SetDesktopSize.
     *
     * @param status how it ended
     */
    public void answerResize(Status status) {
        execute(() -> viewer.answerResize(status));
    }

    /** The viewer may not see the display any more: it gets nothing until {@link #show}. */
    public void hide() {
        execute(() -> viewer.hide());
    }

    /** The viewer may see the display again. */
    public void show() {
        execute(() -> viewer.show());
    }

    /** {@return how many calls have not been carried out yet} */
    public int backlog() {
        return backlog.get();
    }

    /** The viewer left: nothing is sent to it any more. */
    public void leave() {
        loop.execute(viewer::leave);
    }

    private void execute(Runnable task) {
        backlog.incrementAndGet();
        loop.execute(() -> {
            backlog.decrementAndGet();
            if (!viewer.isGone()) {
                task.run();
            }
        });
    }
}
