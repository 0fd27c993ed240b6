package dev.rfb.handshake;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbRefusedException;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.HandshakeStep;
import dev.rfb.security.SecurityHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Optional;

/**
 * Security types (RFC 6143 §7.1.2). Event-loop confined; one per viewer.
 *
 * <p>3.7 and 3.8: server 0 U8 number-of-security-types, 1 U8 security-type, repeated; viewer 0 U8 security-type. 3.3: server 0 U32
 * security-type, which it decides. Only a type of the list that went out on this connection passes. Who has to wait after too many
 * failures is offered only what proves more than a password, and turned away where there is no such type.
 */
final class SecurityTypeHandler extends HandshakeStep {

    private final HandshakeConfig config;
    private final HandshakeGuard guard;
    private final ProtocolVersion version;
    private List<SecurityHandshake> offered = List.of();

    SecurityTypeHandler(HandshakeConfig config, HandshakeGuard guard, ProtocolVersion version) {
        this.config = config;
        this.guard = guard;
        this.version = version;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        guard.awaitMachine();
        boolean blocked = config.failedLogins().isBlocked(ctx.channel().remoteAddress());
        offered = config.security().stream()
                .filter(type -> type.isUsable(version) && (!blocked || type.isOpenToBlocked()))
                .toList();
        if (offered.isEmpty()) {
            refuse(ctx, blocked);
        } else if (version.hasSecurityTypeList()) {
            offer(ctx);
        } else {
            decide(ctx);
        }
    }

    private void refuse(ChannelHandlerContext ctx, boolean blocked) {
        FailureReason reason = blocked ? FailureReason.TOO_MANY_FAILURES : FailureReason.NO_SECURITY_TYPE;
        guard.fail(
                ctx,
                out -> reason.writeNoSecurityTypes(version, out),
                new RfbRefusedException(
                        blocked
                                ? "too many failed logins: the address is blocked for a while"
                                : "No security type for version " + version + " (RFC 6143 §7.1.2)"));
    }

    private void offer(ChannelHandlerContext ctx) {
        ByteBuf out = ctx.alloc().buffer(1 + offered.size());
        out.writeByte(offered.size()); // number-of-security-types
        for (SecurityHandshake type : offered) {
            out.writeByte(type.securityType().number());
        }
        send(ctx, out);
        expect(ctx, 1);
    }

    private void decide(ChannelHandlerContext ctx) {
        SecurityHandshake type = offered.get(0);
        send(ctx, ctx.alloc().buffer(Integer.BYTES).writeInt(type.securityType().number()));
        begin(ctx, type);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        SecurityType chosen = new SecurityType(in.readUnsignedByte());
        Optional<SecurityHandshake> type = offered.stream()
                .filter(candidate -> candidate.securityType().equals(chosen))
                .findFirst();
        if (type.isPresent()) {
            begin(ctx, type.get());
        } else {
            guard.failLater(
                    ctx,
                    out -> FailureReason.NOT_OFFERED.writeSecurityResult(version, out),
                    new RfbAuthenticationException(chosen + " was not offered (RFC 6143 §7.1.2)"));
        }
    }

    /** The mechanism is added last: it may be done, and remove itself, before that returns. */
    private void begin(ChannelHandlerContext ctx, SecurityHandshake type) {
        ChannelPipeline pipeline = ctx.pipeline();
        var initialisation = new InitialisationHandler(config, guard, version, type);
        pipeline.addAfter(ctx.name(), null, initialisation);
        pipeline.addAfter(ctx.name(), null, type.newHandler(initialisation));
        pipeline.remove(this);
    }
}
