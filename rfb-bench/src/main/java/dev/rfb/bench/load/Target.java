package dev.rfb.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Locale;
import java.util.Optional;

/**
 * The server under load.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param password for VncAuth; empty for None
 * @param encryption of each connection
 */
record Target(String host, int port, Optional<String> password, Encryption encryption) {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /** {@return what connects to it, once it has a handler} */
    Bootstrap bootstrap(EventLoop loop) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .remoteAddress(host, port);
    }

    @Override
    public String toString() {
        String tls = encryption == Encryption.NONE
                ? ""
                : " (TLS, " + encryption.name().toLowerCase(Locale.ROOT) + ")";
        return host + ":" + port + tls;
    }
}
