package dev.rfb.server.session;

import dev.rfb.CloseReason;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import dev.rfb.message.SetDesktopSize;
import dev.rfb.protocol.ProtocolLimits;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.security.AccessRights;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.KeyInput;
import dev.rfb.server.display.ResizeResult;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a viewer's input to the application, as far as its rights go. Event-loop confined; the application is called on its own
 * threads, in order.
 *
 * <p>Limits: of several SetDesktopSize that wait for their turn only the last is put to the application, each is answered, in
 * order; moves of the pointer that the application has not taken are replaced by the newest; beyond {@link #MAX_WAITING}
 * events nothing more is read from the viewer until half of them are done.
 */
final class SessionInput {

    static final int MAX_WAITING = 512;

    private static final Logger LOG = LoggerFactory.getLogger(SessionInput.class);
    private static final long RECHECK_MILLIS = 5;

    private final Session session;
    private final SessionContext context;
    private final EventLoop eventLoop;
    private final ReadGate gate;
    private final SerialExecutor application;
    private final PressedInputs pressed;
    private final Runnable resizeTurn;

    private Optional<Move> lastMove = Optional.empty();
    private Optional<ScreenLayout> wantedLayout = Optional.empty();

    SessionInput(Session session, SessionContext context, EventLoop eventLoop, ReadGate gate) {
        this.session = session;
        this.context = context;
        this.eventLoop = eventLoop;
        this.gate = gate;
        this.application = new SerialExecutor(context.applicationThreads());
        this.pressed = new PressedInputs(context.policy().limits().maxPressedKeys());
        this.resizeTurn = () -> {
            if (!eventLoop.isShuttingDown()) {
                eventLoop.execute(this::askForResize);
            }
        };
    }

    private record Move(Runnable task, int buttonMask) {}

    /** Runs a callback of the application after those before it. */
    void application(Runnable callback) {
        enqueue(guarded(callback));
    }

    void key(KeyInput key) {
        if (session.rights().key()) {
            pressed.key(key).ifPresent(this::deliver);
            deliver(key);
        }
    }

    void pointer(int x, int y, int buttonMask) {
        if (!session.rights().pointer()) {
            return;
        }
        Size size = context.display().size();
        Point at = new Point(Math.min(x, size.width() - 1), Math.min(y, size.height() - 1));
        pressed.pointer(at.x(), at.y(), buttonMask);
        session.pointerMoved(at);
        deliverPointer(at.x(), at.y(), buttonMask);
    }

    void cutText(String text) {
        if (session.rights().cutTextIn()) {
            application(() -> context.desktop().cutText(session, text));
        }
    }

    void resize(SetDesktopSize message) {
        if (wantedLayout.isPresent()) {
            answerResize(ResizeResult.OUT_OF_RESOURCES); // the one before: it is not asked about any more
            wantedLayout = Optional.empty();
        }
        ScreenLayout layout = message.layout();
        Optional<ResizeResult> refusal = refusal(layout);
        if (refusal.isPresent()) {
            answerResize(refusal.get());
        } else {
            wantedLayout = Optional.of(layout);
            context.resizeTurns().await(resizeTurn);
        }
    }

    private Optional<ResizeResult> refusal(ScreenLayout layout) {
        ProtocolLimits limits = context.policy().limits();
        Size size = layout.size();
        if (!session.rights().resize()) {
            return Optional.of(ResizeResult.PROHIBITED);
        }
        if (size.area() == 0 || !layout.isValid()) {
            return Optional.of(ResizeResult.INVALID_LAYOUT);
        }
        return Math.max(size.width(), size.height()) > limits.maxDesktopDimension()
                        || size.area() > limits.maxDesktopPixels()
                ? Optional.of(ResizeResult.OUT_OF_RESOURCES)
                : Optional.empty();
    }

    private void askForResize() {
        Optional<ScreenLayout> wanted = wantedLayout;
        wantedLayout = Optional.empty();
        wanted.ifPresent(layout -> refusal(layout).ifPresentOrElse(this::answerResize, () -> ask(layout)));
    }

    private void ask(ScreenLayout layout) {
        application(() -> {
            session.beginResize();
            session.answerResize(context.desktop().resize(session, layout).status());
        });
    }

    // Behind the answers to the requests before.
    private void answerResize(ResizeResult result) {
        application(() -> session.answerResize(result.status()));
    }

    /** Releases what the viewer may not hold any more. */
    void rightsChanged(AccessRights rights) {
        if (!rights.key()) {
            releaseKeys();
        }
        if (!rights.pointer()) {
            releaseButtons();
        }
    }

    /** The viewer is gone: releases all that it holds and asks for nothing any more. */
    void end() {
        context.resizeTurns().leave(resizeTurn);
        wantedLayout = Optional.empty();
        releaseKeys();
        releaseButtons();
    }

    private void releaseKeys() {
        pressed.releaseKeys().forEach(this::deliver);
    }

    private void releaseButtons() {
        if (pressed.releaseButtons()) {
            deliverPointer(pressed.x(), pressed.y(), 0);
        }
    }

    private void deliver(KeyInput key) {
        Desktop desktop = context.desktop();
        application(() -> desktop.key(session, key));
    }

    private void deliverPointer(int x, int y, int buttonMask) {
        Runnable task = guarded(() -> context.desktop().pointer(session, x, y, buttonMask));
        boolean replaced = lastMove.filter(last -> last.buttonMask == buttonMask)
                .filter(last -> application.replaceLast(last.task, task))
                .isPresent();
        lastMove = Optional.of(new Move(task, buttonMask));
        if (!replaced) {
            enqueue(task);
        }
    }

    private Runnable guarded(Runnable callback) {
        return () -> {
            try {
                callback.run();
            } catch (RuntimeException | AssertionError | LinkageError | VirtualMachineError failure) {
                LOG.error("session {}: the application failed", session.id(), failure);
                session.end(CloseReason.INTERNAL_ERROR);
            }
        };
    }

    private void enqueue(Runnable task) {
        application.execute(task);
        if (application.size() > MAX_WAITING && !gate.isClosed(ReadGate.Cause.INPUT)) {
            gate.close(ReadGate.Cause.INPUT);
            recheck();
        }
    }

    private void recheck() {
        eventLoop.schedule(
                () -> {
                    if (application.size() <= MAX_WAITING / 2) {
                        gate.open(ReadGate.Cause.INPUT);
                    } else {
                        recheck();
                    }
                },
                RECHECK_MILLIS,
                TimeUnit.MILLISECONDS);
    }
}
