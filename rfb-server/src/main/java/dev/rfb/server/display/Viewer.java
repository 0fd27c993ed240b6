package dev.rfb.server.display;

import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import java.net.SocketAddress;

/** A connected viewer, as the application sees it. Thread-safe. */
public interface Viewer {

    /** {@return a number that no other session of this server has; it is in every log line of the session} */
    long id();

    /** {@return where it connected from} */
    SocketAddress address();

    /** {@return who it proved to be} */
    Identity identity();

    /** {@return what it may do now} */
    AccessRights rights();

    /**
     * Changes what it may do from its next message on. Keys and buttons that it holds are released when it loses the right to
     * press them.
     *
     * @param rights the new rights
     */
    void rights(AccessRights rights);

    /** Ends the session. Returns at once; does nothing if it has ended. */
    void disconnect();
}
