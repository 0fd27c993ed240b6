package dev.rfb.server.update;

import dev.rfb.geometry.Region;
import dev.rfb.pseudo.PseudoRectangle;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What one viewer gets in a round.
 *
 * @param viewer who
 * @param pseudo rectangles to go first
 * @param copies to go next, in order
 * @param region that the areas cover
 * @param areas the future bytes; owned by the round where {@code shared}, else by this plan
 * @param shared whether the areas are for everybody
 */
record PlannedUpdate(
        ViewerState viewer,
        List<PseudoRectangle> pseudo,
        List<Copy> copies,
        Region region,
        CompletableFuture<List<EncodedArea>> areas,
        boolean shared) {}
