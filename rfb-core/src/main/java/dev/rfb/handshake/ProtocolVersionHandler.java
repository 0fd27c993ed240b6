package dev.rfb.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rfb.RfbProtocolException;
import dev.rfb.RfbUnsupportedException;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.HandshakeStep;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * ProtocolVersion (RFC 6143 §7.1.1). Event-loop confined; one per viewer.
 *
 * <p>Each side sends 12 bytes: {@code RFB xxx.yyy\n}. What is not of that form, digit by digit, is no viewer and gets no answer.
 * A viewer of another major version is told why it is refused.
 */
final class ProtocolVersionHandler extends HandshakeStep {

    private static final String FORM = "RFB ddd.ddd\n";
    private static final int MAJOR_OFFSET = 4;
    private static final int MINOR_OFFSET = 8;
    private static final int MAJOR = 3;

    private final HandshakeConfig config;
    private final HandshakeGuard guard;
    private boolean greeted;

    ProtocolVersionHandler(HandshakeConfig config, HandshakeGuard guard) {
        this.config = config;
        this.guard = guard;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            greet(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        greet(ctx);
        ctx.fireChannelActive();
    }

    private void greet(ChannelHandlerContext ctx) {
        if (greeted) {
            return;
        }
        greeted = true;
        ByteBuf out = ctx.alloc().buffer(ProtocolVersion.BANNER_BYTES);
        out.writeCharSequence(config.highestVersion().banner(), US_ASCII);
        send(ctx, out);
        expect(ctx, ProtocolVersion.BANNER_BYTES);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        if (!hasForm(in)) {
            guard.abort(ctx, new RfbProtocolException("ProtocolVersion: not \"RFB xxx.yyy\" (RFC 6143 §7.1.1)"));
            return;
        }
        int major = number(in, MAJOR_OFFSET);
        int minor = number(in, MINOR_OFFSET);
        if (major != MAJOR) {
            guard.fail(
                    ctx,
                    out -> FailureReason.UNSUPPORTED_VERSION.writeNoSecurityTypes(config.highestVersion(), out),
                    new RfbUnsupportedException(
                            "ProtocolVersion " + major + "." + minor + ": not 3.x (RFC 6143 §7.1.1)"));
            return;
        }
        ProtocolVersion asked = ProtocolVersion.ofMinor(minor);
        ProtocolVersion version = asked.compareTo(config.highestVersion()) < 0 ? asked : config.highestVersion();
        ctx.pipeline().addAfter(ctx.name(), null, new SecurityTypeHandler(config, guard, version));
        ctx.pipeline().remove(this);
    }

    private static boolean hasForm(ByteBuf in) {
        for (int i = 0; i < ProtocolVersion.BANNER_BYTES; i++) {
            int actual = in.getUnsignedByte(in.readerIndex() + i);
            char expected = FORM.charAt(i);
            if (expected == 'd' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int offset) {
        int first = in.readerIndex() + offset;
        return (in.getByte(first) - '0') * 100 + (in.getByte(first + 1) - '0') * 10 + in.getByte(first + 2) - '0';
    }
}
