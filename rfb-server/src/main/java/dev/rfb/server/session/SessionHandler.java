package dev.rfb.server.session;

import dev.rfb.CloseReason;
import dev.rfb.RfbException;
import dev.rfb.encoding.EncodingProfile;
import dev.rfb.handshake.HandshakeCompleted;
import dev.rfb.handshake.HandshakeProgress;
import dev.rfb.message.ClientCutText;
import dev.rfb.message.ClientFence;
import dev.rfb.message.ClientMessage;
import dev.rfb.message.ClientMessageHandler;
import dev.rfb.message.EnableContinuousUpdates;
import dev.rfb.message.EndOfContinuousUpdates;
import dev.rfb.message.FramebufferUpdateRequest;
import dev.rfb.message.KeyEvent;
import dev.rfb.message.PointerEvent;
import dev.rfb.message.QemuExtendedKeyEvent;
import dev.rfb.message.ServerFence;
import dev.rfb.message.SetColourMapEntries;
import dev.rfb.message.SetDesktopSize;
import dev.rfb.message.SetEncodings;
import dev.rfb.message.SetPixelFormat;
import dev.rfb.pixel.ColourMap;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.FenceFlags;
import dev.rfb.server.display.KeyInput;
import dev.rfb.server.update.UpdateFeatures;
import dev.rfb.server.update.ViewerUpdates;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a viewer's pipeline: carries out its messages. Event-loop confined; one per session. */
final class SessionHandler extends SimpleChannelInboundHandler<ClientMessage> implements ClientMessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);
    private static final int MAX_BACKLOG = 512;
    private static final long RECHECK_MILLIS = 5;
    private static final Set<EncodingType> CONTINUOUS = Set.of(EncodingType.CONTINUOUS_UPDATES, EncodingType.FENCE);

    private final Session session;
    private final ReadGate gate;
    private final PendingConnections pending;
    private final Duration idleTimeout;

    private ClientCapabilities capabilities = ClientCapabilities.INITIAL;
    private UpdateFeatures features = capabilities.features();
    private @Nullable ViewerUpdates updates;
    private @Nullable ScheduledFuture<?> idleCheck;
    private boolean awaitsSynchronisation;
    private boolean inputSinceCheck;

    SessionHandler(Session session, ReadGate gate, PendingConnections pending, Duration idleTimeout) {
        this.session = session;
        this.gate = gate;
        this.pending = pending;
        this.idleTimeout = idleTimeout;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof HandshakeProgress progress) {
            pending.progressed(context.channel(), progress.phases());
        } else if (event instanceof HandshakeCompleted) {
            pending.passed(context.channel());
            updates = session.begin();
            if (!idleTimeout.isZero()) {
                awaitInput(context);
            }
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientMessage message) {
        if (session.isEnding()) {
            return;
        }
        boolean synchronises = awaitsSynchronisation;
        awaitsSynchronisation = false;
        message.dispatch(this);
        if (synchronises && !awaitsSynchronisation) {
            updates().synchronised();
        }
        limitBacklog(context);
    }

    private ViewerUpdates updates() {
        if (updates == null) {
            throw new IllegalStateException("message before the handshake was completed");
        }
        return updates;
    }

    private void limitBacklog(ChannelHandlerContext context) {
        if (updates().backlog() > MAX_BACKLOG && !gate.isClosed(ReadGate.Cause.REQUESTS)) {
            gate.close(ReadGate.Cause.REQUESTS);
            recheckBacklog(context);
        }
    }

    private void recheckBacklog(ChannelHandlerContext context) {
        context.executor()
                .schedule(
                        () -> {
                            if (updates().backlog() <= MAX_BACKLOG / 4) {
                                gate.open(ReadGate.Cause.REQUESTS);
                            } else {
                                recheckBacklog(context);
                            }
                        },
                        RECHECK_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private void awaitInput(ChannelHandlerContext context) {
        inputSinceCheck = false;
        idleCheck = context.executor()
                .schedule(
                        () -> {
                            if (inputSinceCheck) {
                                awaitInput(context);
                            } else {
                                session.end(CloseReason.IDLE);
                            }
                        },
                        idleTimeout.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    // ---- messages

    @Override
    public void handle(SetPixelFormat message) {
        if (!message.format().trueColour()) {
            session.output().answer(new SetColourMapEntries(0, ColourMap.standard()));
        }
        changed(new ClientCapabilities(message.format(), capabilities.encodings()));
    }

    @Override
    public void handle(SetEncodings message) {
        Set<EncodingType> before = features.announced();
        changed(new ClientCapabilities(capabilities.format(), message.encodings()));
        Set<EncodingType> now = features.announced();
        if (now.contains(EncodingType.FENCE) && !before.contains(EncodingType.FENCE)) {
            session.output().answer(new ServerFence(new FenceFlags(FenceFlags.REQUEST), new byte[0]));
        }
        if (now.containsAll(CONTINUOUS) && !before.containsAll(CONTINUOUS)) {
            session.output().answer(new EndOfContinuousUpdates());
        }
    }

    private void changed(ClientCapabilities now) {
        capabilities = now;
        features = now.features();
        EncodingProfile profile = features.profile();
        LOG.debug(
                "session {}: {} in {}, level {}, JPEG {}",
                session.id(),
                profile.encoding(),
                profile.format(),
                profile.compressLevel(),
                profile.jpeg());
        updates().features(features);
    }

    @Override
    public void handle(FramebufferUpdateRequest message) {
        updates().request(message.incremental(), message.area());
    }

    @Override
    public void handle(EnableContinuousUpdates message) {
        updates().continuous(message);
    }

    @Override
    public void handle(ClientFence message) {
        if (!message.flags().hasAny(FenceFlags.REQUEST)) {
            updates().answered(message.payload());
            return;
        }
        awaitsSynchronisation = message.flags().hasAny(FenceFlags.SYNC_NEXT);
        updates().fence(message);
    }

    @Override
    public void handle(KeyEvent message) {
        inputSinceCheck = true;
        session.input().key(new KeyInput(message.down(), message.keysym(), 0));
    }

    @Override
    public void handle(QemuExtendedKeyEvent message) {
        inputSinceCheck = true;
        session.input().key(new KeyInput(message.down(), message.keysym(), message.keycode()));
    }

    @Override
    public void handle(PointerEvent message) {
        inputSinceCheck = true;
        session.input().pointer(message.x(), message.y(), message.buttonMask());
    }

    @Override
    public void handle(ClientCutText message) {
        inputSinceCheck = true;
        session.input().cutText(message.text());
    }

    @Override
    public void handle(SetDesktopSize message) {
        session.input().resize(message);
    }

    // ---- the connection

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        session.output().writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (idleCheck != null) {
            idleCheck.cancel(false);
        }
        session.finish();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RfbException fault) {
            session.warn(fault);
            session.end(fault.reason());
        } else if (cause instanceof IOException) {
            LOG.debug("session {}: connection lost", session.id(), cause);
            session.end(CloseReason.CONNECTION_LOST);
        } else {
            LOG.error("session {}: internal error", session.id(), cause);
            session.end(CloseReason.INTERNAL_ERROR);
        }
    }
}
