package dev.rfb.tls;

import dev.rfb.RfbLimitException;
import dev.rfb.security.Authenticator;
import dev.rfb.security.HandshakeStep;
import dev.rfb.security.PasswordLogin;
import dev.rfb.security.SecurityExchange;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * Plain with one viewer (rfbproto "VeNCrypt"). Event-loop confined.
 *
 * <p>Viewer: 0 U32 username-length, 4 U32 password-length, username, password. Lengths beyond {@link #MAX_USER_BYTES} and
 * {@link #MAX_PASSWORD_BYTES} end the connection before the rest is read.
 */
final class PlainHandler extends HandshakeStep {

    /** The longest name. */
    static final int MAX_USER_BYTES = 256;

    /** The longest password. */
    static final int MAX_PASSWORD_BYTES = 1024;

    private static final int LENGTHS_BYTES = 8;

    private final SecurityExchange exchange;
    private final PasswordLogin login;
    private int userBytes;
    private int passwordBytes;
    private boolean lengthsKnown;

    PlainHandler(SecurityExchange exchange, Authenticator authenticator) {
        this.exchange = exchange;
        this.login = new PasswordLogin("Plain", exchange, authenticator);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        exchange.awaitHuman();
        expect(ctx, LENGTHS_BYTES);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, ByteBuf in) {
        if (lengthsKnown) {
            authenticate(ctx, in);
        } else {
            readLengths(ctx, in);
        }
    }

    private void readLengths(ChannelHandlerContext ctx, ByteBuf in) {
        long user = in.readUnsignedInt();
        long password = in.readUnsignedInt();
        if (user > MAX_USER_BYTES || password > MAX_PASSWORD_BYTES) {
            end();
            exchange.abort(new RfbLimitException("Plain: username-length " + user + ", password-length " + password
                    + ": more than " + MAX_USER_BYTES + " or " + MAX_PASSWORD_BYTES + " (rfbproto VeNCrypt)"));
            return;
        }
        lengthsKnown = true;
        userBytes = (int) user;
        passwordBytes = (int) password;
        if (userBytes + passwordBytes == 0) {
            authenticate(ctx, in);
        } else {
            expect(ctx, userBytes + passwordBytes);
        }
    }

    private void authenticate(ChannelHandlerContext ctx, ByteBuf in) {
        byte[] user = new byte[userBytes];
        in.readBytes(user);
        byte[] password = new byte[passwordBytes];
        in.readBytes(password);
        in.setZero(in.readerIndex() - passwordBytes, passwordBytes); // the memory goes back to a pool
        login.decide(ctx, user, password);
    }
}
