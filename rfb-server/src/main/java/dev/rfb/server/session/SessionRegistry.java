package dev.rfb.server.session;

import dev.rfb.CloseReason;
import dev.rfb.server.display.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions that were let in. Thread-safe. Decides who may watch together, and tells the desktop when to rest. */
public final class SessionRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRegistry.class);

    private final Set<Session> sessions = new LinkedHashSet<>();
    private final SessionContext context;
    private final Executor lifecycle;
    private boolean closed;

    /**
     * Creates an empty registry.
     *
     * @param context of the server's sessions
     */
    public SessionRegistry(SessionContext context) {
        this.context = context;
        this.lifecycle = new SerialExecutor(context.applicationThreads());
    }

    /**
     * {@return an empty text if the session is let in, else why it is not}
     *
     * @param session that passed the handshake's security
     * @param shared as the viewer asked
     */
    String enter(Session session, boolean shared) {
        List<Session> replaced = new ArrayList<>();
        synchronized (sessions) {
            if (closed) {
                return "the server is shutting down";
            }
            if (session.isEnding()) {
                return "it left before it was let in";
            }
            boolean exclusive = context.policy().sharing().isExclusive(shared);
            if (exclusive && !sessions.isEmpty()) {
                if (!context.policy().sharing().disconnectsOthers()
                        || !session.rights().exclusive()) {
                    return "another viewer is connected and sharing is not allowed";
                }
                replaced.addAll(sessions);
            }
            if (sessions.size() - replaced.size() >= context.policy().maxViewers()) {
                return "the limit of " + context.policy().maxViewers() + " viewers is reached";
            }
            if (sessions.isEmpty()) {
                tellDesktop(context.desktop()::viewersPresent);
            }
            sessions.add(session);
        }
        replaced.forEach(other -> other.end(CloseReason.REPLACED));
        return "";
    }

    void leave(Session session) {
        synchronized (sessions) {
            if (sessions.remove(session) && sessions.isEmpty()) {
                tellDesktop(context.desktop()::viewersGone);
            }
        }
    }

    private void tellDesktop(Runnable callback) {
        lifecycle.execute(() -> {
            try {
                callback.run();
            } catch (RuntimeException | AssertionError | LinkageError | VirtualMachineError failure) {
                LOG.error("the desktop failed", failure);
            }
        });
    }

    /** {@return who is in, the oldest first} */
    public List<Viewer> viewers() {
        return List.copyOf(snapshot());
    }

    /** Rings at every viewer. */
    public void bell() {
        snapshot().forEach(Session::bell);
    }

    /**
     * Offers text to every viewer that may have it.
     *
     * @param text lines end with LF
     */
    public void cutText(String text) {
        snapshot().forEach(session -> session.cutText(text));
    }

    /** Ends all sessions and lets no more in. */
    public void close() {
        synchronized (sessions) {
            closed = true;
        }
        snapshot().forEach(session -> session.end(CloseReason.SERVER_CLOSED));
    }

    private List<Session> snapshot() {
        synchronized (sessions) {
            return List.copyOf(sessions);
        }
    }
}
