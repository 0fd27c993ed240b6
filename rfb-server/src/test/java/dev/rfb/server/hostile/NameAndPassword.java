package dev.rfb.server.hostile;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.protocol.PeerText;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.Authenticator;
import dev.rfb.security.Credentials;
import dev.rfb.security.HandshakeStep;
import dev.rfb.security.SecurityExchange;
import dev.rfb.security.SecurityHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;

/** A security type of the tests, with the number 222: 32 bytes of a name and 32 of a password, both padded with zeros. */
final class NameAndPassword implements SecurityHandshake {

    static final int NUMBER = 222;
    private static final int FIELD_BYTES = 32;

    private final Authenticator authenticator;

    NameAndPassword(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public SecurityType securityType() {
        return new SecurityType(NUMBER);
    }

    @Override
    public ChannelHandler newHandler(SecurityExchange exchange) {
        return new Step(exchange);
    }

    private final class Step extends HandshakeStep {

        private final SecurityExchange exchange;

        Step(SecurityExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            exchange.awaitHuman();
            expect(ctx, 2 * FIELD_BYTES);
        }

        @Override
        protected void received(ChannelHandlerContext ctx, ByteBuf in) {
            String name = field(in);
            byte[] password = field(in).getBytes(StandardCharsets.UTF_8);
            try (Credentials credentials = new Credentials(name, password)) {
                authenticator
                        .authenticate(credentials, exchange.remoteAddress())
                        .toCompletableFuture()
                        .thenAccept(identity -> identity.ifPresentOrElse(
                                exchange::succeed,
                                () -> exchange.fail(new RfbAuthenticationException(
                                        "wrong password for " + PeerText.escaped(name)))))
                        .join(); // the authenticators of the tests are done when they return
            }
            if (!ctx.isRemoved()) {
                ctx.pipeline().remove(this);
            }
        }

        private String field(ByteBuf in) {
            return in.readCharSequence(FIELD_BYTES, StandardCharsets.UTF_8)
                    .toString()
                    .replaceAll("\0+$", "");
        }
    }
}
