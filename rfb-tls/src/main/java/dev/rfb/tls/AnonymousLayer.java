package dev.rfb.tls;

import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * TLS without a certificate. Thread-safe.
 *
 * <p>The JDK's engine has no anonymous suites unless a property of the whole JVM is changed, so the protocol is BouncyCastle's,
 * used directly; the ciphers are the JDK's, many times faster than BouncyCastle's own. No provider is registered.
 */
final class AnonymousLayer implements TlsLayer {

    private final HandshakeComputing computing;
    private final TlsCrypto crypto;

    AnonymousLayer(HandshakeComputing computing, SecureRandom random) {
        this.computing = computing;
        this.crypto = new JcaTlsCryptoProvider().create(random);
    }

    @Override
    public boolean asksForCertificate() {
        return false;
    }

    @Override
    public List<ChannelHandler> newHandlers(Channel channel, TlsListener listener) {
        RecordGuard guard = new RecordGuard();
        return List.of(guard, new AnonymousTlsHandler(new AnonymousTlsServer(crypto), guard, computing, listener));
    }
}
