package dev.rfb.server.session;

import dev.rfb.CloseReason;
import dev.rfb.message.Bell;
import dev.rfb.message.ServerCutText;
import dev.rfb.message.ServerMessage;
import dev.rfb.server.update.EncodedUpdate;
import dev.rfb.server.update.UpdateSink;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session sends. Thread-safe; all state is confined to the channel's event loop.
 *
 * <p>Limits: one update is on its way at a time; answers to the viewer may pile up to {@link #MAX_ANSWER_BYTES} before nothing
 * more is read from it; a bell is dropped and only the newest text is kept while the viewer does not read, and no update is
 * made. When the network has taken next to nothing for the stall timeout, although something waited, the session ends.
 */
final class SessionOutput implements UpdateSink {

    static final int MAX_ANSWER_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SessionOutput.class);

    private final Session session;
    private final Channel channel;
    private final ReadGate gate;
    private final Duration stallTimeout;
    private final StallDetector stall = new StallDetector();

    private int answerBytes;
    private Optional<ServerCutText> latestText = Optional.empty();
    private @Nullable ScheduledFuture<?> stallCheck;
    private long leftBytes;

    SessionOutput(Session session, Channel channel, ReadGate gate, Duration stallTimeout) {
        this.session = session;
        this.channel = channel;
        this.gate = gate;
        this.stallTimeout = stallTimeout;
    }

    @Override
    public void send(EncodedUpdate update) {
        if (!execute(() -> write(update))) {
            update.release();
        }
    }

    @Override
    public void send(ServerMessage message) {
        execute(() -> answer(message));
    }

    @Override
    public void fail(Throwable cause) {
        LOG.error("session {}: encoding failed", session.id(), cause);
        session.end(CloseReason.INTERNAL_ERROR);
    }

    void bell() {
        execute(() -> {
            if (channel.isWritable()) {
                answer(new Bell());
            }
        });
    }

    void cutText(String text) {
        execute(() -> {
            latestText = Optional.of(new ServerCutText(text));
            flushText();
        });
    }

    void writabilityChanged() {
        flushText();
        session.outputBlocked(!channel.isWritable());
    }

    private void flushText() {
        if (channel.isWritable()) {
            latestText.ifPresent(this::answer);
            latestText = Optional.empty();
        }
    }

    /** Writes a message in its place among the others. On the event loop. */
    void answer(ServerMessage message) {
        int size = message.encodedSize();
        answerBytes += size;
        if (answerBytes > MAX_ANSWER_BYTES) {
            gate.close(ReadGate.Cause.ANSWERS);
        }
        channel.writeAndFlush(message).addListener(written -> {
            left(size);
            answerBytes -= size;
            if (answerBytes <= MAX_ANSWER_BYTES / 2) {
                gate.open(ReadGate.Cause.ANSWERS);
            }
        });
        watch();
    }

    private void write(EncodedUpdate update) {
        if (!channel.isActive()) {
            update.release();
            return;
        }
        Iterator<ByteBuf> parts = update.parts().iterator();
        ByteBuf part = parts.next();
        while (parts.hasNext()) {
            write(part);
            part = parts.next();
        }
        write(part).addListener(written -> session.updateWritten());
        channel.flush();
        watch();
    }

    private ChannelFuture write(ByteBuf part) {
        int size = part.readableBytes();
        return channel.write(part).addListener(written -> left(size));
    }

    private void left(int size) {
        leftBytes += size;
        if (!isAnythingWaiting()) {
            stall.restart(leftBytes);
        }
    }

    private void watch() {
        if (stallCheck == null && isAnythingWaiting()) {
            stall.restart(allLeftBytes());
            scheduleCheck();
        }
    }

    private void scheduleCheck() {
        stallCheck = channel.eventLoop()
                .schedule(this::check, stallTimeout.toNanos() / StallDetector.CHECKS_PER_TIMEOUT, TimeUnit.NANOSECONDS);
    }

    private void check() {
        stallCheck = null;
        if (!isAnythingWaiting() || !channel.isActive()) {
            return;
        }
        if (stall.isStalled(allLeftBytes())) {
            session.end(CloseReason.NOT_READING);
        } else {
            scheduleCheck();
        }
    }

    private boolean isAnythingWaiting() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer != null && !buffer.isEmpty();
    }

    // With what left of the message that is leaving now.
    private long allLeftBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return leftBytes + (buffer == null ? 0 : buffer.currentProgress());
    }

    void close() {
        if (stallCheck != null) {
            stallCheck.cancel(false);
            stallCheck = null;
        }
    }

    private boolean execute(Runnable task) {
        if (channel.eventLoop().isShuttingDown()) {
            return false;
        }
        channel.eventLoop().execute(task);
        return true;
    }
}
