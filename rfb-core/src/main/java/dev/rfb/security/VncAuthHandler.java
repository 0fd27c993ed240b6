package dev.rfb.security;

import dev.rfb.RfbAuthenticationException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * VNC Authentication with one viewer (RFC 6143 §7.2.2). Event-loop confined.
 *
 * <p>Server: 16 bytes challenge. Viewer: 16 bytes response. The challenge is wiped with the first response, so a response counts
 * once and on its own connection only.
 */
final class VncAuthHandler extends HandshakeStep {

    private static final int CHALLENGE_BYTES = 16;

    private final SecurityExchange exchange;
    private final VncPasswordSource source;
    private final byte[] challenge = new byte[CHALLENGE_BYTES];

    VncAuthHandler(SecurityExchange exchange, VncPasswordSource source, SecureRandom random) {
        this.exchange = exchange;
        this.source = source;
        random.nextBytes(challenge);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        exchange.awaitHuman();
        send(ctx, ctx.alloc().buffer(CHALLENGE_BYTES).writeBytes(challenge));
        expect(ctx, CHALLENGE_BYTES);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        byte[] response = new byte[CHALLENGE_BYTES];
        in.readBytes(response);
        passwords().thenApply(passwords -> compare(response, passwords)).whenComplete((identity, failure) -> {
            Arrays.fill(challenge, (byte) 0);
            Arrays.fill(response, (byte) 0);
            Optional<Identity> proved = failure == null ? identity : Optional.empty();
            if (ctx.executor().inEventLoop()) {
                decide(ctx, proved, failure);
            } else {
                ctx.executor().execute(() -> decide(ctx, proved, failure));
            }
        });
    }

    private CompletionStage<VncPasswords> passwords() {
        try {
            return Objects.requireNonNull(source.passwords(), "the password source gave no answer");
        } catch (RuntimeException | AssertionError | LinkageError | VirtualMachineError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Optional<Identity> compare(byte[] response, VncPasswords passwords) {
        try (passwords) {
            return identify(response, passwords);
        }
    }

    private void decide(ChannelHandlerContext ctx, Optional<Identity> identity, @Nullable Throwable failure) {
        if (identity.isPresent()) {
            exchange.succeed(identity.get());
            if (!ctx.isRemoved()) {
                ctx.pipeline().remove(this);
            }
        } else {
            end();
            exchange.fail(
                    failure == null ? new RfbAuthenticationException("VncAuth: wrong password") : noPassword(failure));
        }
    }

    // What a file's fault says names the file and is for the log; what an application says may be anything.
    private static RfbAuthenticationException noPassword(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new RfbAuthenticationException(
                "VncAuth: no password to compare with: "
                        + (cause instanceof IOException
                                ? cause.getMessage()
                                : cause.getClass().getSimpleName()),
                cause);
    }

    /** Compares with both passwords in every case, so that the time tells nothing about either. */
    private Optional<Identity> identify(byte[] response, VncPasswords passwords) {
        boolean full = matches(response, passwords.full());
        boolean viewOnly = matches(response, passwords.viewOnly()) && passwords.hasViewOnly();
        if ((full || viewOnly) && !source.redeem()) {
            return Optional.empty();
        }
        if (full) {
            return Optional.of(Identity.ANONYMOUS);
        }
        return viewOnly ? Optional.of(new Identity("", AccessRights.VIEW_ONLY)) : Optional.empty();
    }

    private boolean matches(byte[] response, byte[] password) {
        byte[] expected = VncDes.encrypt(password, challenge);
        boolean matches = MessageDigest.isEqual(expected, response);
        Arrays.fill(expected, (byte) 0);
        return matches;
    }
}
