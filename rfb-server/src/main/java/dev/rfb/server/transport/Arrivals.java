package dev.rfb.server.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each connection that a listening socket accepts. Event-loop confined; one per listener.
 *
 * <p>Where none can be accepted, as when the process has no file descriptors left, it rests for a second before it tries again,
 * so that it neither turns in circles nor fills the log; connections wait in the system's queue meanwhile.
 */
final class Arrivals extends ChannelInboundHandlerAdapter {

    static final long REST_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final Consumer<Channel> arrived;

    Arrivals(Consumer<Channel> arrived) {
        this.arrived = arrived;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
        arrived.accept((Channel) connection);
        context.fireChannelRead(connection);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Channel listener = context.channel();
        if (!listener.config().isAutoRead()) {
            return;
        }
        LOG.warn(
                "{} cannot accept connections: {}; it tries again each second, and needs more open files (ulimit -n) or"
                        + " fewer connections",
                listener.localAddress(),
                cause.getMessage());
        listener.config().setAutoRead(false);
        context.executor().schedule(() -> listener.config().setAutoRead(true), REST_MILLIS, TimeUnit.MILLISECONDS);
    }
}
