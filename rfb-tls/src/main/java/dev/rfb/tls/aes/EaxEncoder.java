package dev.rfb.tls.aes;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.UnsupportedMessageTypeException;
import io.netty.util.ReferenceCountUtil;

/**
 * Encrypts whatever is written (rfbproto "RSA-AES Security Type"). Event-loop confined; one per viewer.
 *
 * <p>Bytes become messages of at most {@link #MAX_TEXT_BYTES}: 0 U16 length, 2 ciphertext, MAC (16 bytes). The length is what EAX
 * authenticates besides. A write stays a stream of bytes: how it is cut means nothing to the viewer. It is not changed, so that
 * what is shared with other viewers stays as it is.
 */
public final class EaxEncoder extends ChannelOutboundHandlerAdapter {

    /** The most that is put into a message; viewers take up to 65535. */
    static final int MAX_TEXT_BYTES = 8192;

    private static final int OVERHEAD_BYTES = Short.BYTES + AesEax.MAC_BYTES;
    private static final int MAX_MESSAGES = 32; // in one buffer

    private final AesEax eax;
    private final MessageCounter counter = new MessageCounter();
    private final byte[] header = new byte[Short.BYTES];

    /**
     * Creates the encoder.
     *
     * @param key of this direction; wiped when the encoder is removed
     */
    public EaxEncoder(AesKey key) {
        eax = new AesEax(key);
    }

    /** Encrypts a buffer. The message is released by this method on every path. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // if an earlier buffer cannot be written, the last one cannot either
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        try {
            if (!(message instanceof ByteBuf in)) {
                throw new UnsupportedMessageTypeException(message, ByteBuf.class);
            }
            ByteBuf left = in.duplicate();
            while (left.readableBytes() > MAX_MESSAGES * MAX_TEXT_BYTES) {
                ctx.write(encrypt(ctx, left.readSlice(MAX_MESSAGES * MAX_TEXT_BYTES)));
            }
            ctx.write(encrypt(ctx, left), promise);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** Caller must release the result. */
    private ByteBuf encrypt(ChannelHandlerContext ctx, ByteBuf in) {
        int messages = (in.readableBytes() + MAX_TEXT_BYTES - 1) / MAX_TEXT_BYTES;
        ByteBuf out = ctx.alloc().buffer(in.readableBytes() + messages * OVERHEAD_BYTES);
        while (in.isReadable()) {
            ByteBuf text = in.readSlice(Math.min(MAX_TEXT_BYTES, in.readableBytes()));
            header[0] = (byte) (text.readableBytes() >>> Byte.SIZE);
            header[1] = (byte) text.readableBytes();
            out.writeBytes(header);
            eax.encrypt(counter.bytes(), header, text, out);
            counter.increment();
        }
        return out;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        eax.close();
    }
}
