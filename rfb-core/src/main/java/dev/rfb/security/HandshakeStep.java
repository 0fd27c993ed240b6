package dev.rfb.security;

import dev.rfb.RfbException;
import dev.rfb.RfbLimitException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.List;

/**
 * A state of the handshake that reads messages of known lengths. Event-loop confined; one per viewer. Designed for extension.
 *
 * <p>A step says how many bytes it wants next ({@link #expect}). Bytes behind them are held, since viewers may send ahead, and
 * are handed on when the step is removed from the pipeline. Held bytes are limited; nothing of them is looked at.
 */
public abstract class HandshakeStep extends ByteToMessageDecoder {

    /** The most bytes that a viewer may send ahead. */
    public static final int MAX_HELD_BYTES = 64 * 1024;

    private int expectedBytes;
    private boolean decoding;
    private boolean ended;

    /** Creates a step that expects nothing yet. */
    protected HandshakeStep() {}

    /**
     * Called once when the bytes that were expected are there.
     *
     * @param ctx of this step
     * @param in exactly those bytes. Not released; caller keeps ownership; valid during the call
     */
    protected abstract void received(ChannelHandlerContext ctx, ByteBuf in);

    /**
     * Waits for a message. May be called at any time on the event loop; bytes that were held count.
     *
     * @param ctx of this step
     * @param sizeBytes of the message, at least 1
     */
    protected final void expect(ChannelHandlerContext ctx, int sizeBytes) {
        expectedBytes = sizeBytes;
        if (!decoding && actualReadableBytes() > 0) {
            decodeHeld(ctx);
        }
    }

    /**
     * Sends a message in one write, which some viewers rely on. The channel closes if it cannot be sent.
     *
     * @param ctx of this step
     * @param message to send. Released by this method on every path
     */
    protected final void send(ChannelHandlerContext ctx, ByteBuf message) {
        ctx.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** {@return whether the viewer sent more than was expected of it so far} */
    protected final boolean isHoldingBytes() {
        return actualReadableBytes() > 0;
    }

    /** Discards whatever was held and whatever comes from now on. */
    protected final void end() {
        ended = true;
    }

    /** {@return whether {@link #end} was called, or a fault has passed through this step} */
    protected final boolean hasEnded() {
        return ended;
    }

    private void decodeHeld(ChannelHandlerContext ctx) {
        try {
            super.channelRead(ctx, ctx.alloc().buffer(0, 0)); // an empty read runs the decoder over what is held
        } catch (Exception e) {
            exceptionCaught(ctx, e);
        }
    }

    @Override
    protected final void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (ended || !ctx.channel().isActive()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (expectedBytes > 0 && in.readableBytes() >= expectedBytes) {
            ByteBuf message = in.readSlice(expectedBytes);
            expectedBytes = 0;
            decoding = true;
            try {
                received(ctx, message);
            } finally {
                decoding = false;
            }
        } else if (in.readableBytes() > MAX_HELD_BYTES) {
            throw new RfbLimitException("Handshake: more than " + MAX_HELD_BYTES + " bytes sent ahead");
        }
    }

    /** Closes the channel: a fault in the handshake cannot be repaired. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end();
        boolean wrapped = cause instanceof DecoderException && cause.getCause() instanceof RfbException;
        ctx.fireExceptionCaught(wrapped ? cause.getCause() : cause);
        ctx.close();
    }
}
