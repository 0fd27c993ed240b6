package dev.rfb.security;

import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** None: everybody may pass, as {@link Identity#ANONYMOUS} (RFC 6143 §7.2.1). Thread-safe. */
public final class NoneSecurity implements SecurityHandshake {

    /** Creates the security type. */
    public NoneSecurity() {}

    @Override
    public SecurityType securityType() {
        return SecurityType.NONE;
    }

    @Override
    public boolean isUsable(ProtocolVersion version) {
        return true;
    }

    @Override
    public ChannelHandler newHandler(SecurityExchange exchange) {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext ctx) {
                exchange.succeed(Identity.ANONYMOUS);
                ctx.pipeline().remove(this);
            }
        };
    }
}
