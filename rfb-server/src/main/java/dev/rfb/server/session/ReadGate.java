package dev.rfb.server.session;

import io.netty.channel.Channel;
import java.util.EnumSet;
import java.util.Set;

/** Stops reading from a viewer while something it caused has piled up. Event-loop confined. */
final class ReadGate {

    /** What can pile up. */
    enum Cause {
        /** Answers that the viewer does not read. */
        ANSWERS,
        /** Input that the application has not taken. */
        INPUT,
        /** Requests that the display's loop has not carried out. */
        REQUESTS
    }

    private final Channel channel;
    private final Set<Cause> closed = EnumSet.noneOf(Cause.class);

    ReadGate(Channel channel) {
        this.channel = channel;
    }

    void close(Cause cause) {
        if (closed.add(cause) && closed.size() == 1) {
            channel.config().setAutoRead(false);
        }
    }

    void open(Cause cause) {
        if (closed.remove(cause) && closed.isEmpty()) {
            channel.config().setAutoRead(true);
        }
    }

    boolean isClosed(Cause cause) {
        return closed.contains(cause);
    }
}
