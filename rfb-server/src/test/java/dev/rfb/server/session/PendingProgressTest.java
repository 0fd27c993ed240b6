package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which connection makes way for another. */
final class PendingProgressTest {

    private final PendingConnections pending = new PendingConnections(4, 2);

    private EmbeddedChannel open(String host) {
        SocketAddress address = new InetSocketAddress(host, 1);
        EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return address;
            }
        };
        pending.opened(channel);
        return channel;
    }

    @Test
    void theLeastProgressedMakesWayRatherThanTheOldest() {
        EmbeddedChannel typing = open("10.0.0.1");
        pending.progressed(typing, 2);
        EmbeddedChannel idle = open("10.0.0.1");
        EmbeddedChannel next = open("10.0.0.1");
        assertThat(typing.isOpen()).isTrue();
        assertThat(idle.isOpen()).isFalse();
        assertThat(next.isOpen()).isTrue();
    }

    @Test
    void theOldestOfThoseThatCameEquallyFarMakesWay() {
        EmbeddedChannel first = open("10.0.0.1");
        EmbeddedChannel second = open("10.0.0.1");
        pending.progressed(second, 1);
        pending.progressed(first, 1);
        EmbeddedChannel third = open("10.0.0.1");
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        assertThat(third.isOpen()).isTrue();
    }

    @Test
    void anAddressOnlyPushesOutItsOwnUntilAllPlacesAreTaken() {
        EmbeddedChannel other = open("10.0.0.2");
        for (int i = 0; i < 10; i++) {
            pending.progressed(open("10.0.0.1"), i);
        }
        assertThat(other.isOpen()).isTrue();
        assertThat(pending.size()).isEqualTo(3);
        open("10.0.0.3");
        open("10.0.0.4");
        assertThat(other.isOpen()).isFalse();
        assertThat(pending.size()).isEqualTo(4);
    }

    @Test
    void connectionsMayCloseInEveryOrder() {
        Random random = new Random(12);
        for (int round = 0; round < 100; round++) {
            List<EmbeddedChannel> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                EmbeddedChannel channel = open("10.0.0." + random.nextInt(4));
                pending.progressed(channel, random.nextInt(3));
                all.add(channel);
            }
            assertThat(pending.size()).isLessThanOrEqualTo(4);
            Collections.shuffle(all, random);
            for (EmbeddedChannel channel : all) {
                channel.close();
                pending.progressed(channel, 9); // too late, and no way back in
                pending.passed(channel);
            }
            assertThat(pending.size()).isZero();
        }
    }
}
