package dev.rfb.tls.computing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.RfbRefusedException;
import dev.rfb.security.HandshakeTurn;
import dev.rfb.tls.testing.Deferred;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class HandshakeComputingTest {

    private final Deferred executor = new Deferred();
    private final HandshakeComputing computing = new HandshakeComputing(executor, 2);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @Test
    void computesInOrderAndSoManyAtATime() {
        List<Integer> done = new ArrayList<>();
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            results.add(computing.compute(channel, () -> done.add(number)));
        }
        assertThat(executor.size()).isEqualTo(2);
        assertThat(done).isEmpty();
        executor.runNext();
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
        executor.runAll();
        assertThat(results).allMatch(Future::isSuccess);
        computing.compute(channel, () -> done.add(5));
        executor.runAll();
        assertThat(done).hasSize(6);
    }

    @Test
    void isFirstForTheViewerWhoCameFirst() {
        HandshakeComputing single = new HandshakeComputing(executor, 1);
        EmbeddedChannel first = new EmbeddedChannel();
        EmbeddedChannel second = new EmbeddedChannel();
        List<String> done = new ArrayList<>();
        single.compute(first, () -> {
            single.compute(second, () -> done.add("second's first step"));
            single.compute(first, () -> done.add("first's second step"));
            return done.add("first's first step");
        });
        executor.runAll();
        assertThat(done).containsExactly("first's first step", "first's second step", "second's first step");
    }

    @Test
    void tellsWhoseTurnItIs() {
        List<Object> events = new ArrayList<>();
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                events.add(event);
            }
        });
        computing.compute(channel, () -> "done").addListener(done -> events.add("told"));
        assertThat(events).containsExactly(HandshakeTurn.SERVER);
        executor.runAll();
        channel.runPendingTasks();
        assertThat(events).containsExactly(HandshakeTurn.SERVER, HandshakeTurn.VIEWER, "told");
    }

    @Test
    void tellsOfAFailureAndGoesOn() {
        Future<String> failed = computing.compute(channel, () -> {
            throw new IllegalStateException("no");
        });
        Future<String> next = computing.compute(channel, () -> "yes");
        executor.runAll();
        assertThat(failed.cause()).hasMessage("no");
        assertThat(next.getNow()).isEqualTo("yes");
    }

    @Test
    void dropsWhatAViewerWaitedForThatHasLeft() {
        List<String> done = new ArrayList<>();
        Future<Boolean> dropped = computing.compute(channel, () -> done.add("left"));
        channel.close().syncUninterruptibly();
        executor.runAll();
        assertThat(done).isEmpty();
        assertThat(dropped.isCancelled()).isTrue();
    }

    @Test
    void refusesAllWhoWaitWhenTheExecutorTakesNoMore() {
        List<Future<String>> results = new ArrayList<>();
        HandshakeComputing[] self = new HandshakeComputing[1];
        self[0] = new HandshakeComputing(
                task -> {
                    results.add(self[0].compute(channel, () -> "another came meanwhile"));
                    throw new RejectedExecutionException("shut down");
                },
                1);
        results.add(self[0].compute(channel, () -> "never"));
        assertThat(results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.cause())
                        .isInstanceOf(RfbRefusedException.class)
                        .hasCauseInstanceOf(RejectedExecutionException.class));
    }

    @Test
    void needsSomebodyToRun() {
        assertThatThrownBy(() -> new HandshakeComputing(executor, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRunning 0: less than 1");
    }
}
