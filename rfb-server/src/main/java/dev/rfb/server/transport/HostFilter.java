package dev.rfb.server.transport;

import java.net.SocketAddress;

/** Decides by its address whether a viewer may connect. Designed for implementation; thread-safe; must not block. */
@FunctionalInterface
public interface HostFilter {

    /** Everybody may connect. */
    HostFilter EVERYBODY = address -> Verdict.ACCEPT;

    /** What is decided. */
    enum Verdict {
        /** The viewer may connect. */
        ACCEPT,
        /** The connection is closed without a byte. */
        REJECT,
        /** The viewer may connect, and the application is asked once it has proved who it is. */
        ASK
    }

    /**
     * {@return what is decided}
     *
     * @param address where a viewer connects from; asked when it connects and again when it is let in
     */
    Verdict decide(SocketAddress address);
}
