package dev.rfb.bench.load;

import dev.rfb.geometry.Size;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One connection of a viewer: asks, reads, counts, asks again. Event-loop confined.
 *
 * <p>The first update, of the whole framebuffer, is not counted. Then it waits for {@link #begin()}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write reaches exceptionCaught; tasks end with the loop
final class LoadViewer extends ChannelInboundHandlerAdapter {

    /** What a viewer tells the load. Called on the event loop. */
    interface Events {

        /** The first update is complete. */
        void ready(LoadViewer viewer);

        /** An update that was asked for arrived whole. */
        void updated(LoadViewer viewer, long latencyNanos);

        /** The connection is lost; called at most once, not after {@link LoadViewer#close()}. */
        void failed(LoadViewer viewer, String reason);
    }

    private static final int REQUEST_BYTES = 16;
    private static final double NANOS = 1e9;

    private final ViewerPlan plan;
    private final ViewerCounters counters;
    private final Events events;
    private final Random random;
    private final UpdateStream stream = new UpdateStream(this::updateComplete);

    private Size size = new Size(1, 1);
    private boolean first = true;
    private boolean ended;
    private long requestedAt;
    private long nextRequestAt;
    private ChannelHandlerContext context;

    /**
     * Creates the viewer of one connection.
     *
     * @param plan what it does
     * @param counters where it counts
     * @param events whom it tells
     * @param seed of its pointer movements
     */
    @SuppressWarnings("NullAway.Init") // the context comes with handlerAdded
    LoadViewer(ViewerPlan plan, ViewerCounters counters, Events events, long seed) {
        this.plan = plan;
        this.counters = counters;
        this.events = events;
        this.random = new Random(seed);
    }

    /** Starts to ask for increments. */
    void begin() {
        nextRequestAt = now();
        request();
    }

    /** Ends the connection without a failure. */
    void close() {
        ended = true;
        context.close();
    }

    /** {@return how many pixels of the rectangles that came in all were exact} */
    long exactPixels() {
        return stream.exactPixels();
    }

    ViewerCounters counters() {
        return counters;
    }

    EventLoop loop() {
        return context.channel().eventLoop();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ClientHandshake.Initialised initialised) {
            size = initialised.size();
            ByteBuf out = ctx.alloc().buffer();
            ClientMessages.setPixelFormat(out);
            ClientMessages.setEncodings(plan.encodingTypes(), out);
            ClientMessages.requestWhole(size, out);
            ctx.writeAndFlush(out, ctx.voidPromise());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            long rectangles = stream.rectangles();
            counters.bytes += in.readableBytes();
            stream.read(in);
            counters.rectangles += stream.rectangles() - rectangles;
        } finally {
            in.release();
        }
    }

    private void updateComplete() {
        if (ended) {
            return;
        }
        if (first) {
            first = false;
            events.ready(this);
            return;
        }
        counters.updates++;
        events.updated(this, now() - requestedAt);
        if (!ended) {
            request();
        }
    }

    private void request() {
        long waitNanos = 0;
        if (plan.rate() > 0) {
            long now = now();
            waitNanos = nextRequestAt - now;
            nextRequestAt = Math.max(nextRequestAt, now) + (long) (NANOS / plan.rate());
        }
        if (waitNanos <= 0) {
            send();
        } else {
            context.executor().schedule(this::send, waitNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void send() {
        if (ended) {
            return;
        }
        ByteBuf out = context.alloc().buffer(REQUEST_BYTES);
        if (plan.pointer()) {
            ClientMessages.movePointer(random.nextInt(size.width()), random.nextInt(size.height()), out);
        }
        ClientMessages.requestIncrement(size, out);
        requestedAt = now();
        context.writeAndFlush(out, context.voidPromise());
    }

    private long now() {
        return context.executor().ticker().nanoTime();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail("the server ended the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        fail(message == null ? root.getClass().getSimpleName() : message);
        ctx.close();
    }

    private void fail(String reason) {
        if (!ended) {
            ended = true;
            events.failed(this, reason);
        }
    }
}
