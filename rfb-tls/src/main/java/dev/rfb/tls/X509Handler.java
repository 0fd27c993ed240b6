package dev.rfb.tls;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbException;
import dev.rfb.RfbRefusedException;
import dev.rfb.security.Identity;
import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * Stands behind Netty's {@link SslHandler}: has the peer's certificate checked before anybody hears of the handshake, and turns
 * faults of TLS into this library's. Event-loop confined; one per channel.
 */
final class X509Handler extends ChannelInboundHandlerAdapter {

    private final RecordGuard guard;
    private final ServerTls tls;
    private final HandshakeComputing computing;
    private final TlsListener listener;
    private boolean ended;

    X509Handler(RecordGuard guard, ServerTls tls, HandshakeComputing computing, TlsListener listener) {
        this.guard = guard;
        this.tls = tls;
        this.computing = computing;
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        guard.delivered();
        ctx.fireChannelRead(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion) {
            if (completion.isSuccess()) {
                guard.established();
                verify(ctx);
            } else {
                fail(TlsFault.of(completion.cause()));
            }
        } else if (event instanceof SslCloseCompletionEvent) {
            ctx.close(); // the viewer said close_notify: nothing more will come
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void verify(ChannelHandlerContext ctx) {
        SSLSession session = session(ctx);
        computing.compute(ctx.channel(), () -> tls.verify(session)).addListener((Future<Optional<Identity>> done) -> {
            if (done.isSuccess()) {
                listener.established(done.getNow());
            } else {
                failed(done, "the viewer's certificate could not be checked");
            }
        });
    }

    private static SSLSession session(ChannelHandlerContext ctx) {
        return ctx.pipeline().get(SslHandler.class).engine().getSession();
    }

    /** The context would keep the session for a day, and with it what the keys of the connection were made of. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        session(ctx).invalidate();
        ctx.fireChannelInactive();
    }

    /** Is told how what the engine needed to compute has ended. */
    void computed(Future<?> done) {
        if (!done.isSuccess()) {
            failed(done, "the handshake could not be computed");
        }
    }

    private void failed(Future<?> done, String what) {
        if (done.cause() instanceof CertificateException e) {
            fail(new RfbAuthenticationException("TLS: the viewer's certificate was refused: " + TlsFault.text(e), e));
        } else if (!done.isCancelled()) { // cancelled: the viewer has left
            fail(new RfbRefusedException("TLS: " + what, done.cause()));
        }
    }

    private void fail(RfbException fault) {
        if (!ended) {
            ended = true;
            listener.failed(fault);
        }
    }

    /** One fault is told: what else is wrong with the same handshake, and what the listener was told of, goes no further. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable fault = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (ended) {
            return;
        }
        ended = fault instanceof SSLException || fault instanceof RfbException;
        if (fault instanceof SSLException) {
            ctx.fireExceptionCaught(TlsFault.of(fault));
            ctx.close();
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }
}
