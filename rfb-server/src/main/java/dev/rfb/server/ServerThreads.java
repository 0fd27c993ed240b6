package dev.rfb.server;

import dev.rfb.server.update.Loop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All threads of a server. Made and ended together. */
final class ServerThreads implements AutoCloseable {

    private static final long GRACE_MILLIS = 2000;

    private final EventLoopGroup io;
    private final ScheduledExecutorService display;
    private final ExecutorService encoding;
    private final ExecutorService application;

    ServerThreads(int ioThreads, int encodingThreads) {
        io = new MultiThreadIoEventLoopGroup(ioThreads, new DefaultThreadFactory("rfb-io"), NioIoHandler.newFactory());
        display = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("rfb-display"));
        encoding = Executors.newFixedThreadPool(encodingThreads, new DefaultThreadFactory("rfb-encode"));
        application = Executors.newCachedThreadPool(new DefaultThreadFactory("rfb-application"));
    }

    EventLoopGroup io() {
        return io;
    }

    ExecutorService encoding() {
        return encoding;
    }

    ExecutorService application() {
        return application;
    }

    /** {@return the display's loop; tasks that come after the end are dropped} */
    Loop loop() {
        return new Loop() {
            @Override
            public void execute(Runnable task) {
                if (!display.isShutdown()) {
                    display.execute(task);
                }
            }

            @Override
            public void schedule(Runnable task, long delayNanos) {
                if (!display.isShutdown()) {
                    display.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
                }
            }
        };
    }

    /** Ends all threads. Waits for them for a short while; an application's callback that does not return is left behind. */
    @Override
    public void close() {
        io.shutdownGracefully(0, GRACE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(GRACE_MILLIS);
        try {
            // in this order, so that what is being encoded comes back to the display's loop, which releases it
            for (ExecutorService service : new ExecutorService[] {encoding, display, application}) {
                service.shutdown();
                if (!service.awaitTermination(GRACE_MILLIS / 2, TimeUnit.MILLISECONDS)) {
                    service.shutdownNow();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
