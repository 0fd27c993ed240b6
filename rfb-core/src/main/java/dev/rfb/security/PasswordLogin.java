package dev.rfb.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rfb.RfbAuthenticationException;
import io.netty.channel.ChannelHandlerContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The last step of a mechanism that gets a user's name and password in the clear: lets the viewer pass, or refuses it, as an
 * {@link Authenticator} says. Immutable; one for each viewer.
 *
 * <p>A name that is not UTF-8, or has control characters, is nobody's.
 */
public final class PasswordLogin {

    private final String mechanism;
    private final SecurityExchange exchange;
    private final Authenticator authenticator;

    /**
     * Creates the step.
     *
     * @param mechanism its name, for the log
     * @param exchange to report to
     * @param authenticator that decides
     */
    public PasswordLogin(String mechanism, SecurityExchange exchange, Authenticator authenticator) {
        this.mechanism = Objects.requireNonNull(mechanism, "mechanism");
        this.exchange = Objects.requireNonNull(exchange, "exchange");
        this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
    }

    /**
     * Decides, now or later, and removes the handler of the mechanism when the viewer has passed. Called on the event loop.
     *
     * @param ctx of the mechanism's handler, which expects nothing any more
     * @param user as sent, usually UTF-8; empty where the mechanism asks for a password only; wiped by this method
     * @param password as sent; not copied, wiped when it has been decided
     */
    public void decide(ChannelHandlerContext ctx, byte[] user, byte[] password) {
        Optional<String> name = name(user);
        Arrays.fill(user, (byte) 0);
        Credentials credentials = new Credentials(name.orElse(""), password);
        CompletionStage<Optional<Identity>> answer =
                name.isPresent() ? ask(credentials) : CompletableFuture.completedFuture(Optional.empty());
        answer.whenComplete((identity, failure) -> {
            credentials.close();
            Optional<Identity> who = Objects.requireNonNullElse(identity, Optional.empty());
            if (ctx.executor().inEventLoop()) {
                report(ctx, who, failure);
            } else {
                ctx.executor().execute(() -> report(ctx, who, failure));
            }
        });
    }

    private static Optional<String> name(byte[] user) {
        try {
            String name = UTF_8.newDecoder().decode(ByteBuffer.wrap(user)).toString();
            return name.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(name);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private CompletionStage<Optional<Identity>> ask(Credentials credentials) {
        try {
            return authenticator.authenticate(credentials, exchange.remoteAddress());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void report(ChannelHandlerContext ctx, Optional<Identity> identity, @Nullable Throwable failure) {
        if (identity.isPresent()) {
            exchange.succeed(identity.get());
            if (!ctx.isRemoved()) {
                ctx.pipeline().remove(ctx.handler());
            }
        } else if (failure == null) {
            exchange.fail(new RfbAuthenticationException(mechanism + ": wrong user or password"));
        } else {
            exchange.fail(new RfbAuthenticationException(mechanism + ": the authenticator could not decide", failure));
        }
    }
}
