package dev.rfb.tls.dh;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbException;
import dev.rfb.security.HandshakeStep;
import dev.rfb.security.PasswordLogin;
import dev.rfb.security.SecurityExchange;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Diffie-Hellman with one viewer (rfbproto "Diffie-Hellman Authentication"). Event-loop confined.
 *
 * <p>Server: 0 U16 generator, 2 U16 key-length, 4 prime-modulus, public-value. Viewer: 0 encrypted-credentials (128 bytes), 128
 * public-value. Credentials: 0 username (64 bytes, ends with NUL), 64 password (the same).
 */
final class DiffieHellmanHandler extends HandshakeStep {

    private static final int FIELD_BYTES = 64;
    private static final int CREDENTIALS_BYTES = 2 * FIELD_BYTES;

    private final DiffieHellmanSecurity security;
    private final SecurityExchange exchange;
    private @Nullable DiffieHellmanExchange own;

    DiffieHellmanHandler(DiffieHellmanSecurity security, SecurityExchange exchange) {
        this.security = security;
        this.exchange = exchange;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        exchange.awaitHuman();
        compute(ctx, () -> DiffieHellmanExchange.create(security.random()), created -> offer(ctx, created));
    }

    private void offer(ChannelHandlerContext ctx, DiffieHellmanExchange created) {
        own = created;
        byte[] message = created.message();
        send(ctx, ctx.alloc().buffer(message.length).writeBytes(message));
        expect(ctx, CREDENTIALS_BYTES + DiffieHellmanExchange.KEY_BYTES);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        DiffieHellmanExchange used = own;
        if (used == null) {
            throw new IllegalStateException("nothing was offered");
        }
        own = null;
        byte[] encrypted = new byte[CREDENTIALS_BYTES];
        in.readBytes(encrypted);
        byte[] clientValue = new byte[DiffieHellmanExchange.KEY_BYTES];
        in.readBytes(clientValue);
        compute(ctx, () -> used.decrypt(encrypted, clientValue), credentials -> login(ctx, credentials));
    }

    private void login(ChannelHandlerContext ctx, byte[] credentials) {
        int userEnd = end(credentials, 0);
        int passwordEnd = end(credentials, FIELD_BYTES);
        if (userEnd < FIELD_BYTES && passwordEnd < CREDENTIALS_BYTES) {
            byte[] user = Arrays.copyOf(credentials, userEnd);
            byte[] password = Arrays.copyOfRange(credentials, FIELD_BYTES, passwordEnd);
            new PasswordLogin("Diffie-Hellman", exchange, security.authenticator()).decide(ctx, user, password);
        } else {
            refuse(new RfbAuthenticationException(
                    "Diffie-Hellman: name or password without NUL (rfbproto Diffie-Hellman Authentication)"));
        }
        Arrays.fill(credentials, (byte) 0);
    }

    private static int end(byte[] credentials, int from) {
        int end = from;
        while (end < from + FIELD_BYTES && credentials[end] != 0) {
            end++;
        }
        return end;
    }

    /** What is computed is {@code use}d only if the viewer is still there. */
    private <T> void compute(ChannelHandlerContext ctx, Callable<T> work, Consumer<T> use) {
        security.computing().compute(ctx.channel(), work).addListener((Future<T> done) -> {
            if (done.isSuccess() && ctx.channel().isActive() && !ctx.isRemoved()) {
                use.accept(done.getNow());
            } else if (done.isSuccess() && done.getNow() instanceof byte[] credentials) {
                Arrays.fill(credentials, (byte) 0);
            } else if (done.cause() instanceof RfbException fault) {
                refuse(fault);
            } else if (done.cause() != null && !done.isCancelled()) {
                exceptionCaught(ctx, done.cause());
            }
        });
    }

    private void refuse(RfbException fault) {
        end();
        exchange.fail(fault);
    }
}
