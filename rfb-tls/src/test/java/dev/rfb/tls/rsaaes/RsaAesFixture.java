package dev.rfb.tls.rsaaes;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;

import dev.rfb.protocol.SecurityType;
import dev.rfb.testing.ScriptedPeer;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.testing.EaxPeer;
import dev.rfb.tls.testing.HandshakeChannel;
import dev.rfb.tls.testing.RsaAesViewer;
import java.security.SecureRandom;
import java.util.function.BiConsumer;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;

/** A server of one RSA-AES type and a viewer who goes as far as a test wants. */
final class RsaAesFixture implements AutoCloseable {

    static final RsaAesKey SERVER_KEY = RsaAesKey.generate(new SecureRandom());
    static final AsymmetricCipherKeyPair CLIENT_KEY = RsaAesViewer.newKey(1024);

    private static final int SERVER_KEY_BYTES = 4 + 2 * 256;

    private final int type;
    private final HandshakeChannel server;
    private final RsaAesViewer viewer;
    private BiConsumer<ScriptedPeer, byte[]> delivery = ScriptedPeer::send;
    private EaxPeer toServer = new EaxPeer(new byte[16]);
    private EaxPeer fromServer = toServer;

    RsaAesFixture(int type, RsaAesLogin login) {
        this(type, login, CLIENT_KEY, new HandshakeComputing(Runnable::run, 1));
    }

    RsaAesFixture(int type, RsaAesLogin login, AsymmetricCipherKeyPair clientKey, HandshakeComputing computing) {
        this.type = type;
        server = new HandshakeChannel(new RsaAesSecurity(new SecurityType(type), SERVER_KEY, login, computing));
        viewer = new RsaAesViewer(type, clientKey);
    }

    RsaAesFixture deliveredBy(BiConsumer<ScriptedPeer, byte[]> way) {
        delivery = way;
        return this;
    }

    HandshakeChannel server() {
        return server;
    }

    RsaAesViewer viewer() {
        return viewer;
    }

    ScriptedPeer peer() {
        return server.peer();
    }

    EaxPeer toServer() {
        return toServer;
    }

    EaxPeer fromServer() {
        return fromServer;
    }

    RsaAesFixture send(byte[] bytes) {
        delivery.accept(peer(), bytes);
        return this;
    }

    /** As far as the server's key. */
    RsaAesFixture choose() {
        server.choose(type);
        viewer.takeServerKey(peer().receive(SERVER_KEY_BYTES));
        return this;
    }

    /** As far as the server's random. */
    RsaAesFixture sendKey() {
        send(viewer.publicKey());
        takeServerRandom();
        return this;
    }

    void takeServerRandom() {
        viewer.takeServerRandom(peer().receive(2 + viewer.keyBytes()));
        toServer = viewer.toServer();
        fromServer = viewer.fromServer();
    }

    /** As far as the server's hash. */
    RsaAesFixture sendRandom() {
        send(viewer.random());
        takeServerHash();
        return this;
    }

    void takeServerHash() {
        byte[] expected = viewer.serverHash();
        assertThatBytes(receive(expected.length)).are(expected);
    }

    /** As far as the subtype. */
    RsaAesFixture sendHash(int subtype) {
        send(toServer.seal(viewer.clientHash()));
        assertThatBytes(receive(1)).are(new byte[] {(byte) subtype});
        return this;
    }

    /** All of it, up to the subtype. */
    RsaAesFixture exchange(int subtype) {
        return choose().sendKey().sendRandom().sendHash(subtype);
    }

    RsaAesFixture sendCredentials(String user, String password) {
        return send(toServer.seal(RsaAesViewer.credentials(user, password)));
    }

    /** {@return the text of the next message} */
    byte[] receive(int sizeBytes) {
        return fromServer.open(peer().receive(sizeBytes + EaxPeer.OVERHEAD_BYTES));
    }

    @Override
    public void close() {
        server.close();
    }
}
