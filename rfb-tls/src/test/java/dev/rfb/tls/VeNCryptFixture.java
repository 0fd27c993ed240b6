package dev.rfb.tls;

import static dev.rfb.tls.testing.HandshakeChannel.BANNER;

import dev.rfb.RfbException;
import dev.rfb.handshake.HandshakeCompleted;
import dev.rfb.security.Identity;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.testing.ScriptedPeer;
import dev.rfb.tls.testing.HandshakeChannel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** The whole handshake with VeNCrypt, and a viewer who goes as far as a test wants. */
final class VeNCryptFixture implements AutoCloseable {

    private final HandshakeChannel server;

    private VeNCryptFixture(SecurityHandshake security) {
        server = new HandshakeChannel(security);
    }

    static VeNCryptFixture of(SecurityHandshake security) {
        return new VeNCryptFixture(security);
    }

    /** Goes on until VeNCrypt has sent its list, which has one subtype. */
    VeNCryptFixture greet(VeNCryptSubtype only) {
        greet(peer(), only);
        return this;
    }

    private static void greet(ScriptedPeer peer, VeNCryptSubtype only) {
        peer.expect(BANNER).send(BANNER).expect("01 13").send("13");
        peer.expect("0002").send("0002").expect("00 01" + hex(only));
    }

    /** Goes on until TLS is to begin, or the mechanism if there is no TLS. */
    VeNCryptFixture choose(VeNCryptSubtype only) {
        choose(peer(), only);
        return this;
    }

    /** The same for any peer. */
    static void choose(ScriptedPeer peer, VeNCryptSubtype only) {
        greet(peer, only);
        peer.send(hex(only));
        if (!only.equals(VeNCryptSubtype.PLAIN)) {
            peer.expect("01");
        }
    }

    static String hex(VeNCryptSubtype subtype) {
        return HexFormat.of().toHexDigits(subtype.number());
    }

    ScriptedPeer peer() {
        return server.peer();
    }

    /** {@return a peer that goes on with TLS, not yet begun} */
    TlsPeer tls(ClientTls client) {
        return new TlsPeer(peer(), client);
    }

    EmbeddedChannel channel() {
        return server.channel();
    }

    /** Makes the viewer's address wait, as after too many failed logins. */
    VeNCryptFixture block() {
        server.block();
        return this;
    }

    /** Makes viewers with a certificate of that name wait. */
    VeNCryptFixture block(Identity certified) {
        server.block(certified);
        return this;
    }

    /** Lets time pass, and what is due run. */
    void advance(Duration duration) {
        server.advance(duration);
    }

    List<HandshakeCompleted> completed() {
        return server.completed();
    }

    /** {@return what passed the handshake} */
    byte[] leftover() {
        return server.leftover();
    }

    List<Throwable> faults() {
        return server.faults();
    }

    RfbException fault() {
        return server.fault();
    }

    @Override
    public void close() {
        server.close();
    }
}
