package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PendingConnectionsTest {

    private final PendingConnections pending = new PendingConnections(5, 2);
    private final List<EmbeddedChannel> channels = new ArrayList<>();

    @AfterEach
    void close() {
        channels.forEach(EmbeddedChannel::close);
        assertThat(pending.size()).isZero();
    }

    /** A connection from {@code 10.0.0.HOST}, or from a UNIX socket. */
    private EmbeddedChannel open(int host) {
        EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return host == 0 ? super.remoteAddress0() : new InetSocketAddress("10.0.0." + host, 1);
            }
        };
        channels.add(channel);
        pending.opened(channel);
        return channel;
    }

    private List<Boolean> areOpen() {
        return channels.stream().map(EmbeddedChannel::isOpen).toList();
    }

    @Test
    void oldestFromThatAddressMakesWay() {
        open(1);
        open(2);
        open(1);
        open(1);
        assertThat(areOpen()).containsExactly(false, true, true, true);
        assertThat(pending.size()).isEqualTo(3);
    }

    @Test
    void oldestOfAllMakesWayWhereThereAreTooMany() {
        for (int host = 1; host <= 6; host++) {
            open(host);
        }
        assertThat(areOpen()).containsExactly(false, true, true, true, true, true);
    }

    @Test
    void connectionsWithoutAnAddressCountInAllOnly() {
        for (int i = 0; i < 6; i++) {
            open(0);
        }
        assertThat(areOpen()).containsExactly(false, true, true, true, true, true);
    }

    @Test
    void whoPassedOrLeftCountsNoMoreAndIsNotClosed() {
        EmbeddedChannel passed = open(1);
        pending.passed(passed);
        open(1).close();
        open(1);
        open(1);
        assertThat(areOpen()).containsExactly(true, false, true, true);
        assertThat(pending.size()).isEqualTo(2);
    }

    @Test
    void allAreClosedAtTheEnd() {
        open(1);
        open(2);
        pending.close();
        assertThat(areOpen()).containsExactly(false, false);
    }
}
