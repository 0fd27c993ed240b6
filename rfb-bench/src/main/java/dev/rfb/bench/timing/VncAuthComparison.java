package dev.rfb.bench.timing;

import dev.rfb.RfbException;
import dev.rfb.bench.load.VncAuthResponse;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.Identity;
import dev.rfb.security.SecurityExchange;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Responses of VncAuth that are wrong in their first or in their last byte. */
final class VncAuthComparison implements Comparison {

    private static final String PASSWORD = "secret12";

    private final VncAuthSecurity security = new VncAuthSecurity(
            VncPasswordSource.fixed(VncPasswords.of(PASSWORD.toCharArray(), "lookonly".toCharArray())));

    @Override
    public String name() {
        return "vnc-auth";
    }

    @Override
    public String kinds() {
        return "response wrong in its first or its last byte";
    }

    @Override
    public Runnable prepare(boolean second) {
        EmbeddedChannel channel = new EmbeddedChannel(security.newHandler(new Refused()));
        ByteBuf challenge = channel.readOutbound();
        byte[] response = VncAuthResponse.of(ByteBufUtil.getBytes(challenge), PASSWORD);
        challenge.release();
        response[second ? response.length - 1 : 0] ^= 1;
        ByteBuf message = channel.alloc().buffer(response.length).writeBytes(response);
        return () -> channel.writeInbound(message);
    }

    /** Lets nobody pass, and says nothing. */
    private static final class Refused implements SecurityExchange {

        private static final SocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 1);

        @Override
        public ProtocolVersion version() {
            return ProtocolVersion.V3_8;
        }

        @Override
        public SocketAddress remoteAddress() {
            return ADDRESS;
        }

        @Override
        public boolean isBlocked() {
            return false;
        }

        @Override
        public void certified(Identity who) {
            throw new IllegalStateException("there is no certificate");
        }

        @Override
        public void awaitMachine() {
            // no deadline
        }

        @Override
        public void awaitHuman() {
            // no deadline
        }

        @Override
        public void succeed(Identity identity) {
            throw new IllegalStateException("a wrong response passed");
        }

        @Override
        public void fail(RfbException fault) {
            // the delay before it is told is not timed
        }

        @Override
        public void abort(RfbException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
