package dev.rfb.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Closes the connection once the ClientHello is written (RFC 8446 §5.1). Event-loop confined; the first handler of its channel, so
 * that it sees records.
 *
 * <p>No message of RFB that comes before begins with the byte of a handshake record.
 */
final class ClientHelloCut extends ChannelOutboundHandlerAdapter {

    private static final int HANDSHAKE = 22;

    private final Runnable onCut;

    /**
     * Creates the handler of one connection.
     *
     * @param onCut called before the connection is closed
     */
    ClientHelloCut(Runnable onCut) {
        this.onCut = onCut;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a lost connection shows itself
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf out = (ByteBuf) message;
        boolean hello = out.isReadable() && out.getUnsignedByte(out.readerIndex()) == HANDSHAKE;
        if (hello) {
            ChannelPromise written = promise.unvoid();
            written.addListener(result -> onCut.run());
            written.addListener(ChannelFutureListener.CLOSE);
            ctx.write(message, written);
        } else {
            ctx.write(message, promise);
        }
    }
}
