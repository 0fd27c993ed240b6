package dev.rfb.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

    private final List<Channel> arrived = new ArrayList<>();
    private final List<Object> behind = new ArrayList<>();
    private final EmbeddedChannel listener =
            new EmbeddedChannel(new Arrivals(arrived::add), new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    behind.add(message);
                }

                @Override
                public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                    behind.add(cause);
                }
            });

    @Test
    void connectionIsToldAndPassedOn() {
        EmbeddedChannel connection = new EmbeddedChannel();
        listener.writeInbound(connection);
        assertThat(arrived).containsExactly(connection);
        assertThat(behind).containsExactly(connection);
    }

    @Test
    void restsWhenNothingCanBeAcceptedAndGoesOn() {
        listener.freezeTime();
        for (int i = 0; i < 3; i++) {
            listener.pipeline().fireExceptionCaught(new IOException("Too many open files"));
            listener.pipeline().fireExceptionCaught(new IOException("Too many open files"));
            assertThat(listener.config().isAutoRead()).isFalse();
            advance(Arrivals.REST_MILLIS - 1);
            assertThat(listener.config().isAutoRead()).isFalse();
            advance(1);
            assertThat(listener.config().isAutoRead()).isTrue();
        }
        assertThat(listener.isOpen()).isTrue();
        assertThat(behind).as("what the end of the pipeline would log").isEmpty();
    }

    private void advance(long millis) {
        listener.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        listener.runPendingTasks();
    }
}
