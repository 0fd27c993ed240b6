package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.ViewerStreams;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One round: what all viewers who are ready get of one state of the picture. Confined to the display's loop. An area that
 * several viewers need in the same profile is encoded once.
 */
final class Round {

    private final Framebuffer framebuffer;
    private final PixelBuffer pixels;
    private final Workers workers;
    private final RectangleCache cache;
    private final Map<EncodingProfile, Integer> viewersPerProfile;
    private final Map<AreaKey, CompletableFuture<EncodedArea>> areas = new HashMap<>();
    private final Map<Region, List<Rect>> plans = new HashMap<>();

    Round(
            Framebuffer framebuffer,
            Workers workers,
            RectangleCache cache,
            Map<EncodingProfile, Integer> viewersPerProfile) {
        this.framebuffer = framebuffer;
        this.pixels = framebuffer.pixels();
        this.workers = workers;
        this.cache = cache;
        this.viewersPerProfile = viewersPerProfile;
    }

    /** {@return the areas that cover a region; planned once for all viewers that lack the same} */
    List<Rect> plan(Region region) {
        return plans.computeIfAbsent(region, UpdatePlanner::plan);
    }

    Framebuffer framebuffer() {
        return framebuffer;
    }

    /** {@return whether several viewers have this profile, so that its areas are worth sharing} */
    boolean isShared(EncodingProfile profile) {
        return viewersPerProfile.getOrDefault(profile, 0) > 1;
    }

    /** {@return the bytes of an area for anybody; owned by the round} */
    CompletableFuture<EncodedArea> shared(AreaKey key) {
        return areas.computeIfAbsent(key, this::start);
    }

    private CompletableFuture<EncodedArea> start(AreaKey key) {
        Optional<EncodedArea> cached = cache.get(key, framebuffer.version(key.area()));
        if (cached.isPresent()) {
            EncodedArea area = cached.get();
            area.bytes().retain();
            return CompletableFuture.completedFuture(area);
        }
        return workers.encode(work(key));
    }

    /** {@return what has to be encoded for a key} */
    EncodingWork work(AreaKey key) {
        Rect area = key.area();
        return new EncodingWork(pixels.slice(area), new Point(area.x(), area.y()), key.profile(), key.cursor());
    }

    /** {@return the workers' results for one viewer alone} */
    CompletableFuture<List<EncodedArea>> alone(List<AreaKey> keys, ViewerStreams streams) {
        List<EncodingWork> work = new ArrayList<>(keys.size());
        for (AreaKey key : keys) {
            work.add(work(key));
        }
        return workers.encode(work, streams);
    }

    /** Keeps what is worth keeping and releases the rest. After all viewers took their share. */
    void close() {
        areas.forEach((key, encoding) -> {
            if (encoding.isCompletedExceptionally()) {
                return;
            }
            EncodedArea area = encoding.getNow(null);
            if (isShared(key.profile())) {
                cache.put(key, framebuffer.version(key.area()), area);
            } else {
                area.release();
            }
        });
    }
}
