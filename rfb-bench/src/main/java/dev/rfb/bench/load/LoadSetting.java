package dev.rfb.bench.load;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a load runs.
 *
 * @param target the server
 * @param plan what each viewer does
 * @param viewers how many
 * @param warmUp how long to run before counting
 * @param measured how long to count
 * @param pid of the server, to measure what it uses
 */
record LoadSetting(Target target, ViewerPlan plan, int viewers, Duration warmUp, Duration measured, OptionalLong pid) {

    LoadSetting {
        if (viewers < 1) {
            throw new IllegalArgumentException("viewers " + viewers + ": not at least 1");
        }
        if (measured.isNegative() || measured.isZero() || warmUp.isNegative()) {
            throw new IllegalArgumentException("seconds " + measured + ", warm-up " + warmUp + ": not positive");
        }
    }

    String describe() {
        return String.format(
                Locale.ROOT,
                "%d %s of %s, %s",
                viewers,
                viewers == 1 ? "viewer" : "viewers",
                target,
                plan.encoding().name().toLowerCase(Locale.ROOT));
    }
}
