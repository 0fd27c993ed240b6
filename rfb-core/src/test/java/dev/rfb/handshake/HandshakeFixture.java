package dev.rfb.handshake;

import dev.rfb.RfbException;
import dev.rfb.geometry.Size;
import dev.rfb.message.ServerInit;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.security.Identity;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.testing.Hex;
import dev.rfb.testing.ScriptedPeer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;

/** A channel with the handshake's handlers, a peer on one end and a recorder in the place of the session on the other. */
final class HandshakeFixture implements AutoCloseable {

    /** ServerInit of a 640x480 desktop called d. */
    static final byte[] SERVER_INIT = Hex.golden("message/ServerInit/xrgb");

    private final EmbeddedChannel channel;
    private final ScriptedPeer peer;
    private final Recorder recorder = new Recorder();
    private final List<Identity> asked = new ArrayList<>();
    private CompletableFuture<ServerInit> admission =
            CompletableFuture.completedFuture(new ServerInit(new Size(640, 480), PixelFormat.XRGB, "d"));

    private HandshakeFixture(EmbeddedChannel channel, UnaryOperator<HandshakeConfig.Builder> configure) {
        this.channel = channel;
        channel.freezeTime();
        HandshakeConfig config = configure
                .apply(HandshakeConfig.builder((identity, shared) -> {
                    asked.add(identity);
                    return admission;
                }))
                .build();
        Handshake.addTo(channel.pipeline(), config);
        channel.pipeline().addLast(recorder);
        peer = ScriptedPeer.over(channel);
    }

    /** {@return the bytes of the golden file {@code handshake/NAME}} */
    static byte[] golden(String name) {
        return Hex.golden("handshake/" + name);
    }

    static HandshakeFixture of(SecurityHandshake... types) {
        return with(builder -> builder.security(types));
    }

    static HandshakeFixture with(UnaryOperator<HandshakeConfig.Builder> configure) {
        return new HandshakeFixture(new EmbeddedChannel(), configure);
    }

    /** {@return the handshake with a viewer that comes from an address} */
    static HandshakeFixture from(SocketAddress address, UnaryOperator<HandshakeConfig.Builder> configure) {
        EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return address;
            }
        };
        return new HandshakeFixture(channel, configure);
    }

    HandshakeFixture admission(CompletableFuture<ServerInit> answer) {
        admission = answer;
        return this;
    }

    ScriptedPeer peer() {
        return peer;
    }

    EmbeddedChannel channel() {
        return channel;
    }

    /** Lets time pass, and what is due run. */
    void advance(Duration duration) {
        channel.advanceTimeBy(duration.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    List<HandshakeCompleted> completed() {
        return recorder.completed;
    }

    /** {@return how many phases the viewer has behind it} */
    int progress() {
        return recorder.progress;
    }

    /** {@return who was asked about} */
    List<Identity> asked() {
        return asked;
    }

    /** {@return what passed the handshake} */
    byte[] leftover() {
        return recorder.bytes.toByteArray();
    }

    List<Throwable> faults() {
        return recorder.faults;
    }

    RfbException fault() {
        Assertions.assertThat(recorder.faults).hasSize(1);
        return (RfbException) recorder.faults.get(0);
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        channel.runPendingTasks();
        Assertions.assertThat(channel.runScheduledPendingTasks())
                .as("armed timers after close")
                .isEqualTo(-1);
        channel.releaseOutbound();
    }

    private static final class Recorder extends ChannelInboundHandlerAdapter {

        private final List<HandshakeCompleted> completed = new ArrayList<>();
        private int progress;
        private final List<Throwable> faults = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof HandshakeCompleted done) {
                completed.add(done);
            } else if (event instanceof HandshakeProgress told) {
                progress = told.phases();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf in = (ByteBuf) message;
            bytes.writeBytes(ByteBufUtil.getBytes(in));
            in.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            faults.add(cause);
        }
    }
}
