package dev.rfb.bench.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.HdrHistogram.Histogram;

/**
 * Makes handshakes, so many at a time, on one event loop.
 *
 * <p>{@link #run} is called once, on any thread but the loop's. The rest is confined to the loop.
 */
final class HandshakeRun {

    private static final int SILENCE_SECONDS = 30;
    private static final long HIGHEST_LATENCY_MICROS = 3_600_000_000L;

    private final HandshakeSetting setting;
    private final Optional<ClientTls> tls;
    private final Histogram latencies = new Histogram(HIGHEST_LATENCY_MICROS, 3);
    private int toBegin;
    private long failures;
    private String firstError = "";

    /**
     * Creates the run.
     *
     * @param setting what to run
     * @throws SSLException if this Java cannot do TLS
     */
    HandshakeRun(HandshakeSetting setting) throws SSLException {
        this.setting = setting;
        this.tls = ClientTls.of(setting.target().encryption());
    }

    /**
     * Makes all handshakes.
     *
     * @return what was measured
     * @throws InterruptedException if the calling thread is interrupted
     */
    HandshakeReport run() throws InterruptedException {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("rfb-handshakes", true), NioIoHandler.newFactory());
        EventLoop loop = group.next();
        try {
            make(loop, setting.warmUp());
            loop.submit(latencies::reset).sync();
            ProcessUsage before = serverUsage();
            ProcessUsage ownBefore = ProcessUsage.ofThisProcess();
            long start = loop.ticker().nanoTime();
            make(loop, setting.connections());
            Duration measured = Duration.ofNanos(loop.ticker().nanoTime() - start);
            Duration own = ProcessUsage.ofThisProcess().cpuSince(ownBefore);
            ProcessUsage after = serverUsage();
            ProcessUsage server = new ProcessUsage(after.cpuSince(before), after.residentBytes());
            return loop.submit(() ->
                            new HandshakeReport(setting, measured, latencies.copy(), server, own, failures, firstError))
                    .sync()
                    .getNow();
        } finally {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).sync();
        }
    }

    private ProcessUsage serverUsage() {
        return setting.pid().isPresent() ? ProcessUsage.of(setting.pid().getAsLong()) : ProcessUsage.NONE;
    }

    private void make(EventLoop loop, int count) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(count);
        loop.execute(() -> {
            toBegin = count;
            failures = 0;
            for (int i = Math.min(count, setting.concurrency()); i > 0; i--) {
                connect(loop, ended);
            }
        });
        ended.await();
    }

    private void connect(EventLoop loop, CountDownLatch ended) {
        toBegin--;
        long start = loop.ticker().nanoTime();
        HandshakeViewer viewer = new HandshakeViewer(error -> {
            if (error.isEmpty()) {
                long micros = (loop.ticker().nanoTime() - start) / 1000;
                latencies.recordValue(Math.min(HIGHEST_LATENCY_MICROS, micros));
            } else {
                failed(error.get());
            }
            // not from within, so that connections that fail at once do not pile up on the stack
            loop.execute(() -> ended(loop, ended));
        });
        setting.target().bootstrap(loop).handler(handlers(viewer)).connect().addListener(result -> {
            if (!result.isSuccess()) {
                viewer.fail(result.cause());
            }
        });
    }

    private ChannelInitializer<Channel> handlers(HandshakeViewer viewer) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (setting.cut().isPresent()) {
                    channel.pipeline().addLast(new ClientHelloCut(viewer::succeed));
                }
                channel.pipeline()
                        .addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                        .addLast(new ClientHandshake(setting.target().password(), tls))
                        .addLast(viewer);
            }
        };
    }

    private void ended(EventLoop loop, CountDownLatch ended) {
        ended.countDown();
        if (toBegin > 0) {
            connect(loop, ended);
        }
    }

    private void failed(String reason) {
        failures++;
        if (firstError.isEmpty()) {
            firstError = reason;
        }
    }
}
