package dev.rfb.tls.rsaaes;

import dev.rfb.RfbProtocolException;
import dev.rfb.security.HandshakeStep;
import dev.rfb.security.PasswordLogin;
import dev.rfb.security.SecurityExchange;
import dev.rfb.tls.aes.EaxDecoder;
import dev.rfb.tls.aes.EaxEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.security.MessageDigest;

/**
 * The second half of RSA-AES with one viewer, behind the handlers that encrypt (rfbproto "RSA-AES Security Type"). Event-loop
 * confined.
 *
 * <p>Server and viewer: a hash of both public keys, one's own first. Server: 0 U8 subtype. Viewer: 0 U8 length-username, 1 username,
 * U8 length-password, password. Where RSA-AES authenticates the login only, the encrypting handlers are removed once the password is
 * there, so that SecurityResult goes out in the clear.
 */
final class LoginHandler extends HandshakeStep {

    /** Both lengths, name and password. */
    static final int MAX_CREDENTIALS_BYTES = 2 * (1 + 255);

    private enum Awaited {
        HASH,
        USER_LENGTH,
        USER,
        PASSWORD
    }

    private final RsaAesSecurity security;
    private final SecurityExchange exchange;
    private final byte[] serverHash;
    private final byte[] clientHash;
    private Awaited awaited = Awaited.HASH;
    private byte[] user = new byte[0];

    LoginHandler(RsaAesSecurity security, SecurityExchange exchange, byte[] clientKey) {
        this.security = security;
        this.exchange = exchange;
        byte[] serverKey = security.key().publicKey().encoded();
        serverHash = security.variant().hash(serverKey, clientKey);
        clientHash = security.variant().hash(clientKey, serverKey);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        exchange.awaitMachine();
        send(ctx, ctx.alloc().buffer(serverHash.length).writeBytes(serverHash));
        expect(ctx, clientHash.length);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        switch (awaited) {
            case HASH -> hashReceived(ctx, take(in, in.readableBytes()));
            case USER_LENGTH -> userLengthReceived(ctx, in.readUnsignedByte());
            case USER -> userReceived(ctx, in);
            case PASSWORD -> passwordReceived(ctx, take(in, in.readableBytes()));
        }
    }

    private void hashReceived(ChannelHandlerContext ctx, byte[] hash) {
        if (!MessageDigest.isEqual(clientHash, hash)) {
            end();
            exchange.abort(
                    new RfbProtocolException(
                            "RSA-AES: the client's hash of the keys is wrong: they were exchanged on the way (rfbproto RSA-AES)"));
            return;
        }
        awaited = Awaited.USER_LENGTH;
        exchange.awaitHuman();
        send(ctx, ctx.alloc().buffer(1).writeByte(security.login().subtype()));
        expect(ctx, 1);
    }

    private void userLengthReceived(ChannelHandlerContext ctx, int length) {
        awaited = Awaited.USER;
        expect(ctx, length + 1);
    }

    private void userReceived(ChannelHandlerContext ctx, ByteBuf in) {
        byte[] sent = take(in, in.readableBytes() - 1);
        if (security.login().asksForUser()) {
            user = sent; // otherwise it means nothing
        }
        awaited = Awaited.PASSWORD;
        int length = in.readUnsignedByte();
        if (length == 0) {
            passwordReceived(ctx, new byte[0]);
        } else {
            expect(ctx, length);
        }
    }

    private void passwordReceived(ChannelHandlerContext ctx, byte[] password) {
        EaxDecoder decoder = ctx.pipeline().get(EaxDecoder.class);
        if (security.variant().encryptsSession()) {
            decoder.allowAll();
        } else if (isHoldingBytes()) {
            end();
            exchange.abort(
                    new RfbProtocolException(
                            "RSA-AES: encrypted bytes behind the password in a type that does not encrypt them (rfbproto RA2ne)"));
            return;
        } else {
            ctx.pipeline().remove(EaxEncoder.class);
            decoder.end(); // what was sent ahead is in the clear
        }
        new PasswordLogin("RSA-AES", exchange, security.login().authenticator()).decide(ctx, user, password);
    }

    /** Takes bytes out of a buffer whose memory goes back to a pool, and wipes them there. */
    private static byte[] take(ByteBuf in, int size) {
        byte[] bytes = new byte[size];
        in.readBytes(bytes);
        in.setZero(in.readerIndex() - size, size);
        return bytes;
    }
}
