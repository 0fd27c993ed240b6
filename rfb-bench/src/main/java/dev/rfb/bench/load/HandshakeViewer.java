package dev.rfb.bench.load;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection that leaves once it has seen ServerInit. Event-loop confined. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
final class HandshakeViewer extends ChannelInboundHandlerAdapter {

    private final Consumer<Optional<String>> onEnd;
    private boolean ended;

    /**
     * Creates the viewer of one connection.
     *
     * @param onEnd called once, with the reason if it did not come as far as it was to
     */
    HandshakeViewer(Consumer<Optional<String>> onEnd) {
        this.onEnd = onEnd;
    }

    /** Tells that the connection came as far as it was to. */
    void succeed() {
        end(Optional.empty());
    }

    /** Tells why it did not. */
    void fail(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        end(Optional.of(message == null ? root.getClass().getSimpleName() : message));
    }

    private void end(Optional<String> error) {
        if (!ended) {
            ended = true;
            onEnd.accept(error);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ClientHandshake.Initialised) {
            succeed();
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(Optional.of("the server ended the connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
        ctx.close();
    }
}
