package dev.rfb.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rfb.protocol.ProtocolVersion;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPipeline;

/** The way into the handshake (RFC 6143 §7.1 to §7.3), and past it for those who are turned away at once. */
public final class Handshake {

    private Handshake() {}

    /**
     * Appends the handlers of the handshake to a pipeline. The banner is sent once the channel is active.
     *
     * <p>When ServerInit has been written they fire {@link HandshakeCompleted}, remove themselves and pass on the bytes that the
     * viewer sent ahead: whoever handles the event must have put a decoder behind them by its end. When the handshake fails
     * they fire one {@link dev.rfb.RfbException} through {@code exceptionCaught} and close the channel.
     *
     * @param pipeline of a channel whose reads are {@link ByteBuf}s
     * @param config how viewers are let in
     */
    public static void addTo(ChannelPipeline pipeline, HandshakeConfig config) {
        HandshakeGuard guard = new HandshakeGuard(config);
        pipeline.addLast(guard);
        pipeline.addLast(new ProtocolVersionHandler(config, guard));
    }

    /**
     * Turns a viewer away without reading a byte: the banner of 3.3, no security type and a reason, which every version
     * understands.
     *
     * @param channel that is active; closed afterwards
     * @param reason for the viewer's user, in ASCII; a constant, nothing that the viewer sent and nothing about the server
     * @return completes when the channel is closed
     */
    public static ChannelFuture refuse(Channel channel, String reason) {
        ByteBuf out = channel.alloc().buffer();
        out.writeCharSequence(ProtocolVersion.V3_3.banner(), US_ASCII);
        FailureReason.writeNoSecurityTypes(ProtocolVersion.V3_3, reason, out);
        channel.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
        return channel.closeFuture();
    }
}
