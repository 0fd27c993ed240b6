package dev.rfb.server.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open listening socket. Thread-safe. */
public final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 256 * 1024);
    private static final int BACKLOG = 1024;

    private final Channel channel;
    private final Optional<Path> socketFile;

    private Listener(Channel channel, Optional<Path> socketFile) {
        this.channel = channel;
        this.socketFile = socketFile;
    }

    /**
     * Starts to listen. Waits until the socket is open.
     *
     * @param address where
     * @param threads run the connections
     * @param arrived is called with each connection in the order in which they come, on the thread that accepts
     * @param accepted is called on a connection's event loop, to fill its pipeline
     * @return the open listener
     * @throws IOException if the address cannot be had: says which and why
     */
    public static Listener open(
            ListenAddress address, EventLoopGroup threads, Consumer<Channel> arrived, Consumer<Channel> accepted)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new Arrivals(arrived))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        accepted.accept(connection);
                    }
                });
        if (address instanceof ListenAddress.Unix unix) {
            return openUnix(bootstrap, unix);
        }
        return openTcp(bootstrap, (ListenAddress.Tcp) address);
    }

    private static Listener openTcp(ServerBootstrap bootstrap, ListenAddress.Tcp tcp) throws IOException {
        if (tcp.address().isUnresolved()) {
            throw new IOException("cannot listen on " + tcp.address().getHostString()
                    + ": no such host; name an address of this machine");
        }
        bootstrap
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true);
        return new Listener(bind(bootstrap, tcp.address(), tcp), Optional.empty());
    }

    private static Listener openUnix(ServerBootstrap bootstrap, ListenAddress.Unix unix) throws IOException {
        removeStale(unix.path());
        bootstrap.channel(NioServerDomainSocketChannel.class);
        Listener listener =
                new Listener(bind(bootstrap, UnixDomainSocketAddress.of(unix.path()), unix), Optional.of(unix.path()));
        Files.setPosixFilePermissions(unix.path(), unix.permissions());
        return listener;
    }

    // A socket that nobody listens on was left behind; anything else is not ours to remove.
    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
            throw new IOException("cannot listen on " + path + ": there is a file of that name; remove it");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobodyListens) {
            LOG.debug("removing the stale socket {}", path, nobodyListens);
            Files.deleteIfExists(path);
            return;
        }
        throw new IOException("cannot listen on " + path + ": a server listens there; stop it or choose another path");
    }

    private static Channel bind(ServerBootstrap bootstrap, SocketAddress address, ListenAddress named)
            throws IOException {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + named + ": " + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    /** {@return where it listens, with the port that was chosen} */
    public SocketAddress address() {
        return channel.localAddress();
    }

    /** Stops to listen; waits until the port is free. Connections that were accepted stay. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        socketFile.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("cannot remove the socket {}", path, e);
            }
        });
    }
}
