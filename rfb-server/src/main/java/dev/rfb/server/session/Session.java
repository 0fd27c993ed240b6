package dev.rfb.server.session;

import dev.rfb.CloseReason;
import dev.rfb.RfbException;
import dev.rfb.RfbRefusedException;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import dev.rfb.handshake.Admission;
import dev.rfb.message.ServerInit;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.PeerText;
import dev.rfb.pseudo.ExtendedDesktopSize.Status;
import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.update.ViewerUpdates;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer from the moment it connects: who it is, what it may do, and how its session ends. Thread-safe.
 *
 * <p>Its input and output live in {@link SessionInput} and {@link SessionOutput}, its messages arrive at
 * {@link SessionHandler}.
 */
final class Session implements Viewer, Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final long id;
    private final Channel channel;
    private final SessionContext context;
    private final SessionRegistry registry;
    private final SessionInput input;
    private final SessionOutput output;

    private volatile Identity identity = Identity.ANONYMOUS;
    private volatile AccessRights rights;
    private volatile Optional<ViewerUpdates> updates = Optional.empty();
    private volatile Size announced = new Size(0, 0);
    private volatile Optional<CloseReason> reason = Optional.empty();

    Session(long id, Channel channel, SessionContext context, SessionRegistry registry, ReadGate gate) {
        this.id = id;
        this.channel = channel;
        this.context = context;
        this.registry = registry;
        this.rights = context.policy().rights();
        this.input = new SessionInput(this, context, channel.eventLoop(), gate);
        this.output = new SessionOutput(this, channel, gate, context.policy().stallTimeout());
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public SocketAddress address() {
        return channel.remoteAddress();
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public AccessRights rights() {
        return rights;
    }

    @Override
    public synchronized void rights(AccessRights changed) {
        AccessRights before = rights;
        rights = changed;
        channel.eventLoop().execute(() -> input.rightsChanged(changed));
        if (before.view() != changed.view()) {
            updates.ifPresent(changed.view() ? ViewerUpdates::show : ViewerUpdates::hide);
        }
    }

    @Override
    public void disconnect() {
        end(CloseReason.ENDED_BY_APPLICATION);
    }

    @Override
    public CompletionStage<ServerInit> admit(Identity who, boolean shared) {
        identity = who;
        rights = rights.and(who.rights());
        return CompletableFuture.supplyAsync(this::askApplication, context.applicationThreads())
                .thenCompose(answer -> answer)
                .thenApply(admitted -> enter(admitted ? registry.enter(this, shared) : "the application refused"));
    }

    private CompletionStage<Boolean> askApplication() {
        return switch (context.policy().hosts().decide(address())) {
            case ACCEPT -> context.listener().admit(this);
            case ASK -> context.listener().ask(this);
            case REJECT -> CompletableFuture.completedFuture(false); // the rules have changed since it connected
        };
    }

    private ServerInit enter(String refusal) {
        if (!refusal.isEmpty()) {
            throw new RfbRefusedException("viewer at " + address() + " refused: " + refusal);
        }
        announced = context.display().size();
        return new ServerInit(announced, PixelFormat.XRGB, context.display().name());
    }

    /** The handshake is over: updates may be asked for. On the event loop. */
    ViewerUpdates begin() {
        String user = identity.user();
        LOG.info(
                "session {}: viewer at {} came in{}",
                id,
                address(),
                user.isEmpty() ? "" : " as " + PeerText.escaped(user));
        ViewerUpdates joined = context.scheduler().join(output, announced);
        updates = Optional.of(joined);
        if (!rights.view()) {
            joined.hide();
        }
        input.application(() -> context.listener().joined(this));
        return joined;
    }

    /** The connection is gone. On the event loop. */
    void finish() {
        CloseReason why = settle(CloseReason.VIEWER_LEFT);
        output.close();
        registry.leave(this);
        updates.ifPresent(joined -> {
            joined.leave();
            input.end();
            input.application(() -> context.listener().left(this, why));
            LOG.info("session {}: viewer at {} left, {}", id, address(), why);
        });
    }

    // The first reason counts.
    private synchronized CloseReason settle(CloseReason why) {
        CloseReason settled = reason.orElse(why);
        reason = Optional.of(settled);
        return settled;
    }

    /** Ends the session, for the first reason that is given. */
    void end(CloseReason why) {
        settle(why);
        channel.close();
    }

    /** Writes to the log what the viewer did wrong. */
    void warn(RfbException fault) {
        context.faults().warn("session {}: viewer at {}: {}", id, address(), String.valueOf(fault.getMessage()));
    }

    /** {@return whether the session is over, or about to be} */
    boolean isEnding() {
        return reason.isPresent();
    }

    void updateWritten() {
        updates.ifPresent(ViewerUpdates::sent);
    }

    void outputBlocked(boolean blocked) {
        updates.ifPresent(joined -> joined.blocked(blocked));
    }

    void pointerMoved(Point position) {
        context.scheduler().pointerMoved(updates, position);
    }

    void beginResize() {
        updates.ifPresent(ViewerUpdates::beginResize);
    }

    void answerResize(Status status) {
        updates.ifPresent(joined -> joined.answerResize(status));
    }

    void bell() {
        output.bell();
    }

    void cutText(String text) {
        if (rights.cutTextOut() && updates.isPresent()) {
            output.cutText(text);
        }
    }

    SessionInput input() {
        return input;
    }

    SessionOutput output() {
        return output;
    }
}
