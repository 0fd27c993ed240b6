package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.geometry.Rect;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.protocol.ProtocolLimits;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.security.AccessRights;
import dev.rfb.security.NoneSecurity;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.ResizeResult;
import dev.rfb.server.display.ServerSide;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.display.ViewerListener;
import dev.rfb.server.transport.HostFilter;
import dev.rfb.server.update.ManualLoop;
import dev.rfb.server.update.UpdateScheduler;
import dev.rfb.server.update.Workers;
import dev.rfb.testing.ClientBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A viewer that came in, on a network that takes as much as the test lets it; time and threads move when the test says so. */
final class SessionFixture implements AutoCloseable {

    static final Duration STALL = Duration.ofSeconds(30);
    private static final long FRAME_NANOS = 10_000_000;
    private static final long STEP_NANOS = 500_000_000;
    private static final Rect EVERYTHING = new Rect(0, 0, 65535, 65535);

    final ManualLoop loop = new ManualLoop();
    final Display display = Display.of("session", 300, 280);
    final List<String> resizes = new ArrayList<>();
    final List<CloseReason> left = new ArrayList<>();
    private final NarrowChannel channel = new NarrowChannel();
    private final Workers workers = new Workers(loop.workers(), UnpooledByteBufAllocator.DEFAULT);
    private final UpdateScheduler scheduler = display.open(
            new NoServer(),
            opening -> new UpdateScheduler(
                    loop,
                    workers,
                    loop::now,
                    opening.source(),
                    new UpdateScheduler.Settings(FRAME_NANOS, opening.state())));
    private final SessionRegistry registry;
    private ResizeResult answer = ResizeResult.DONE;

    SessionFixture() {
        SessionPolicy policy = new SessionPolicy(
                ProtocolLimits.DEFAULT,
                AccessRights.ALL,
                SharingPolicy.ALWAYS_SHARED,
                1,
                HostFilter.EVERYBODY,
                Duration.ZERO,
                STALL);
        SessionContext context = new SessionContext(
                display,
                new Resizing(),
                new Leaving(),
                scheduler,
                new ResizeTurns(loop::now, loop),
                Runnable::run,
                policy,
                new FaultLog(loop::now, loop));
        registry = new SessionRegistry(context);
        channel.freezeTime();
        new Sessions(
                        context,
                        registry,
                        admission -> HandshakeConfig.builder(admission)
                                .security(new NoneSecurity())
                                .build(),
                        new PendingConnections(1, 1))
                .open(channel);
        send("RFB 003.008\n\1\1".getBytes(StandardCharsets.US_ASCII));
        assertThat(registry.viewers()).hasSize(1);
    }

    private static final class NarrowChannel extends EmbeddedChannel {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private long room = Long.MAX_VALUE;

        @Override
        protected void doWrite(ChannelOutboundBuffer out) throws Exception {
            while (room > 0 && out.current() instanceof ByteBuf message) {
                int count = (int) Math.min(room, message.readableBytes());
                room -= count;
                message.getBytes(message.readerIndex(), taken, count);
                out.removeBytes(count);
            }
        }
    }

    private final class Resizing implements Desktop {

        @Override
        public void start(Display shown) {}

        @Override
        public void stop() {}

        @Override
        public ResizeResult resize(Viewer viewer, ScreenLayout layout) {
            resizes.add(layout.size().width() + "x" + layout.size().height());
            if (answer == ResizeResult.DONE) {
                display.resize(layout);
            }
            return answer;
        }
    }

    private final class Leaving implements ViewerListener {

        @Override
        public void left(Viewer viewer, CloseReason reason) {
            left.add(reason);
        }
    }

    private static final class NoServer implements ServerSide {

        @Override
        public List<Viewer> viewers() {
            return List.of();
        }

        @Override
        public void bell() {}

        @Override
        public void cutText(String text) {}
    }

    /** The network takes so many bytes more, and then nothing. */
    void takes(long bytes) {
        channel.room = bytes;
        channel.flush();
        settle();
    }

    /** What the application answers to a resize from now on. */
    void answers(ResizeResult result) {
        answer = result;
    }

    void send(byte[]... messages) {
        for (byte[] message : messages) {
            channel.writeInbound(channel.alloc().buffer().writeBytes(message));
        }
        settle();
    }

    /** Asks for everything, again and again while it is answered. */
    void requestUntilQuiet() {
        for (int i = 0; i < 80; i++) {
            send(ClientBytes.framebufferUpdateRequest(true, EVERYTHING));
            frame();
        }
    }

    void request() {
        send(ClientBytes.framebufferUpdateRequest(true, EVERYTHING));
        frame();
    }

    void cutText(String text) {
        registry.cutText(text);
        settle();
    }

    void frame() {
        loop.advance(FRAME_NANOS);
        settle();
    }

    void advance(Duration time) {
        for (long passed = 0; passed < time.toNanos(); passed += STEP_NANOS) {
            loop.advance(STEP_NANOS);
            channel.advanceTimeBy(STEP_NANOS, TimeUnit.NANOSECONDS);
            settle();
        }
    }

    boolean isReading() {
        return channel.config().isAutoRead();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** {@return what the network took since the last call} */
    byte[] taken() {
        byte[] bytes = channel.taken.toByteArray();
        channel.taken.reset();
        return bytes;
    }

    private void settle() {
        for (int i = 0; i < 4; i++) {
            channel.runPendingTasks();
            loop.run();
        }
    }

    @Override
    public void close() {
        channel.room = Long.MAX_VALUE;
        channel.close();
        settle();
        scheduler.close();
        settle();
        workers.close();
        assertThat(registry.viewers()).isEmpty();
    }
}
