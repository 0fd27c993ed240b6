package dev.rfb.server.update;

import dev.rfb.message.ServerMessage;

/** The sending side of a session. Thread-safe: calls come from the display's loop and must not block; their order is kept. */
public interface UpdateSink {

    /**
     * Sends one update. When all of it has been handed to the network, {@link ViewerUpdates#sent} is called.
     *
     * @param update released by this method on every path
     */
    void send(EncodedUpdate update);

    /**
     * Sends a message that has its place among the updates.
     *
     * @param message a fence or the end of continuous updates
     */
    void send(ServerMessage message);

    /**
     * Ends the session because of a fault while encoding for it.
     *
     * @param cause what went wrong
     */
    void fail(Throwable cause);
}
