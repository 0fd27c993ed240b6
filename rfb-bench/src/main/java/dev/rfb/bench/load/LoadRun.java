package dev.rfb.bench.load;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.HdrHistogram.Histogram;

/**
 * Runs a load: connects all viewers on one event loop, waits for their first updates, lets them go at once, counts.
 *
 * <p>{@link #run} is called once, on any thread but the loop's; {@link #stop} on any thread. The rest is confined to the loop.
 */
final class LoadRun implements LoadViewer.Events {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);
    private static final int READ_BYTES = 64 * 1024;
    private static final long HIGHEST_LATENCY_MICROS = 3_600_000_000L;

    private final LoadSetting setting;
    private final Window window;
    private final Ticker clock = Ticker.systemTicker();
    private final Optional<ClientTls> tls;
    private final CountDownLatch settled;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private final List<ViewerCounters> counters = new ArrayList<>();
    private final Set<ViewerCounters> waiting = new HashSet<>();
    private final Set<LoadViewer> open = new HashSet<>();
    private final Histogram latencies = new Histogram(HIGHEST_LATENCY_MICROS, 3);
    private boolean begun;
    private boolean ended;
    private long connects;
    private long failures;
    private String firstError = "";

    /**
     * Creates the load.
     *
     * @param setting what to run
     * @throws SSLException if this Java cannot do TLS
     */
    LoadRun(LoadSetting setting) throws SSLException {
        this(setting, new Window() {});
    }

    /**
     * Creates the load.
     *
     * @param setting what to run
     * @param window is told when counting begins and ends, on the thread of {@link #run}
     * @throws SSLException if this Java cannot do TLS
     */
    LoadRun(LoadSetting setting, Window window) throws SSLException {
        this.setting = setting;
        this.window = window;
        settled = new CountDownLatch(setting.viewers());
        tls = ClientTls.of(setting.target().encryption());
    }

    /** For who measures something else in the time that is counted. */
    interface Window {

        /** The viewers start to ask for increments; called on the event loop. */
        default void starts() {}

        /** An update arrived, whether it is counted or not; called on the event loop. */
        default void updated(LoadViewer viewer) {}

        default void begins() {}

        default void ends() {}

        /** Counting is over, the viewers still watch. */
        default void over() throws InterruptedException {}
    }

    /** Ends the measurement early; {@link #run} returns what was counted until now. */
    void stop() {
        stopped.countDown();
    }

    /**
     * Runs the load to its end.
     *
     * @return what was measured
     * @throws InterruptedException if the calling thread is interrupted; all connections are closed then too
     */
    LoadReport run() throws InterruptedException {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("rfb-load", true), NioIoHandler.newFactory());
        EventLoop loop = group.next();
        try {
            long start = clock.nanoTime();
            loop.execute(() -> connectAll(loop));
            boolean allSettled = settled.await(READY_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
            Duration connecting = since(start);
            loop.submit(() -> begin(allSettled)).sync();
            stopped.await(setting.warmUp().toNanos(), TimeUnit.NANOSECONDS);
            loop.submit(this::resetCounters).sync();
            LoadReport report = measure(loop, connecting);
            window.over();
            return report;
        } finally {
            loop.submit(this::closeAll).sync();
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).sync();
        }
    }

    private LoadReport measure(EventLoop loop, Duration connecting) throws InterruptedException {
        ProcessUsage before = serverUsage();
        ProcessUsage ownBefore = ProcessUsage.ofThisProcess();
        window.begins();
        long start = clock.nanoTime();
        stopped.await(setting.measured().toNanos(), TimeUnit.NANOSECONDS);
        window.ends();
        ProcessUsage after = serverUsage();
        Duration measured = since(start);
        Duration own = ProcessUsage.ofThisProcess().cpuSince(ownBefore);
        ProcessUsage server = new ProcessUsage(after.cpuSince(before), after.residentBytes());
        return loop.submit(() -> report(connecting, measured, server, own))
                .sync()
                .getNow();
    }

    private Duration since(long start) {
        return Duration.ofNanos(clock.nanoTime() - start);
    }

    private ProcessUsage serverUsage() {
        return setting.pid().isPresent() ? ProcessUsage.of(setting.pid().getAsLong()) : ProcessUsage.NONE;
    }

    private void connectAll(EventLoop loop) {
        for (int i = 0; i < setting.viewers(); i++) {
            ViewerCounters own = new ViewerCounters();
            counters.add(own);
            waiting.add(own);
            connect(loop, own);
        }
    }

    private void connect(EventLoop loop, ViewerCounters own) {
        LoadViewer viewer = new LoadViewer(setting.plan(), own, this, connects);
        connects++;
        open.add(viewer);
        setting.target()
                .bootstrap(loop)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(256, READ_BYTES, READ_BYTES))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new ClientHandshake(setting.target().password(), tls))
                                .addLast(viewer);
                    }
                })
                .connect()
                .addListener(result -> {
                    if (!result.isSuccess()) {
                        failed(viewer, String.valueOf(result.cause().getMessage()));
                    }
                });
    }

    private void begin(boolean allSettled) {
        begun = true;
        if (!allSettled) {
            failures += waiting.size();
            noteError("no first update within " + READY_TIMEOUT.toSeconds() + " s");
        }
        List.copyOf(open).stream()
                .filter(viewer -> !waiting.contains(viewer.counters()))
                .forEach(LoadViewer::begin);
        window.starts();
    }

    private void resetCounters() {
        counters.forEach(ViewerCounters::reset);
        latencies.reset();
    }

    private LoadReport report(Duration connecting, Duration measured, ProcessUsage server, Duration own) {
        return new LoadReport(
                setting,
                connecting,
                measured,
                counters.stream().map(LoadReport.Counts::of).toList(),
                latencies.copy(),
                server,
                own,
                connects,
                failures,
                firstError);
    }

    private void closeAll() {
        ended = true;
        List.copyOf(open).forEach(LoadViewer::close);
    }

    @Override
    public void ready(LoadViewer viewer) {
        settle(viewer.counters());
        if (begun) {
            viewer.begin();
        }
    }

    @Override
    public void updated(LoadViewer viewer, long latencyNanos) {
        window.updated(viewer);
        latencies.recordValue(Math.min(HIGHEST_LATENCY_MICROS, latencyNanos / 1000));
        if (setting.plan().churn()) {
            open.remove(viewer);
            viewer.close();
            connect(viewer.loop(), viewer.counters());
        }
    }

    @Override
    public void failed(LoadViewer viewer, String reason) {
        open.remove(viewer);
        if (ended || (begun && waiting.contains(viewer.counters()))) { // counted when its time was over
            return;
        }
        failures++;
        noteError(reason);
        settle(viewer.counters());
    }

    private void settle(ViewerCounters own) {
        if (waiting.remove(own)) {
            settled.countDown();
        }
    }

    private void noteError(String reason) {
        if (firstError.isEmpty()) {
            firstError = reason;
        }
    }
}
