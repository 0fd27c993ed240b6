package dev.rfb.server.display;

import dev.rfb.CloseReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Learns of the viewers that come and go, and decides who is let in: implemented by the application. Calls come on threads of
 * the server that may be kept waiting, never on a network thread; those for one viewer come in order.
 */
public interface ViewerListener {

    /**
     * Decides whether a viewer that proved who it is may come in.
     *
     * @param viewer who; its rights may be changed already
     * @return completes with the answer, on any thread; without an answer in the time that the handshake allows for a human the
     *     viewer is refused, as it is when the stage fails
     */
    default CompletionStage<Boolean> admit(Viewer viewer) {
        return CompletableFuture.completedFuture(true);
    }

    /**
     * Decides whether a viewer may come in whose address the host rules want somebody to be asked about; called in the place of
     * {@link #admit}. Nobody is let in unless this is overridden.
     *
     * @param viewer who; its rights may be changed already
     * @return as for {@link #admit}
     */
    default CompletionStage<Boolean> ask(Viewer viewer) {
        return CompletableFuture.completedFuture(false);
    }

    /**
     * A viewer came in.
     *
     * @param viewer who
     */
    default void joined(Viewer viewer) {}

    /**
     * A viewer left.
     *
     * @param viewer who
     * @param reason why its session ended
     */
    default void left(Viewer viewer, CloseReason reason) {}
}
