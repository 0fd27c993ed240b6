package dev.rfb.tls.aes;

import dev.rfb.RfbException;
import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.List;

/**
 * Decrypts whatever is read (rfbproto "RSA-AES Security Type"). Event-loop confined; one per viewer.
 *
 * <p>Messages: 0 U16 length, 2 ciphertext, MAC (16 bytes). Nothing of a message is handed on before its MAC was found right. A
 * message that is wrong, empty or longer than allowed ends the connection.
 */
public final class EaxDecoder extends ByteToMessageDecoder {

    private static final int MAX_TEXT_BYTES = 65535;

    private final AesEax eax;
    private final MessageCounter counter = new MessageCounter();
    private final byte[] header = new byte[Short.BYTES];
    private int maxTextBytes;
    private boolean failed;
    private boolean ended;

    /**
     * Creates the decoder.
     *
     * @param key of this direction; wiped when the decoder is removed or ends
     * @param maxTextBytes what a message may hold until {@link #allowAll}
     */
    public EaxDecoder(AesKey key, int maxTextBytes) {
        this.eax = new AesEax(key);
        this.maxTextBytes = maxTextBytes;
    }

    /** Allows messages of any length from the next one on. */
    public void allowAll() {
        maxTextBytes = MAX_TEXT_BYTES;
    }

    /**
     * Says that the message that was handed on last is the last one: the bytes behind it are handed on as they are. The decoder
     * removes itself at the first of them, not here: a caller that is handling that message would get them in the middle of it.
     */
    public void end() {
        ended = true;
        eax.close();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (ended) {
            ctx.pipeline().remove(this);
            return;
        }
        if (failed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < Short.BYTES) {
            return;
        }
        int size = in.getUnsignedShort(in.readerIndex());
        if (size == 0 || size > maxTextBytes) {
            failed = true;
            throw new RfbLimitException(
                    "RSA-AES: message of " + size + " bytes: not 1 to " + maxTextBytes + " (rfbproto RSA-AES)");
        }
        if (in.readableBytes() >= Short.BYTES + size + AesEax.MAC_BYTES) {
            out.add(decrypt(ctx, in, size));
        }
    }

    /** Caller must release the result. */
    private ByteBuf decrypt(ChannelHandlerContext ctx, ByteBuf in, int size) {
        in.readBytes(header);
        ByteBuf text = ctx.alloc().buffer(size);
        boolean authentic = false;
        try {
            authentic = eax.decrypt(counter.bytes(), header, in.readSlice(size + AesEax.MAC_BYTES), text);
        } finally {
            if (!authentic) {
                failed = true;
                text.release();
            }
        }
        if (!authentic) {
            throw new RfbProtocolException("RSA-AES: a message's MAC is wrong (rfbproto RSA-AES)");
        }
        counter.increment();
        return text;
    }

    /** Ends the connection after a fault of this decoder; others are handed on. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean wrapped = cause instanceof DecoderException && cause.getCause() instanceof RfbException;
        ctx.fireExceptionCaught(wrapped ? cause.getCause() : cause);
        if (failed) {
            ctx.close();
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        eax.close();
    }
}
