package dev.rfb.server.session;

import dev.rfb.codec.ClientMessageDecoder;
import dev.rfb.codec.NegotiatedFeatures;
import dev.rfb.codec.ServerMessageEncoder;
import dev.rfb.handshake.Admission;
import dev.rfb.handshake.Handshake;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.server.transport.HostFilter;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Makes a session out of each connection. Thread-safe. */
public final class Sessions {

    private final AtomicLong lastId = new AtomicLong();
    private final SessionContext context;
    private final SessionRegistry registry;
    private final Function<Admission, HandshakeConfig> handshake;
    private final PendingConnections pending;

    /**
     * Creates the factory.
     *
     * @param context of the server's sessions
     * @param registry of those that are let in
     * @param handshake gives the handshake of a session that decides by itself about its admission
     * @param pending counts those that are not let in yet
     */
    public Sessions(
            SessionContext context,
            SessionRegistry registry,
            Function<Admission, HandshakeConfig> handshake,
            PendingConnections pending) {
        this.context = context;
        this.registry = registry;
        this.handshake = handshake;
        this.pending = pending;
    }

    /**
     * Counts a connection that has just come, before any that comes later. One that may not connect takes nobody's place.
     *
     * @param channel from the thread that accepts
     */
    public void arrived(Channel channel) {
        if (mayConnect(channel)) {
            pending.opened(channel);
        }
    }

    private boolean mayConnect(Channel channel) {
        return context.policy().hosts().decide(channel.remoteAddress()) != HostFilter.Verdict.REJECT;
    }

    /**
     * Fills the pipeline of a connection that was just accepted, or closes it without a byte where it comes from a wrong address.
     *
     * @param channel on its event loop
     */
    public void open(Channel channel) {
        if (!mayConnect(channel)) {
            context.faults().warn("connection from {} rejected by the host rules", channel.remoteAddress());
            channel.close();
            return;
        }
        ReadGate gate = new ReadGate(channel);
        Session session = new Session(lastId.incrementAndGet(), channel, context, registry, gate);
        Handshake.addTo(channel.pipeline(), handshake.apply(session));
        channel.pipeline()
                .addLast(new ClientMessageDecoder(context.policy().limits(), new NegotiatedFeatures()))
                .addLast(new ServerMessageEncoder())
                .addLast(new SessionHandler(
                        session, gate, pending, context.policy().idleTimeout()));
    }
}
