package dev.rfb.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import org.bouncycastle.tls.TlsClient;
import org.bouncycastle.tls.TlsClientProtocol;

/**
 * The viewer's end of anonymous TLS on a channel. Event-loop confined; one per channel. Begins when it is added; nothing may be
 * written before the server's first message came through it, which is how RFB goes on after a VeNCrypt subtype with None or
 * VncAuth.
 */
final class AnonymousTls extends ChannelDuplexHandler {

    private final TlsClientProtocol protocol = new TlsClientProtocol();
    private final TlsClient client;

    AnonymousTls(TlsClient client) {
        this.client = client;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws IOException {
        protocol.connect(client);
        writeRecords(ctx, ctx.newPromise());
        ctx.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws IOException {
        ByteBuf records = (ByteBuf) message;
        byte[] input = ByteBufUtil.getBytes(records);
        records.release();
        try {
            protocol.offerInput(input);
        } finally {
            writeRecords(ctx, ctx.newPromise());
            ctx.flush();
        }
        int size = protocol.getAvailableInputBytes();
        if (size > 0) {
            byte[] content = new byte[size];
            protocol.readInput(content, 0, size);
            ctx.fireChannelRead(ctx.alloc().buffer(size).writeBytes(content));
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws IOException {
        ByteBuf content = (ByteBuf) message;
        byte[] bytes = ByteBufUtil.getBytes(content);
        content.release();
        protocol.writeApplicationData(bytes, 0, bytes.length);
        writeRecords(ctx, promise);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a lost connection shows itself
    private void writeRecords(ChannelHandlerContext ctx, ChannelPromise promise) {
        byte[] records = new byte[protocol.getAvailableOutputBytes()];
        protocol.readOutput(records, 0, records.length);
        ctx.write(ctx.alloc().ioBuffer(Math.max(1, records.length)).writeBytes(records), promise);
    }
}
