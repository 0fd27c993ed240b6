package dev.rfb.bench.timing;

import dev.rfb.bench.Json;
import java.util.Locale;

/**
 * What was found out about a comparison.
 *
 * @param comparison that was timed
 * @param samples of both kinds together
 * @param all of them
 * @param fastest nine tenths of them
 */
record TimingResult(Comparison comparison, int samples, Kinds all, Kinds fastest) {

    /** Where dudect begins to speak of a leak. */
    static final double LIMIT = 4.5;

    /**
     * The two kinds side by side.
     *
     * @param firstNanos mean of the first
     * @param secondNanos mean of the second
     * @param t Welch's
     */
    record Kinds(double firstNanos, double secondNanos, double t) {}

    /** {@return whether the two kinds can be told apart} */
    boolean isTold() {
        return Math.abs(all.t) > LIMIT || Math.abs(fastest.t) > LIMIT;
    }

    String toText() {
        return String.format(
                Locale.ROOT,
                "%-12s %8d  %10.0f %10.0f ns  t %6.2f, fastest nine tenths %6.2f  %s: %s",
                comparison.name(),
                samples,
                fastest.firstNanos,
                fastest.secondNanos,
                all.t,
                fastest.t,
                comparison.kinds(),
                isTold() ? "TOLD APART" : "not told apart");
    }

    String toJson() {
        return Json.object()
                .text("name", comparison.name())
                .text("kinds", comparison.kinds())
                .integer("samples", samples)
                .number("firstNanos", fastest.firstNanos, 0)
                .number("secondNanos", fastest.secondNanos, 0)
                .number("t", all.t, 2)
                .number("tOfFastest", fastest.t, 2)
                .toString();
    }
}
