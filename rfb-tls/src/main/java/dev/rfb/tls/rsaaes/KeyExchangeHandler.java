package dev.rfb.tls.rsaaes;

import dev.rfb.RfbException;
import dev.rfb.RfbProtocolException;
import dev.rfb.security.HandshakeStep;
import dev.rfb.security.SecurityExchange;
import dev.rfb.tls.aes.EaxDecoder;
import dev.rfb.tls.aes.EaxEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Future;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first half of RSA-AES with one viewer, in the clear (rfbproto "RSA-AES Security Type"). Event-loop confined.
 *
 * <p>Server: 0 U32 server-key-length (bits), 4 modulus, public exponent. Viewer: the same of its own key. Then, in any order, server
 * and viewer: 0 U16 length, 2 a random, encrypted for the other side.
 *
 * <p>Puts the handlers that encrypt, and {@link LoginHandler}, in its own place. A random that was not encrypted well goes on like
 * any other: the viewer then has other keys than the server.
 */
final class KeyExchangeHandler extends HandshakeStep {

    private enum Awaited {
        KEY_LENGTH,
        KEY,
        RANDOM_LENGTH,
        RANDOM,
        NOTHING
    }

    private final RsaAesSecurity security;
    private final SecurityExchange exchange;
    private final byte[] serverRandom;
    private Awaited awaited = Awaited.KEY_LENGTH;
    private int keyBits;
    private @Nullable RsaPublicKey clientKey;

    KeyExchangeHandler(RsaAesSecurity security, SecurityExchange exchange) {
        this.security = security;
        this.exchange = exchange;
        serverRandom = new byte[security.variant().randomBytes()];
        security.random().nextBytes(serverRandom);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        exchange.awaitHuman(); // viewers show the key and ask before they answer
        byte[] key = security.key().publicKey().encoded();
        send(ctx, ctx.alloc().buffer(key.length).writeBytes(key));
        expect(ctx, Integer.BYTES);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        try {
            switch (awaited) {
                case KEY_LENGTH -> keyLengthReceived(ctx, in.readUnsignedInt());
                case KEY -> keyReceived(ctx, RsaPublicKey.decode(keyBits, in));
                case RANDOM_LENGTH -> randomLengthReceived(ctx, in.readUnsignedShort());
                case RANDOM -> randomReceived(ctx, in);
                case NOTHING -> throw new IllegalStateException("nothing was awaited");
            }
        } catch (RfbException fault) {
            refuse(fault);
        }
    }

    private void keyLengthReceived(ChannelHandlerContext ctx, long bits) {
        keyBits = RsaPublicKey.checkBits(bits);
        awaited = Awaited.KEY;
        exchange.awaitMachine();
        expect(ctx, 2 * RsaPublicKey.sizeBytes(keyBits));
    }

    private void keyReceived(ChannelHandlerContext ctx, RsaPublicKey key) {
        if (key.hasModulusOf(security.key().publicKey())) {
            throw new RfbProtocolException("RSA-AES: the client's key is the server's (rfbproto RSA-AES)");
        }
        clientKey = key;
        byte[] random = serverRandom.clone();
        compute(ctx, () -> encrypt(key, random), encrypted -> sendRandom(ctx, encrypted));
    }

    private byte[] encrypt(RsaPublicKey key, byte[] random) {
        try {
            return key.encrypt(random, security.random());
        } finally {
            Arrays.fill(random, (byte) 0);
        }
    }

    private void sendRandom(ChannelHandlerContext ctx, byte[] encrypted) {
        ByteBuf out = ctx.alloc().buffer(Short.BYTES + encrypted.length);
        send(ctx, out.writeShort(encrypted.length).writeBytes(encrypted));
        awaited = Awaited.RANDOM_LENGTH;
        exchange.awaitMachine();
        expect(ctx, Short.BYTES);
    }

    private void randomLengthReceived(ChannelHandlerContext ctx, int length) {
        int expected = security.key().publicKey().sizeBytes();
        if (length != expected) {
            throw new RfbProtocolException("RSA-AES: length of the client's random " + length + ": not " + expected
                    + ", the bytes of the server's key (rfbproto RSA-AES)");
        }
        awaited = Awaited.RANDOM;
        expect(ctx, length);
    }

    private void randomReceived(ChannelHandlerContext ctx, ByteBuf in) {
        byte[] encrypted = new byte[in.readableBytes()];
        in.readBytes(encrypted);
        byte[] random = serverRandom.clone();
        compute(ctx, () -> derive(encrypted, random), keys -> beginLogin(ctx, keys));
    }

    private SessionKeys derive(byte[] encrypted, byte[] ownRandom) {
        RsaAesVariant variant = security.variant();
        byte[] clientRandom = security.key().decryptRandom(encrypted, variant.randomBytes(), security.random());
        try {
            return SessionKeys.derive(variant, ownRandom, clientRandom);
        } finally {
            Arrays.fill(clientRandom, (byte) 0);
            Arrays.fill(ownRandom, (byte) 0);
        }
    }

    /** What the viewer sent ahead is encrypted already, so it is handed on to the decoder when this handler is removed. */
    private void beginLogin(ChannelHandlerContext ctx, SessionKeys keys) {
        EaxDecoder decoder = new EaxDecoder(keys.fromClient(), LoginHandler.MAX_CREDENTIALS_BYTES);
        EaxEncoder encoder = new EaxEncoder(keys.fromServer());
        ChannelPipeline pipeline = ctx.pipeline();
        pipeline.addAfter(ctx.name(), null, decoder);
        pipeline.addAfter(ctx.name(), null, encoder);
        String last = pipeline.context(decoder).name();
        pipeline.addAfter(
                last, null, new LoginHandler(security, exchange, clientKey().encoded()));
        pipeline.remove(this);
    }

    /** Nothing is read until it is done; what then is {@code use}d only if the viewer is still there. */
    private <T> void compute(ChannelHandlerContext ctx, Callable<T> work, Consumer<T> use) {
        awaited = Awaited.NOTHING;
        security.computing().compute(ctx.channel(), work).addListener((Future<T> done) -> {
            if (done.isSuccess() && ctx.channel().isActive() && !ctx.isRemoved()) {
                use.accept(done.getNow());
            } else if (done.isSuccess() && done.getNow() instanceof SessionKeys keys) {
                keys.close();
            } else if (done.cause() instanceof RfbException fault) {
                refuse(fault);
            } else if (done.cause() != null && !done.isCancelled()) {
                exceptionCaught(ctx, done.cause());
            }
        });
    }

    private void refuse(RfbException fault) {
        end();
        exchange.abort(fault);
    }

    private RsaPublicKey clientKey() {
        if (clientKey == null) {
            throw new IllegalStateException("no key yet");
        }
        return clientKey;
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        Arrays.fill(serverRandom, (byte) 0);
    }
}
