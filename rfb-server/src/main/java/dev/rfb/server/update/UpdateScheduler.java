package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.pseudo.ExtendedDesktopSize.Reason;
import dev.rfb.pseudo.ExtendedDesktopSize.Status;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The frame clock of one display: when somebody is ready and something changed, it collects the damage, plans a round, has it
 * encoded and hands every ready viewer its update. Thread-safe; everything happens on the {@link Loop}.
 *
 * <p>Rounds do not overlap, so that the framebuffer is never written while it is read. No round waits for a network. While
 * nobody asks, or nothing changes, nothing runs, not even a timer.
 */
public final class UpdateScheduler {

    private static final long CACHE_BYTES = 32L * 1024 * 1024;

    private final Loop loop;
    private final Workers workers;
    private final LongSupplier clock;
    private final FrameSource source;
    private final long frameIntervalNanos;
    private final RectangleCache cache = new RectangleCache(CACHE_BYTES);
    private final AtomicBoolean dirty = new AtomicBoolean();
    private final List<ViewerState> viewers = new ArrayList<>();
    private final Deque<ResizeAnswer> resizeAnswers = new ArrayDeque<>();

    private Framebuffer framebuffer;
    private ScreenLayout layout;
    private DisplayState state;
    private Optional<ViewerState> resizer = Optional.empty();
    private boolean resizerWasTold;
    private long version;
    private long nextFrameNanos;
    private Map<EncodingProfile, Integer> viewersPerProfile = new HashMap<>();
    private boolean profilesChanged = true;
    private boolean encoding;
    private boolean frameScheduled;
    private long frameNanos;
    private boolean closed;

    /**
     * Creates the scheduler of a display.
     *
     * @param loop owns all state
     * @param workers encode
     * @param clock nanoseconds, monotonic
     * @param source of the picture
     * @param settings how often, and what the viewers are told first
     */
    public UpdateScheduler(Loop loop, Workers workers, LongSupplier clock, FrameSource source, Settings settings) {
        this.loop = loop;
        this.workers = workers;
        this.clock = clock;
        this.source = source;
        this.frameIntervalNanos = settings.frameIntervalNanos();
        this.state = settings.state();
        Frame first = source.collect();
        this.framebuffer = first.framebuffer();
        this.layout = first.layout();
        this.nextFrameNanos = clock.getAsLong();
    }

    /**
     * What a scheduler starts with.
     *
     * @param frameIntervalNanos shortest time between two rounds
     * @param state of the display
     */
    public record Settings(long frameIntervalNanos, DisplayState state) {}

    /** Says that the application painted. */
    public void damaged() {
        if (!dirty.getAndSet(true)) {
            loop.execute(this::frame);
        }
    }

    /**
     * Changes what viewers are told.
     *
     * @param change from the old to the new state
     */
    public void change(UnaryOperator<DisplayState> change) {
        loop.execute(() -> {
            state = change.apply(state);
            viewers.forEach(viewer -> viewer.stateChanged(state));
            frame();
        });
    }

    /**
     * Says that the pointer moved.
     *
     * @param mover the viewer who did it, if one did; it is not told
     * @param position where to
     */
    public void pointerMoved(Optional<ViewerUpdates> mover, Point position) {
        loop.execute(() -> {
            state = state.withPointer(position);
            boolean seen = false;
            for (ViewerState viewer : viewers) {
                seen |= viewer.pointerMoved(
                        state,
                        mover.map(ViewerUpdates::viewer).filter(viewer::equals).isPresent());
            }
            if (seen) {
                frame();
            }
        });
    }

    /**
     * Adds a viewer.
     *
     * @param sink where its updates go
     * @param known the size that its ServerInit told it
     * @return its side of the pipeline
     */
    public ViewerUpdates join(UpdateSink sink, Size known) {
        ViewerState viewer = new ViewerState(this, sink, known);
        loop.execute(() -> {
            viewers.add(viewer);
            profilesChanged = true;
            viewer.joined(state, layout);
        });
        return new ViewerUpdates(loop, viewer);
    }

    /** A viewer is to be encoded for in another way. */
    void profileChanged() {
        profilesChanged = true;
    }

    void leave(ViewerState viewer) {
        viewers.remove(viewer);
        profilesChanged = true;
        resizer = resizer.filter(other -> !other.equals(viewer));
    }

    /** Ends everything; viewers get nothing any more. */
    public void close() {
        loop.execute(() -> {
            closed = true;
            viewers.clear();
            if (!encoding) {
                cache.close();
            }
        });
    }

    ByteBufAllocator allocator() {
        return workers.allocator();
    }

    long now() {
        return clock.getAsLong();
    }

    DisplayState state() {
        return state;
    }

    ScreenLayout layout() {
        return layout;
    }

    /** Starts a round if one is due and anybody would get anything. */
    void frame() {
        if (encoding || closed) {
            return;
        }
        answerResizes();
        long now = now();
        List<ViewerState> ready = viewers.stream().filter(ViewerState::isReady).toList();
        if (ready.isEmpty()) {
            return;
        }
        if (now < nextFrameNanos) {
            if (dirty.get() || ready.stream().anyMatch(ViewerState::hasWork)) {
                frameIn(nextFrameNanos - now);
            }
            return;
        }
        if (dirty.getAndSet(false)) {
            collect();
        }
        plan(ready, now);
    }

    /** A viewer's SetDesktopSize is passed to the application: what changes until its answer is the viewer's doing. */
    void beginResize(ViewerState viewer) {
        resizer = Optional.of(viewer);
        resizerWasTold = false;
    }

    /** Answers a viewer's SetDesktopSize, once what it caused is known. */
    void answerResize(ViewerState viewer, Status status) {
        resizeAnswers.add(new ResizeAnswer(viewer, status));
        frame();
    }

    private record ResizeAnswer(ViewerState viewer, Status status) {}

    private void answerResizes() {
        for (ResizeAnswer answer = resizeAnswers.poll(); answer != null; answer = resizeAnswers.poll()) {
            if (dirty.getAndSet(false)) {
                collect();
            }
            boolean asked = resizer.filter(answer.viewer::equals).isPresent();
            if (!asked || !resizerWasTold) {
                answer.viewer.resizeAnswered(answer.status, layout);
            }
            if (asked) {
                resizer = Optional.empty();
            }
        }
    }

    private void collect() {
        Frame frame = source.collect();
        version++;
        boolean rearranged = !frame.layout().equals(layout);
        framebuffer = frame.framebuffer();
        layout = frame.layout();
        framebuffer.changed(frame.damage().changed(), version);
        frame.damage().copies().forEach(copy -> framebuffer.changed(copy.destination(), version));
        resizerWasTold |= rearranged;
        for (ViewerState viewer : viewers) {
            if (rearranged) {
                viewer.layoutChanged(layout, reason(viewer));
            }
            viewer.damaged(frame.damage());
        }
    }

    private Reason reason(ViewerState viewer) {
        if (resizer.isEmpty()) {
            return Reason.SERVER;
        }
        return resizer.get().equals(viewer) ? Reason.THIS_VIEWER : Reason.OTHER_VIEWER;
    }

    private void plan(List<ViewerState> ready, long now) {
        countProfiles();
        Round round = new Round(framebuffer, workers, cache, viewersPerProfile);
        List<PlannedUpdate> plans = new ArrayList<>();
        for (ViewerState viewer : ready) {
            viewer.plan(round, now).ifPresent(plans::add);
        }
        if (plans.isEmpty()) {
            if (ready.stream().anyMatch(ViewerState::awaitsRefresh)) {
                frameIn(LosslessRefresh.PERIOD_NANOS);
            }
            return;
        }
        nextFrameNanos = now + frameIntervalNanos;
        encoding = true;
        CompletableFuture.allOf(plans.stream().map(PlannedUpdate::areas).toArray(CompletableFuture[]::new))
                .whenComplete((nothing, failure) -> loop.execute(() -> finish(round, plans)));
    }

    private void countProfiles() {
        if (!profilesChanged) {
            return;
        }
        profilesChanged = false;
        viewersPerProfile = new HashMap<>();
        for (ViewerState viewer : viewers) {
            EncodingProfile profile = viewer.profile();
            viewersPerProfile.merge(profile, 1, Integer::sum);
            if (profile.jpeg().isPresent()) {
                viewersPerProfile.merge(profile.lossless(), 1, Integer::sum);
            }
        }
    }

    private void finish(Round round, List<PlannedUpdate> plans) {
        encoding = false;
        for (PlannedUpdate plan : plans) {
            plan.viewer().deliver(plan);
        }
        round.close();
        if (closed) {
            cache.close();
        } else {
            frame();
        }
    }

    /**
     * Schedules a frame, unless one comes before it. A later one stays scheduled and finds what there is then: a viewer who waits does
     * not wait for a refresh.
     */
    private void frameIn(long delayNanos) {
        long due = now() + delayNanos;
        if (frameScheduled && due - frameNanos >= 0) {
            return;
        }
        frameScheduled = true;
        frameNanos = due;
        loop.schedule(
                () -> {
                    frameScheduled &= frameNanos != due;
                    frame();
                },
                delayNanos);
    }
}
