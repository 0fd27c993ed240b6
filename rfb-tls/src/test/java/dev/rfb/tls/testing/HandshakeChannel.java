package dev.rfb.tls.testing;

import dev.rfb.RfbException;
import dev.rfb.geometry.Size;
import dev.rfb.handshake.Handshake;
import dev.rfb.handshake.HandshakeCompleted;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.message.ServerInit;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.security.BruteForcePolicy;
import dev.rfb.security.FailedLogins;
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
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** A channel with the whole handshake and one security type, a peer on one end and a recorder in the place of the session. */
public final class HandshakeChannel implements AutoCloseable {

    /** What both sides begin with. */
    public static final String BANNER = "\"RFB 003.008\\n\"";

    /** SecurityResult, failed, with its reason. */
    public static final String FAILED = "00000001 00000015 \"Authentication failed\"";

    /** ServerInit of a 640x480 desktop called d. */
    public static final byte[] SERVER_INIT = Hex.golden("message/ServerInit/xrgb");

    private static final SocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 1);

    private final EmbeddedChannel channel = new EmbeddedChannel() {
        @Override
        protected SocketAddress remoteAddress0() {
            return ADDRESS;
        }
    };
    private final FailedLogins logins = new FailedLogins(BruteForcePolicy.DEFAULT, () -> 0);
    private final ScriptedPeer peer;
    private final Recorder recorder = new Recorder();

    /** Offers one type. */
    public HandshakeChannel(SecurityHandshake type) {
        channel.freezeTime();
        var init = CompletableFuture.completedFuture(new ServerInit(new Size(640, 480), PixelFormat.XRGB, "d"));
        HandshakeConfig config = HandshakeConfig.builder((identity, shared) -> init)
                .security(type)
                .failedLogins(logins)
                .build();
        Handshake.addTo(channel.pipeline(), config);
        channel.pipeline().addLast(recorder);
        peer = ScriptedPeer.over(channel);
    }

    /** Goes as far as the choice of the only type. */
    public HandshakeChannel choose(int type) {
        String number = HexFormat.of().toHexDigits((byte) type);
        peer.expect(BANNER).send(BANNER).expect("01" + number).send(number);
        return this;
    }

    /** Makes the viewer's address wait, as after too many failed logins. */
    public void block() {
        while (!logins.isBlocked(ADDRESS)) {
            logins.failed(ADDRESS);
        }
    }

    /** Makes viewers with a certificate of that name wait, as after too many failed logins behind it. */
    public void block(Identity certified) {
        while (!logins.isBlocked(ADDRESS, certified)) {
            logins.failed(ADDRESS, certified);
        }
    }

    public ScriptedPeer peer() {
        return peer;
    }

    public EmbeddedChannel channel() {
        return channel;
    }

    /** Lets time pass, and what is due run. */
    public void advance(Duration duration) {
        channel.advanceTimeBy(duration.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    public List<HandshakeCompleted> completed() {
        return recorder.completed;
    }

    /** {@return what passed the handshake} */
    public byte[] leftover() {
        return recorder.bytes.toByteArray();
    }

    public List<Throwable> faults() {
        return recorder.faults;
    }

    /** {@return the only fault} */
    public RfbException fault() {
        Assertions.assertThat(recorder.faults).hasSize(1);
        return (RfbException) recorder.faults.get(0);
    }

    /** Fails unless nobody came in, with one fault of the peer at most. */
    public void assertNobodyCameIn() {
        Assertions.assertThat(recorder.completed).isEmpty();
        Assertions.assertThat(recorder.bytes.size()).isZero();
        Assertions.assertThat(recorder.faults).hasSizeLessThan(2).allMatch(RfbException.class::isInstance);
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
        private final List<Throwable> faults = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof HandshakeCompleted done) {
                completed.add(done);
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
