package dev.rfb.server.warmup;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Size;
import dev.rfb.message.ServerMessage;
import dev.rfb.protocol.EncodingType;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.ServerSide;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.update.EncodedUpdate;
import dev.rfb.server.update.Loop;
import dev.rfb.server.update.UpdateFeatures;
import dev.rfb.server.update.UpdateScheduler;
import dev.rfb.server.update.UpdateSink;
import dev.rfb.server.update.ViewerUpdates;
import dev.rfb.server.update.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A display and the update pipeline with one viewer, without a network and run by hand: the loop runs when it is told to, the workers
 * are the calling thread. Not thread-safe.
 *
 * <p>Time stands still but for {@link #FRAME_NANOS} an update, and what the pipeline schedules for later never comes, such as the
 * lossless refresh of areas at rest.
 */
public final class SoloPipeline implements AutoCloseable {

    private static final long FRAME_NANOS = 33_000_000;

    private final Display display;
    private final Workers workers;
    private final HandLoop loop = new HandLoop();
    private final UpdateScheduler scheduler;
    private final ViewerUpdates viewer;
    private final List<ByteBuf> parts = new ArrayList<>();
    private Optional<Throwable> failure = Optional.empty();
    private long nowNanos;

    /**
     * Creates a black display and a viewer of it.
     *
     * @param size of the display
     * @param profile how the viewer's rectangles are encoded
     */
    public SoloPipeline(Size size, EncodingProfile profile) {
        this(size, profile, PooledByteBufAllocator.DEFAULT);
    }

    SoloPipeline(Size size, EncodingProfile profile, ByteBufAllocator allocator) {
        workers = new Workers(Runnable::run, allocator);
        display = Display.of("solo", size.width(), size.height());
        scheduler = display.open(
                new Nobody(),
                opening -> new UpdateScheduler(
                        loop,
                        workers,
                        () -> nowNanos,
                        opening.source(),
                        new UpdateScheduler.Settings(FRAME_NANOS, opening.state())));
        viewer = scheduler.join(new Parts(), size);
        viewer.features(new UpdateFeatures(
                profile,
                Set.of(
                        profile.encoding(),
                        EncodingType.COPY_RECT,
                        EncodingType.LAST_RECT,
                        EncodingType.DESKTOP_SIZE,
                        EncodingType.CURSOR)));
    }

    /** {@return what the viewer sees, to be painted} */
    public Display display() {
        return display;
    }

    /**
     * {@return the update that the viewer gets now for all that it lacks, in its pieces, none if it lacks nothing; caller must release
     * each}
     *
     * @throws IllegalStateException if an area could not be encoded, now or before; all that is left to do is {@link #close}
     */
    public List<ByteBuf> update() {
        nowNanos += FRAME_NANOS;
        viewer.request(true, display.size().toRect());
        loop.run();
        if (failure.isPresent()) {
            throw new IllegalStateException("encoding failed", failure.get());
        }
        List<ByteBuf> sent = List.copyOf(parts);
        parts.clear();
        return sent;
    }

    @Override
    public void close() {
        viewer.leave();
        scheduler.close();
        loop.run();
        display.close();
        workers.close();
    }

    /** Keeps tasks until it is told to run them; drops what is for later. */
    private static final class HandLoop implements Loop {

        private final Deque<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void schedule(Runnable task, long delayNanos) {
            // Dropped: the next update runs the frame anyway.
        }

        void run() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    private final class Parts implements UpdateSink {

        @Override
        public void send(EncodedUpdate update) {
            parts.addAll(update.parts());
            viewer.sent();
        }

        @Override
        public void send(ServerMessage message) {
            throw new IllegalStateException("not asked for: " + message);
        }

        @Override
        public void fail(Throwable cause) {
            failure = Optional.of(cause);
        }
    }

    private static final class Nobody implements ServerSide {

        @Override
        public List<Viewer> viewers() {
            return List.of();
        }

        @Override
        public void bell() {
            // Nobody listens.
        }

        @Override
        public void cutText(String text) {
            // Nobody listens.
        }
    }
}
