package dev.rfb.handshake;

import dev.rfb.RfbException;
import dev.rfb.RfbTimeoutException;
import dev.rfb.security.HandshakeTurn;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the steps of the handshake from its begin to its end: keeps the deadlines, and ends the connection. Event-loop
 * confined.
 *
 * <p>Each phase that begins is told by a {@link HandshakeProgress}. Deadlines are absolute for a phase; bytes do not move them, but
 * the time in which the server computes ({@link HandshakeTurn}) does not count as that of the viewer's program. Once the handshake
 * failed, nothing that the viewer sends reaches a step any more, and the fault is fired once, even if the viewer leaves before it was
 * told.
 */
final class HandshakeGuard extends ChannelInboundHandlerAdapter {

    private final Duration machineTimeout;
    private final Duration humanTimeout;
    private final Duration failureDelay;

    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> machineDeadline;
    private long machineNanosLeft; // while the server computes; otherwise 0
    private @Nullable ScheduledFuture<?> humanDeadline;
    private @Nullable ScheduledFuture<?> delayedFailure;
    private @Nullable Runnable delayedFault;
    private int phases = -1; // before the first has begun
    private boolean failed;

    HandshakeGuard(HandshakeConfig config) {
        this.machineTimeout = config.machineTimeout();
        this.humanTimeout = config.humanTimeout();
        this.failureDelay = config.failureDelay();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        awaitMachine();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        cancelDeadlines();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failed = true;
        cancelDeadlines();
        cancel(delayedFailure);
        Runnable fault = delayedFault;
        delayedFault = null;
        if (fault != null) {
            fault.run();
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (failed) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == HandshakeTurn.SERVER) {
            pauseMachine();
        } else if (event == HandshakeTurn.VIEWER) {
            resumeMachine();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void pauseMachine() {
        if (machineDeadline != null && machineDeadline.cancel(false)) {
            machineNanosLeft = Math.max(1, machineDeadline.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    private void resumeMachine() {
        if (machineNanosLeft > 0) {
            machineDeadline = schedule(Duration.ofNanos(machineNanosLeft), this::expire);
            machineNanosLeft = 0;
        }
    }

    /** {@return whether the handshake has failed or the channel has closed} */
    boolean hasFailed() {
        return failed;
    }

    /** Begins a phase in which the viewer's program answers. The time for humans runs on if it had begun. */
    void awaitMachine() {
        cancelMachine();
        machineDeadline = schedule(machineTimeout, this::expire);
        tellProgress();
    }

    /** Begins, or goes on with, the time in which a human answers. */
    void awaitHuman() {
        cancelMachine();
        if (humanDeadline == null) {
            humanDeadline = schedule(humanTimeout, this::expire);
        }
        tellProgress();
    }

    private void tellProgress() {
        phases++;
        context().fireUserEventTriggered(new HandshakeProgress(phases));
    }

    /** Ends the time for humans, so that the next {@link #awaitHuman} begins anew. */
    void humanAnswered() {
        cancel(humanDeadline);
        humanDeadline = null;
    }

    /**
     * Ends the connection after a last message.
     *
     * @param from the step that failed; the handlers before it encrypt what is written
     * @param last writes what the viewer is told
     * @param fault to fire
     */
    void fail(ChannelHandlerContext from, Consumer<ByteBuf> last, RfbException fault) {
        if (!failed) {
            failed = true;
            end(from, last, fault);
        }
    }

    /** Like {@link #fail}, after the failure delay. */
    void failLater(ChannelHandlerContext from, Consumer<ByteBuf> last, RfbException fault) {
        if (failed) {
            return;
        }
        failed = true;
        delayedFault = () -> from.fireExceptionCaught(fault);
        delayedFailure = schedule(failureDelay, () -> {
            delayedFault = null;
            end(from, last, fault);
        });
    }

    /** Ends the connection without a byte. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    void abort(ChannelHandlerContext from, RfbException fault) {
        if (!failed) {
            failed = true;
            from.fireExceptionCaught(fault);
            from.close();
        }
    }

    private void end(ChannelHandlerContext from, Consumer<ByteBuf> last, RfbException fault) {
        ByteBuf out = from.alloc().buffer();
        last.accept(out);
        ChannelFuture told = from.writeAndFlush(out);
        from.fireExceptionCaught(fault); // before the close, which takes the handlers out of the pipeline
        told.addListener(ChannelFutureListener.CLOSE);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    private void expire() {
        ChannelHandlerContext ctx = context();
        if (failed) {
            ctx.close(); // the viewer does not read what it was told
        } else {
            abort(
                    ctx,
                    new RfbTimeoutException("Handshake: no answer within " + machineTimeout.toSeconds()
                            + " s of a program, " + humanTimeout.toSeconds() + " s of a human"));
        }
    }

    private ScheduledFuture<?> schedule(Duration delay, Runnable task) {
        return context().executor().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not in a pipeline");
    }

    private void cancelMachine() {
        cancel(machineDeadline);
        machineNanosLeft = 0;
    }

    private void cancelDeadlines() {
        cancelMachine();
        cancel(humanDeadline);
    }

    private static void cancel(@Nullable ScheduledFuture<?> scheduled) {
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }
}
