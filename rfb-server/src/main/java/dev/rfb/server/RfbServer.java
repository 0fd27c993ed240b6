package dev.rfb.server;

import dev.rfb.handshake.Admission;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.security.FailedLogins;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.ServerSide;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.session.FaultLog;
import dev.rfb.server.session.PendingConnections;
import dev.rfb.server.session.ResizeTurns;
import dev.rfb.server.session.SessionContext;
import dev.rfb.server.session.SessionPolicy;
import dev.rfb.server.session.SessionRegistry;
import dev.rfb.server.session.Sessions;
import dev.rfb.server.transport.ListenAddress;
import dev.rfb.server.transport.Listener;
import dev.rfb.server.update.UpdateScheduler;
import dev.rfb.server.update.Workers;
import dev.rfb.server.warmup.WarmUp;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: one display, any number of viewers. Thread-safe.
 *
 * <pre>{@code
 * Display display = Display.of("demo", 1280, 800);
 * try (RfbServer server = RfbServer.builder()
 *         .display(display)
 *         .listen("127.0.0.1", 5900)
 *         .security(new VncAuthSecurity(VncPasswordSource.fixed(VncPasswords.of(password))))
 *         .start()) {
 *     display.paint(graphics -> graphics.drawString("hello", 20, 20));
 * }
 * }</pre>
 */
public final class RfbServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RfbServer.class);

    private final RfbServerConfig config;
    private final ServerThreads threads;
    private final Workers workers;
    private final UpdateScheduler scheduler;
    private final SessionContext context;
    private final SessionRegistry registry;
    private final PendingConnections pending;
    private final FailedLogins failedLogins;
    private final WarmUp warmUp;
    private final List<Listener> listeners = new ArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private RfbServer(RfbServerConfig config) {
        this.config = config;
        this.pending = new PendingConnections(
                config.pending().total(), config.pending().perAddress());
        int processors = Runtime.getRuntime().availableProcessors();
        this.threads = new ServerThreads(Math.min(processors, 4), processors);
        this.workers = new Workers(threads.encoding(), ByteBufAllocator.DEFAULT);
        Side side = new Side();
        LongSupplier clock = Ticker.systemTicker()::nanoTime;
        this.warmUp = new WarmUp(clock);
        this.failedLogins = new FailedLogins(config.bruteForce(), clock);
        long frameIntervalNanos = TimeUnit.SECONDS.toNanos(1) / config.frameRate();
        this.scheduler = config.display()
                .open(
                        side,
                        opening -> new UpdateScheduler(
                                threads.loop(),
                                workers,
                                clock,
                                opening.source(),
                                new UpdateScheduler.Settings(frameIntervalNanos, opening.state())));
        SessionPolicy policy = new SessionPolicy(
                config.limits(),
                config.rights(),
                config.sharing(),
                config.maxViewers(),
                config.hosts(),
                config.timeouts().idle(),
                config.timeouts().stall());
        this.context = new SessionContext(
                config.display(),
                config.desktop(),
                config.listener(),
                scheduler,
                new ResizeTurns(clock, threads.loop()),
                threads.application(),
                policy,
                new FaultLog(clock, threads.loop()));
        this.registry = new SessionRegistry(context);
    }

    /** {@return a builder with the library's defaults} */
    public static RfbServerConfig.Builder builder() {
        return new RfbServerConfig.Builder();
    }

    /**
     * Starts a server.
     *
     * @param config how it behaves
     * @return the running server
     * @throws IOException if an address cannot be had: says which and why; nothing is left running
     * @throws IllegalStateException if another server shows the display
     */
    public static RfbServer start(RfbServerConfig config) throws IOException {
        RfbServer server = new RfbServer(config);
        try {
            config.desktop().start(config.display());
            server.listen();
            if (config.warmUp()) {
                server.warmUp.start();
            }
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
        LOG.info("display {} at {}", config.display().name(), server.addresses());
        return server;
    }

    private void listen() throws IOException {
        Sessions sessions = new Sessions(context, registry, this::handshake, pending);
        for (ListenAddress address : config.listenAddresses()) {
            listeners.add(Listener.open(address, threads.io(), sessions::arrived, sessions::open));
        }
    }

    private HandshakeConfig handshake(Admission admission) {
        return HandshakeConfig.builder(admission)
                .security(config.security())
                .highestVersion(config.highestVersion())
                .machineTimeout(config.timeouts().machine())
                .humanTimeout(config.timeouts().human())
                .failedLogins(failedLogins)
                .build();
    }

    /** {@return where it listens, in the order of the config, with the ports that were chosen} */
    public List<SocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    /** {@return the TCP port of the first listener} */
    public int port() {
        return ((InetSocketAddress) addresses().get(0)).getPort();
    }

    /** {@return the display that it shows} */
    public Display display() {
        return config.display();
    }

    /** {@return who watches now} */
    public List<Viewer> viewers() {
        return registry.viewers();
    }

    /**
     * Ends all sessions, frees the ports and stops the desktop. Returns at once; may be called again.
     *
     * @return completes when everything is gone
     */
    public CompletableFuture<Void> shutdown() {
        if (closing.compareAndSet(false, true)) {
            new DefaultThreadFactory("rfb-shutdown").newThread(this::end).start();
        }
        return closed.copy();
    }

    private void end() {
        try {
            listeners.forEach(Listener::close);
            warmUp.close();
            pending.close(); // the end of an event loop does not reliably close what is left on it
            registry.close();
            config.display().close();
            scheduler.close();
            CompletableFuture.runAsync(config.desktop()::stop, threads.application())
                    .orTimeout(1, TimeUnit.SECONDS)
                    .exceptionally(failure -> {
                        LOG.error("the desktop did not stop", failure);
                        return null;
                    })
                    .join();
        } finally {
            threads.close();
            workers.close();
            closed.complete(null);
        }
    }

    /** Like {@link #shutdown}, and waits until everything is gone. */
    @Override
    public void close() {
        shutdown().join();
    }

    private final class Side implements ServerSide {

        @Override
        public List<Viewer> viewers() {
            return registry.viewers();
        }

        @Override
        public void bell() {
            registry.bell();
        }

        @Override
        public void cutText(String text) {
            registry.cutText(text);
        }
    }
}
