package dev.rfb.handshake;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbException;
import dev.rfb.RfbRefusedException;
import dev.rfb.message.ClientInit;
import dev.rfb.message.ServerInit;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.FailedLogins;
import dev.rfb.security.HandshakeStep;
import dev.rfb.security.Identity;
import dev.rfb.security.SecurityExchange;
import dev.rfb.security.SecurityHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * SecurityResult, ClientInit and ServerInit (RFC 6143 §7.1.3, §7.3). Event-loop confined, but for what it is as a
 * {@link SecurityExchange}; one per viewer.
 *
 * <p>It stands behind the mechanism from the mechanism's begin, and takes no byte before the mechanism has succeeded: whatever a
 * mechanism lets through too early is held, not executed.
 */
final class InitialisationHandler extends HandshakeStep implements SecurityExchange {

    private static final int OK = 0;

    private final HandshakeConfig config;
    private final HandshakeGuard guard;
    private final ProtocolVersion version;
    private final SecurityHandshake type;

    private @Nullable ChannelHandlerContext context;
    private Identity identity = Identity.ANONYMOUS;
    private volatile Optional<Identity> certified = Optional.empty();
    private boolean decided;

    InitialisationHandler(
            HandshakeConfig config, HandshakeGuard guard, ProtocolVersion version, SecurityHandshake type) {
        this.config = config;
        this.guard = guard;
        this.version = version;
        this.type = type;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public ProtocolVersion version() {
        return version;
    }

    @Override
    public SocketAddress remoteAddress() {
        return context().channel().remoteAddress();
    }

    @Override
    public boolean isBlocked() {
        FailedLogins logins = config.failedLogins();
        return certified
                .map(who -> logins.isBlocked(remoteAddress(), who))
                .orElseGet(() -> logins.isBlocked(remoteAddress()));
    }

    @Override
    public void certified(Identity who) {
        certified = Optional.of(who);
    }

    @Override
    public void awaitMachine() {
        onEventLoop(guard::awaitMachine);
    }

    @Override
    public void awaitHuman() {
        onEventLoop(guard::awaitHuman);
    }

    @Override
    public void succeed(Identity who) {
        Objects.requireNonNull(who, "identity");
        onEventLoop(() -> {
            if (decided || guard.hasFailed()) {
                return;
            }
            if (isBlocked()
                    && !type.isOpenToBlocked()) { // since it chose: told as a failure, so that nothing is learnt
                fail(new RfbRefusedException("too many failed logins: the address was blocked meanwhile"));
            } else {
                decided = true;
                identity = who;
                forgetFailures();
                pass(context());
            }
        });
    }

    @Override
    public void fail(RfbException fault) {
        onEventLoop(() -> {
            if (!decided) {
                decided = true;
                end();
                if (fault instanceof RfbAuthenticationException && fault.getCause() == null) {
                    countFailure();
                }
                guard.failLater(
                        context(), out -> FailureReason.NOT_AUTHENTICATED.writeSecurityResult(version, out), fault);
            }
        });
    }

    private void forgetFailures() {
        FailedLogins logins = config.failedLogins();
        certified.ifPresentOrElse(who -> logins.passed(remoteAddress(), who), () -> logins.passed(remoteAddress()));
    }

    private void countFailure() {
        FailedLogins logins = config.failedLogins();
        certified.ifPresentOrElse(who -> logins.failed(remoteAddress(), who), () -> logins.failed(remoteAddress()));
    }

    @Override
    public void abort(RfbException fault) {
        onEventLoop(() -> {
            if (!decided) {
                decided = true;
                end();
                guard.abort(context(), fault);
            }
        });
    }

    private void pass(ChannelHandlerContext ctx) {
        guard.humanAnswered();
        awaitClientInit();
        if (version.hasResultAfterNone() || !type.securityType().equals(SecurityType.NONE)) {
            send(ctx, ctx.alloc().buffer(Integer.BYTES).writeInt(OK)); // status
        }
        expect(ctx, ClientInit.SIZE_BYTES);
    }

    /** A viewer that was shown a certificate may ask its user about it now, before it goes on. */
    private void awaitClientInit() {
        if (type.securityType().equals(SecurityType.VENCRYPT)) {
            guard.awaitHuman();
        } else {
            guard.awaitMachine();
        }
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        ClientInit clientInit = ClientInit.decode(in);
        guard.humanAnswered();
        guard.awaitHuman();
        admit(clientInit.shared())
                .whenComplete((serverInit, refusal) ->
                        onEventLoop(() -> complete(ctx, clientInit.shared(), serverInit, refusal)));
    }

    private CompletionStage<ServerInit> admit(boolean shared) {
        try {
            return config.admission().admit(identity, shared);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void complete(
            ChannelHandlerContext ctx, boolean shared, @Nullable ServerInit serverInit, @Nullable Throwable refusal) {
        if (guard.hasFailed()) {
            return;
        }
        if (serverInit == null) {
            end();
            guard.abort(ctx, refused(refusal));
            return;
        }
        ByteBuf out = ctx.alloc().buffer(ServerInit.maxEncodedSize());
        serverInit.encode(out);
        send(ctx, out);
        ctx.pipeline().remove(guard);
        ctx.fireUserEventTriggered(new HandshakeCompleted(version, identity, shared));
        ctx.pipeline().remove(this); // hands on what the viewer sent ahead
    }

    private static RfbException refused(@Nullable Throwable refusal) {
        if (refusal == null) {
            return new RfbRefusedException("Admission: no ServerInit");
        }
        Throwable cause =
                refusal instanceof CompletionException && refusal.getCause() != null ? refusal.getCause() : refusal;
        return cause instanceof RfbException fault
                ? fault
                : new RfbRefusedException("Admission: " + cause.getClass().getSimpleName(), cause);
    }

    private void onEventLoop(Runnable task) {
        if (context().executor().inEventLoop()) {
            task.run();
        } else {
            context().executor().execute(task);
        }
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not in a pipeline");
    }
}
