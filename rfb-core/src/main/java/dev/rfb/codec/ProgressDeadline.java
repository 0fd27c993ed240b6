package dev.rfb.codec;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time by which a message that has begun must be whole. Event-loop confined. It is armed once per message and bytes do not
 * move it, so that a message cannot be dripped for ever.
 */
final class ProgressDeadline {

    private final long timeoutNanos;

    private @Nullable Future<?> armed;
    private long message;

    ProgressDeadline(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    /** Arms it for the {@code number}-th message, unless it is armed for that one already. */
    void await(long number, ChannelHandlerContext ctx, Runnable expired) {
        if (armed != null && message == number) {
            return;
        }
        cancel();
        message = number;
        armed = ctx.executor().schedule(expired, timeoutNanos, TimeUnit.NANOSECONDS);
    }

    void cancel() {
        if (armed != null) {
            armed.cancel(false);
            armed = null;
        }
    }
}
