package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.ViewerStreams;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.geometry.Size;
import dev.rfb.message.ClientFence;
import dev.rfb.message.EnableContinuousUpdates;
import dev.rfb.message.EndOfContinuousUpdates;
import dev.rfb.message.ServerFence;
import dev.rfb.message.ServerMessage;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.FenceFlags;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.pseudo.ExtendedDesktopSize;
import dev.rfb.pseudo.ExtendedDesktopSize.Reason;
import dev.rfb.pseudo.ExtendedDesktopSize.Status;
import dev.rfb.pseudo.PseudoRectangle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One viewer in the pipeline: what it has, what it lacks and what it asked for. Confined to the display's loop; the session
 * reaches it by {@link ViewerUpdates}, whose methods of the same names say what they mean.
 *
 * <p>At most one update is on its way: planned, encoded, or handed to the network and not yet taken by it. What changes
 * meanwhile is damage, so memory does not depend on how fast the viewer reads. Answers that have their place in the stream
 * (fences, the end of continuous updates) wait for an update that was planned before them.
 */
final class ViewerState {

    private final UpdateScheduler scheduler;
    private final UpdateSink sink;
    private final UpdateAssembler assembler;
    private final Damage damage = new Damage();
    private final LosslessRefresh refresh = new LosslessRefresh();
    private final CongestionControl congestion = new CongestionControl();
    private final AdaptiveQuality quality = new AdaptiveQuality();
    private final ViewerStreams streams = new ViewerStreams();
    private final Set<Notice> notices = EnumSet.noneOf(Notice.class);
    private final SizeNotices sizeNotices = new SizeNotices();
    private final List<ServerMessage> behindUpdate = new ArrayList<>();

    private UpdateFeatures features =
            new UpdateFeatures(EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW), Set.of());
    private Size known;
    private Region requested = Region.EMPTY;
    private Optional<Rect> continuous = Optional.empty();
    private Optional<ServerFence> syncFence = Optional.empty();
    private Optional<CursorOverlay> overlay = Optional.empty();
    private boolean asked;
    private boolean hidden;
    private boolean blocked;
    private boolean planned;
    private boolean writing;
    private boolean gone;

    ViewerState(UpdateScheduler scheduler, UpdateSink sink, Size known) {
        this.scheduler = scheduler;
        this.sink = sink;
        this.assembler = new UpdateAssembler(scheduler.allocator());
        this.known = known;
    }

    // ---- what the session says

    void features(UpdateFeatures now) {
        UpdateFeatures before = features;
        features = now;
        scheduler.profileChanged();
        featuresChanged(before);
    }

    void request(boolean incremental, Rect area) {
        if (incremental && continuous.isPresent()) {
            return;
        }
        Rect visible = area.intersect(known.toRect());
        if (!incremental) {
            damage.repaintCopies();
            damage.change(Region.of(visible));
            sizeNotices.asked();
        }
        requested = requested.union(visible);
        asked = true;
        scheduler.frame();
    }

    void continuous(EnableContinuousUpdates message) {
        continuous = message.enable() ? Optional.of(message.area()) : Optional.empty();
        if (message.enable()) {
            scheduler.frame();
        } else {
            behindUpdate(new EndOfContinuousUpdates());
        }
    }

    void fence(ClientFence fence) {
        ServerFence answer = new ServerFence(fence.flags().response(), fence.payload());
        if (fence.flags().hasAny(FenceFlags.SYNC_NEXT)) {
            syncFence.ifPresent(this::behindUpdate); // this fence is the message that the one before waits for
            syncFence = Optional.of(answer);
        } else {
            behindUpdate(answer);
        }
    }

    void synchronised() {
        syncFence.ifPresent(this::behindUpdate);
        syncFence = Optional.empty();
        scheduler.frame();
    }

    void answered(byte[] payload) {
        if (payload.length == Integer.BYTES) {
            congestion
                    .answered(ByteBuffer.wrap(payload).getInt(), scheduler.now())
                    .ifPresent(this::adaptQuality);
            scheduler.frame();
        }
    }

    private void adaptQuality(long extraNanos) {
        if (quality.took(extraNanos)) {
            scheduler.profileChanged();
        }
    }

    void sent() {
        writing = false;
        scheduler.frame();
    }

    void blocked(boolean full) {
        blocked = full;
        scheduler.frame();
    }

    void beginResize() {
        scheduler.beginResize(this);
    }

    void answerResize(Status status) {
        scheduler.answerResize(this, status);
    }

    void hide() {
        hidden = true;
    }

    void show() {
        hidden = false;
        damage.change(Region.of(known.toRect()));
        scheduler.frame();
    }

    void leave() {
        gone = true;
        scheduler.leave(this);
        if (!planned) {
            streams.close();
        }
    }

    // ---- what the scheduler says

    boolean isGone() {
        return gone;
    }

    EncodingProfile profile() {
        return quality.of(features.profile());
    }

    void joined(DisplayState state, ScreenLayout layout) {
        damage.change(Region.of(known.toRect()));
        if (!layout.size().equals(known)) {
            layoutChanged(layout, Reason.SERVER);
        }
        overlay(state);
    }

    void stateChanged(DisplayState state) {
        notices.addAll(EnumSet.of(Notice.NAME, Notice.CURSOR, Notice.LEDS));
        overlay(state);
    }

    /** {@return whether the viewer is to see the move} */
    boolean pointerMoved(DisplayState state, boolean byItself) {
        if (overlay.isPresent()) {
            overlay(state);
            return true;
        }
        if (!byItself && features.supports(EncodingType.POINTER_POS)) {
            notices.add(Notice.POINTER);
            return true;
        }
        return false;
    }

    void layoutChanged(ScreenLayout layout, Reason reason) {
        sizeNotices.changed(layout, reason, features, known);
    }

    void resizeAnswered(Status status, ScreenLayout layout) {
        sizeNotices.answered(status, layout, features);
    }

    void damaged(Damage more) {
        damage.add(more);
        boolean spoilt = overlay.filter(shown -> damage.copiesTouch(shown.area(known.toRect())))
                .isPresent(); // the viewer has the pointer where the framebuffer has pixels
        if (spoilt || !features.supports(EncodingType.COPY_RECT)) {
            damage.repaintCopies();
        }
        refresh.damaged(more);
    }

    /** {@return whether the viewer may be sent something now} */
    boolean isReady() {
        boolean awaited = asked || !sizeNotices.isEmpty() || continuous.isPresent();
        boolean congested = continuous.isPresent() && congestion.isCongested();
        return awaited && !hidden && !blocked && !planned && !writing && !congested && syncFence.isEmpty();
    }

    /** {@return whether it lacks something, as far as is known before the next frame is collected} */
    boolean hasWork() {
        return !damage.isEmpty() || !sizeNotices.isEmpty() || !notices.isEmpty() || refresh.isPending();
    }

    boolean awaitsRefresh() {
        return refresh.isPending();
    }

    /** {@return what the viewer gets in a round, if anything} */
    Optional<PlannedUpdate> plan(Round round, long now) {
        sizeNotices.answerAsked(scheduler.layout(), features);
        if (!sizeNotices.isEmpty()) {
            return Optional.of(planSize(sizeNotices.next()));
        }
        Rect visible = round.framebuffer().size().toRect().intersect(known.toRect());
        damage.clip(visible);
        Region area = requested.union(continuous.orElse(Rect.EMPTY)).intersect(visible);
        damage.repaintCopiesOutside(area);
        List<PseudoRectangle> pseudo = new NoticeWriter(features, scheduler.state()).write(notices);
        notices.clear();
        List<Copy> copies = damage.copies();
        Region region = damage.changed().intersect(area);
        EncodingProfile profile = profile();
        if (region.isEmpty() && copies.isEmpty()) {
            region = LosslessRefresh.part(refresh.due(now, damage.changed()).intersect(area));
            profile = profile.lossless();
        }
        if (region.isEmpty() && copies.isEmpty() && pseudo.isEmpty()) {
            return Optional.empty();
        }
        region = withWholeOverlay(region, area);
        damage.repainted(region);
        damage.copied();
        requestsAnswered();
        sizeNotices.pixelsPlanned();
        planned = true;
        return Optional.of(encode(
                round,
                profile,
                new PlannedUpdate(this, pseudo, copies, region, CompletableFuture.completedFuture(List.of()), true)));
    }

    private PlannedUpdate planSize(ExtendedDesktopSize notice) {
        planned = true;
        if (!notice.layout().size().equals(known)) {
            known = notice.layout().size();
            damage.clear();
            damage.change(Region.of(known.toRect()));
            refresh.clear();
            requestsAnswered();
        }
        return new PlannedUpdate(
                this,
                List.of(NoticeWriter.size(features, notice)),
                List.of(),
                Region.EMPTY,
                CompletableFuture.completedFuture(List.of()),
                true);
    }

    private void requestsAnswered() {
        requested = Region.EMPTY;
        asked = false;
    }

    private PlannedUpdate encode(Round round, EncodingProfile profile, PlannedUpdate plan) {
        List<AreaKey> keys = new ArrayList<>();
        Rect cursor = overlay.map(shown -> shown.area(round.framebuffer().size().toRect()))
                .orElse(Rect.EMPTY);
        for (Rect area : round.plan(plan.region())) {
            keys.add(new AreaKey(area, profile, area.intersects(cursor) ? overlay : Optional.empty()));
        }
        boolean shared = round.isShared(profile) || !HistoryPolicy.pays(profile);
        CompletableFuture<List<EncodedArea>> areas;
        if (shared) {
            streams.interrupt();
            List<CompletableFuture<EncodedArea>> each =
                    keys.stream().map(round::shared).toList();
            areas = CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                    .thenApply(nothing ->
                            each.stream().map(done -> done.getNow(null)).toList());
        } else {
            areas = round.alone(keys, streams);
        }
        return new PlannedUpdate(this, plan.pseudo(), plan.copies(), plan.region(), areas, shared);
    }

    private Region withWholeOverlay(Region region, Region area) {
        return overlay.map(shown -> shown.area(known.toRect()))
                .filter(region::intersects)
                .map(rect -> region.union(Region.of(rect).intersect(area)))
                .orElse(region);
    }

    /** Hands a finished update to the session. */
    void deliver(PlannedUpdate plan) {
        planned = false;
        boolean failed = plan.areas().isCompletedExceptionally();
        List<EncodedArea> areas = failed ? List.of() : plan.areas().getNow(List.of());
        if (gone) {
            streams.close();
        } else if (failed) {
            plan.areas().whenComplete((none, failure) -> sink.fail(failure));
        } else {
            send(plan, areas);
        }
        if (!plan.shared()) {
            areas.forEach(EncodedArea::release);
        }
    }

    private void send(PlannedUpdate plan, List<EncodedArea> areas) {
        refresh.sent(plan.region(), UpdateAssembler.lossy(areas));
        EncodedUpdate update = assembler.assemble(plan, areas);
        if (continuous.isPresent() && features.supports(EncodingType.FENCE)) {
            update = assembler.withFence(update, congestion.sent(update.bytes(), scheduler.now()));
        }
        writing = true;
        sink.send(update);
        behindUpdate.forEach(sink::send);
        behindUpdate.clear();
    }

    private void behindUpdate(ServerMessage message) {
        if (planned) {
            behindUpdate.add(message);
        } else {
            sink.send(message);
        }
    }

    private void featuresChanged(UpdateFeatures before) {
        if (!before.profile().format().equals(features.profile().format())) {
            notices.add(Notice.CURSOR);
        }
        if (!before.announced().equals(features.announced())) {
            notices.addAll(Notice.after(before, features));
            if (!features.supports(EncodingType.COPY_RECT)) {
                damage.repaintCopies();
            }
            overlay(scheduler.state());
            if (!features.supports(EncodingType.EXTENDED_DESKTOP_SIZE)) {
                sizeNotices.clear(); // they were for the encoding that it lists no more
            }
            if (!scheduler.layout().size().equals(known)) {
                layoutChanged(scheduler.layout(), Reason.SERVER);
            }
        }
        scheduler.frame();
    }

    // Repaints where the pointer was and where it is now, for a viewer that cannot draw it.
    private void overlay(DisplayState state) {
        Optional<CursorOverlay> now = features.drawsCursor()
                ? Optional.empty()
                : Optional.of(new CursorOverlay(state.cursor(), state.pointer()));
        if (now.equals(overlay)) {
            return;
        }
        damage.repaintCopies();
        overlay.ifPresent(shown -> damage.change(Region.of(shown.area(known.toRect()))));
        now.ifPresent(shown -> damage.change(Region.of(shown.area(known.toRect()))));
        overlay = now;
    }
}
