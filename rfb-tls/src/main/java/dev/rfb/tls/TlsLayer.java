package dev.rfb.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.List;

/** What encrypts a channel. Thread-safe. */
interface TlsLayer {

    /** {@return whether viewers are asked for a certificate now, which proves more than a password} */
    boolean asksForCertificate();

    /**
     * Makes the handlers of one channel. They begin the handshake when they are added.
     *
     * @param channel that they are for
     * @param listener told of the outcome on the channel's event loop, at most once
     * @return in the order of the pipeline, from the network inwards
     */
    List<ChannelHandler> newHandlers(Channel channel, TlsListener listener);
}
