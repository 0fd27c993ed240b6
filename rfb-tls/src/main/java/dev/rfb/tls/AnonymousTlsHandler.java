package dev.rfb.tls;

import dev.rfb.RfbException;
import dev.rfb.RfbRefusedException;
import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import org.bouncycastle.tls.TlsServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anonymous TLS on a channel: encrypts against whoever listens, and proves nothing about either end. Event-loop confined; one per
 * channel. The guard stands before it and hands on one record at a time.
 *
 * <p>The protocol is used by one thread at a time: until the handshake is over by what the handshakes compute, while what arrives
 * waits here; afterwards by the event loop. Nothing is written before the handshake is over; a write that comes too early, and
 * one that comes too late, fails.
 */
final class AnonymousTlsHandler extends ChannelDuplexHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AnonymousTlsHandler.class);

    private final AnonymousTlsProtocol protocol = new AnonymousTlsProtocol();
    private final TlsServer server;
    private final RecordGuard guard;
    private final HandshakeComputing handshakes;
    private final TlsListener listener;
    private final Queue<ByteBuf> waiting = new ArrayDeque<>();
    private boolean computing;
    private boolean established;
    private boolean ended;

    AnonymousTlsHandler(TlsServer server, RecordGuard guard, HandshakeComputing handshakes, TlsListener listener) {
        this.server = server;
        this.guard = guard;
        this.handshakes = handshakes;
        this.listener = listener;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws IOException {
        protocol.accept(server);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        discard();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (established && !ended) {
            LOG.debug("TLS: {} left without close_notify", ctx.channel().remoteAddress());
        }
        discard();
        ctx.fireChannelInactive();
    }

    private void discard() {
        ended = true;
        waiting.forEach(ByteBuf::release);
        waiting.clear();
    }

    /** The guard's fault. One is told: what else is wrong with the same handshake goes no further. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (ended) {
            return;
        }
        if (!established) {
            discard();
        }
        ctx.fireExceptionCaught(cause);
    }

    // ---- from the network

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (ended) {
            in.release();
        } else if (established) {
            decrypt(ctx, in);
        } else {
            waiting.add(in);
            compute(ctx);
        }
    }

    private void compute(ChannelHandlerContext ctx) {
        if (computing || waiting.isEmpty()) {
            return;
        }
        byte[] input = takeWaiting();
        computing = true;
        handshakes
                .compute(ctx.channel(), () -> offer(input))
                .addListener((Future<Optional<IOException>> done) -> computed(ctx, done));
    }

    private byte[] takeWaiting() {
        byte[] input =
                new byte[waiting.stream().mapToInt(ByteBuf::readableBytes).sum()];
        int size = 0;
        for (ByteBuf part : waiting) {
            int length = part.readableBytes();
            part.readBytes(input, size, length).release();
            size += length;
        }
        waiting.clear();
        return input;
    }

    private Optional<IOException> offer(byte[] input) {
        try {
            protocol.offerInput(input);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private void computed(ChannelHandlerContext ctx, Future<Optional<IOException>> done) {
        computing = false;
        if (ended || done.isCancelled()) {
            return;
        }
        if (!done.isSuccess()) {
            fail(ctx, new RfbRefusedException("TLS: the handshake could not be computed", done.cause()));
            return;
        }
        flushOutput(ctx);
        Optional<IOException> failure = done.getNow();
        if (failure.isPresent()) {
            fail(ctx, TlsFault.of(failure.get()));
            return;
        }
        if (protocol.isConnected()) {
            established = true;
            guard.established();
            listener.established(Optional.empty());
        }
        deliver(ctx);
        while (established && !ended && !waiting.isEmpty()) {
            decrypt(ctx, waiting.remove());
        }
        compute(ctx);
    }

    private void decrypt(ChannelHandlerContext ctx, ByteBuf in) {
        byte[] input = ByteBufUtil.getBytes(in);
        in.release();
        Optional<IOException> failure = offer(input);
        Arrays.fill(input, (byte) 0); // decrypted in place
        flushOutput(ctx);
        deliver(ctx);
        if (!ended) {
            failure.ifPresent(e -> fail(ctx, TlsFault.of(e)));
        }
    }

    /** Hands on what was decrypted, and closes behind it if that was the last. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    private void deliver(ChannelHandlerContext ctx) {
        if (protocol.hasDecrypted()) {
            guard.delivered();
            ctx.fireChannelRead(protocol.takeDecrypted(ctx.alloc()));
        }
        if (established && protocol.isClosed() && !protocol.isFailed()) {
            ctx.close();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    private void fail(ChannelHandlerContext ctx, RfbException fault) {
        discard();
        if (established) {
            ctx.fireExceptionCaught(fault);
            ctx.close();
        } else {
            listener.failed(fault);
        }
    }

    // ---- to the network

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the future
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!established || ended) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        ByteBuf in = (ByteBuf) message;
        if (!in.isReadable()) {
            ctx.write(in, promise);
            return;
        }
        ByteBuf out;
        try {
            out = protocol.encrypt(ctx.alloc(), in);
        } catch (IOException e) {
            promise.tryFailure(e);
            return;
        } finally {
            in.release();
        }
        ctx.write(out, promise);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the future
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) throws IOException {
        if (established && !ended) {
            protocol.close();
            flushOutput(ctx);
        }
        discard();
        ctx.close(promise);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel by itself
    private void flushOutput(ChannelHandlerContext ctx) {
        if (protocol.getAvailableOutputBytes() > 0) {
            ctx.writeAndFlush(protocol.takeOutput(ctx.alloc()));
        }
    }
}
