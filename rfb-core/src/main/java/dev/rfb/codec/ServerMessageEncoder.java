package dev.rfb.codec;

import dev.rfb.message.ServerMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/**
 * Turns {@link ServerMessage}s into bytes (RFC 6143 §7.6), each in one buffer of its exact size. Event-loop confined; one per
 * viewer. Buffers, such as those of a FramebufferUpdate, pass unchanged.
 */
public final class ServerMessageEncoder extends MessageToByteEncoder<ServerMessage> {

    /** Creates the encoder. */
    public ServerMessageEncoder() {
        super(ServerMessage.class);
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext ctx, ServerMessage message, boolean preferDirect) {
        int size = message.encodedSize();
        return preferDirect ? ctx.alloc().ioBuffer(size) : ctx.alloc().heapBuffer(size);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, ServerMessage message, ByteBuf out) {
        message.encode(out);
    }
}
