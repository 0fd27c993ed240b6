package dev.rfb.tls;

import dev.rfb.RfbRefusedException;
import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * TLS with a certificate, by the JDK's engine in Netty's handler. Thread-safe.
 *
 * <p>TLS 1.3 and 1.2; forward secrecy and authenticated encryption only, so neither static RSA nor CBC. AES comes before
 * ChaCha20, which Java 17 has no fast code for. SNI and ALPN are ignored: VNC has no use for either.
 */
final class X509Layer implements TlsLayer {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final Supplier<? extends ServerTls> credentials;
    private final HandshakeComputing computing;

    X509Layer(Supplier<? extends ServerTls> credentials, HandshakeComputing computing) {
        this.credentials = credentials;
        this.computing = computing;
    }

    @Override
    public boolean asksForCertificate() {
        return credentials.get().asksForCertificate();
    }

    @Override
    public List<ChannelHandler> newHandlers(Channel channel, TlsListener listener) {
        ServerTls tls = credentials.get();
        SSLEngine engine = tls.newEngine();
        restrict(engine);
        RecordGuard guard = new RecordGuard();
        X509Handler handler = new X509Handler(guard, tls, computing, listener);
        SslHandler ssl = new QuietSslHandler(engine, task -> compute(channel, task, handler));
        ssl.setHandshakeTimeoutMillis(0); // the handshake of RFB keeps the deadline
        return List.of(guard, ssl, handler);
    }

    /** What still failed when the viewer had left already is nobody's business: nobody is behind the handler to take it. */
    private static final class QuietSslHandler extends SslHandler {

        QuietSslHandler(SSLEngine engine, Executor computing) {
            super(engine, computing);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
            if (!ctx.isRemoved()) {
                super.exceptionCaught(ctx, cause);
            }
        }
    }

    private void compute(Channel channel, Runnable task, X509Handler handler) {
        Callable<Boolean> work = () -> {
            task.run();
            return true;
        };
        Future<Boolean> done = computing.compute(channel, work);
        if (done.cause() instanceof RfbRefusedException refused) {
            throw new RejectedExecutionException(refused); // now SslHandler can end the handshake by itself
        }
        done.addListener(handler::computed);
    }

    /** Leaves of what an engine has enabled what is allowed here, in this order. */
    static void restrict(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(both(PROTOCOLS, engine.getEnabledProtocols()));
        parameters.setCipherSuites(both(CIPHER_SUITES, engine.getEnabledCipherSuites()));
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
    }

    private static String[] both(List<String> allowed, String[] enabled) {
        Set<String> names = Set.copyOf(Arrays.asList(enabled));
        String[] both = allowed.stream().filter(names::contains).toArray(String[]::new);
        if (both.length == 0) {
            throw new IllegalStateException("The engine has none enabled of " + allowed);
        }
        return both;
    }
}
