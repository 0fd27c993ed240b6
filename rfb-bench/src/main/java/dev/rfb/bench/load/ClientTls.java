package dev.rfb.bench.load;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Makes the viewer's end of TLS for connections of one event loop. Each handshake is a full one: no session is resumed.
 *
 * @param encryption anything but {@link Encryption#NONE}
 * @param handlers make the handler of one connection
 */
record ClientTls(Encryption encryption, Function<ByteBufAllocator, ChannelHandler> handlers) {

    private static final int[] DH_SUITES = {
        CipherSuite.TLS_DH_anon_WITH_AES_256_GCM_SHA384, CipherSuite.TLS_DH_anon_WITH_AES_128_GCM_SHA256
    };
    private static final int[] ECDH_SUITES = {
        CipherSuite.TLS_ECDH_anon_WITH_AES_256_CBC_SHA, CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA
    };

    /**
     * {@return the viewer's end; empty without encryption}
     *
     * @param encryption wanted
     * @throws SSLException if this Java cannot do TLS
     */
    static Optional<ClientTls> of(Encryption encryption) throws SSLException {
        return switch (encryption) {
            case NONE -> Optional.empty();
            case X509 -> {
                SslContext context = trustAll();
                yield Optional.of(new ClientTls(encryption, context::newHandler));
            }
            case DH -> Optional.of(anonymous(encryption, DH_SUITES));
            case ECDH -> Optional.of(anonymous(encryption, ECDH_SUITES));
        };
    }

    // It measures and does not judge: any certificate of any name is good.
    private static SslContext trustAll() throws SSLException {
        return SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    private static ClientTls anonymous(Encryption encryption, int[] suites) {
        JcaTlsCrypto crypto = new JcaTlsCryptoProvider().create(new SecureRandom());
        return new ClientTls(encryption, allocator -> new AnonymousTls(new AnonymousClient(crypto, suites)));
    }

    ChannelHandler newHandler(ByteBufAllocator allocator) {
        return handlers.apply(allocator);
    }
}
