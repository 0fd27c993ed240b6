package dev.rfb.tls;

import dev.rfb.RfbException;
import dev.rfb.RfbProtocolException;
import dev.rfb.RfbRefusedException;
import dev.rfb.RfbUnsupportedException;
import dev.rfb.security.HandshakeStep;
import dev.rfb.security.Identity;
import dev.rfb.security.SecurityExchange;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * VeNCrypt with one viewer, from the version to the begin of the mechanism inside (rfbproto "VeNCrypt"). Event-loop confined.
 *
 * <p>Server: 0 U8 major, 1 U8 minor. Viewer: the same. Server: 0 U8 acknowledgement, 0 is yes; 1 U8 number of subtypes; U32 each.
 * Viewer: U32 subtype. Server, where the channel is to be encrypted: U8 acknowledgement, 1 is yes. Then TLS.
 *
 * <p>A viewer has nothing to send between its choice and the last acknowledgement. Bytes that are there by then were put in by
 * somebody who cannot speak TLS, to be taken for the viewer's, and end the connection. While TLS is negotiated the step stays
 * behind it and holds what has been decrypted too early.
 */
final class VeNCryptHandler extends HandshakeStep implements TlsListener {

    private static final int VERSION_0_2 = 0x0002;
    private static final int VERSION_OK = 0;
    private static final int VERSION_REFUSED = 0xFF;
    private static final int SUBTYPE_REFUSED = 0;
    private static final int SUBTYPE_OK = 1;

    private final SecurityExchange exchange;
    private final List<OfferedSubtype> offered;

    private @Nullable ChannelHandlerContext context;
    private boolean versionAgreed;
    private Optional<OfferedSubtype> chosen = Optional.empty();

    VeNCryptHandler(SecurityExchange exchange, List<OfferedSubtype> offered) {
        this.exchange = exchange;
        this.offered = offered;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        exchange.awaitMachine();
        send(ctx, ctx.alloc().buffer(Short.BYTES).writeShort(VERSION_0_2));
        expect(ctx, Short.BYTES);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        exchange.awaitMachine();
        if (versionAgreed) {
            choose(ctx, new VeNCryptSubtype(in.readInt()));
        } else {
            agree(ctx, in.readUnsignedShort());
        }
    }

    private void agree(ChannelHandlerContext ctx, int version) {
        if (version != VERSION_0_2) {
            refuse(
                    VERSION_REFUSED,
                    new RfbUnsupportedException("VeNCrypt version " + (version >> Byte.SIZE) + "." + (version & 0xFF)
                            + ": not 0.2 (rfbproto VeNCrypt)"));
            return;
        }
        versionAgreed = true;
        ByteBuf out = ctx.alloc().buffer(2 + offered.size() * Integer.BYTES);
        out.writeByte(VERSION_OK);
        out.writeByte(offered.size()); // number-of-subtypes
        for (OfferedSubtype offer : offered) {
            out.writeInt(offer.subtype().number());
        }
        send(ctx, out);
        expect(ctx, Integer.BYTES);
    }

    private void choose(ChannelHandlerContext ctx, VeNCryptSubtype subtype) {
        chosen = offered.stream()
                .filter(offer -> offer.subtype().equals(subtype))
                .findFirst();
        if (chosen.isEmpty()) {
            refuse(SUBTYPE_REFUSED, new RfbProtocolException(subtype + " was not offered (rfbproto VeNCrypt)"));
            return;
        }
        Optional<TlsLayer> layer = chosen.get().layer();
        if (layer.isEmpty()) {
            begin(ctx, Optional.empty());
        } else if (isHoldingBytes()) {
            refuse(SUBTYPE_REFUSED, new RfbProtocolException(subtype + ": bytes before TLS, which somebody put in"));
        } else {
            secure(ctx, layer.get());
        }
    }

    private void secure(ChannelHandlerContext ctx, TlsLayer layer) {
        List<ChannelHandler> handlers;
        try {
            handlers = layer.newHandlers(ctx.channel(), this);
        } catch (RuntimeException e) {
            refuse(SUBTYPE_REFUSED, new RfbRefusedException("VeNCrypt: no TLS to offer", e));
            return;
        }
        send(ctx, ctx.alloc().buffer(1).writeByte(SUBTYPE_OK));
        for (ChannelHandler handler : handlers) {
            ctx.pipeline().addBefore(ctx.name(), null, handler);
        }
    }

    /** A viewer that knows none of the subtypes leaves without a word, so the log has to say what is wrong. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        if (versionAgreed && chosen.isEmpty() && !hasEnded()) {
            ctx.fireExceptionCaught(new RfbUnsupportedException("VeNCrypt: the viewer left and chose none of "
                    + offered.stream().map(OfferedSubtype::subtype).toList()
                    + "; if it knows none of them, as noVNC, offer it another security type before VeNCrypt"
                    + " (rfb-server -Profile novnc)"));
        }
        super.channelInactive(ctx);
    }

    private void refuse(int acknowledgement, RfbException fault) {
        end();
        ChannelHandlerContext ctx = context();
        send(ctx, ctx.alloc().buffer(1).writeByte(acknowledgement));
        exchange.abort(fault);
    }

    @Override
    public void established(Optional<Identity> peer) {
        if (!context().isRemoved()) {
            begin(context(), peer);
        }
    }

    @Override
    public void failed(RfbException fault) {
        end();
        exchange.abort(fault);
    }

    /** The mechanism is added last: it may be done, and remove itself, before that returns. */
    private void begin(ChannelHandlerContext ctx, Optional<Identity> peer) {
        peer.ifPresent(exchange::certified);
        VeNCryptExchange inner = new VeNCryptExchange(exchange, peer);
        if (inner.refusesBlocked()) {
            end();
            return;
        }
        ctx.pipeline()
                .addAfter(ctx.name(), null, chosen.orElseThrow().mechanism().apply(inner));
        ctx.pipeline().remove(this); // hands on what was held
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not in a pipeline");
    }
}
