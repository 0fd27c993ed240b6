package dev.rfb.tls;

import dev.rfb.geometry.Size;
import dev.rfb.handshake.Handshake;
import dev.rfb.handshake.HandshakeCompleted;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.message.ServerInit;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.security.SecurityHandshake;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The handshake on a port of this machine, and a recorder in the place of the session. Thread-safe. */
final class VeNCryptServer implements AutoCloseable {

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Queue<HandshakeCompleted> completed = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final Channel listener;

    VeNCryptServer(SecurityHandshake security) {
        ServerInit serverInit = new ServerInit(new Size(640, 480), PixelFormat.XRGB, "d");
        HandshakeConfig config = HandshakeConfig.builder(
                        (identity, shared) -> CompletableFuture.completedFuture(serverInit))
                .security(security)
                .build();
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Handshake.addTo(channel.pipeline(), config);
                        channel.pipeline().addLast(new Recorder());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    Queue<HandshakeCompleted> completed() {
        return completed;
    }

    Queue<Throwable> faults() {
        return faults;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Recorder extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof HandshakeCompleted done) {
                completed.add(done);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            faults.add(cause);
        }
    }
}
