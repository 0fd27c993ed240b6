package dev.rfb.bench.timing;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Times attempts of both kinds in a random order, as dudect does (Reparaz, Balasch, Verbauwhede: "Dude, is my code constant time?").
 * What the rest of the machine does hits both kinds alike; the slowest tenth of all attempts, where it does most, is left out of
 * the second figure.
 *
 * @param comparison to be timed
 * @param samples of both kinds together
 * @param nanoTime the clock
 */
record TimingRun(Comparison comparison, int samples, LongSupplier nanoTime) {

    private static final double KEPT = 0.9;
    private static final int BATCH = 500;

    /** Runs it, after a tenth of it as a warm-up. */
    TimingResult run(Random order) {
        time(new boolean[samples / 10], new long[samples / 10], order);
        long[] nanos = new long[samples];
        boolean[] kinds = new boolean[samples];
        time(kinds, nanos, order);
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        long limit = sorted[(int) (KEPT * (samples - 1))];
        return new TimingResult(comparison, samples, split(nanos, kinds, Long.MAX_VALUE), split(nanos, kinds, limit));
    }

    /** Attempts are prepared in batches: what the processor remembers of preparing one must not be seen in its time. */
    private void time(boolean[] kinds, long[] nanos, Random order) {
        for (int from = 0; from < kinds.length; from += BATCH) {
            Runnable[] attempts = new Runnable[Math.min(BATCH, kinds.length - from)];
            for (int i = 0; i < attempts.length; i++) {
                kinds[from + i] = order.nextBoolean();
                attempts[i] = comparison.prepare(kinds[from + i]);
            }
            for (int i = 0; i < attempts.length; i++) {
                long begin = nanoTime.getAsLong();
                attempts[i].run();
                nanos[from + i] = nanoTime.getAsLong() - begin;
            }
        }
    }

    private static TimingResult.Kinds split(long[] nanos, boolean[] kinds, long limit) {
        Welch first = new Welch();
        Welch second = new Welch();
        for (int i = 0; i < nanos.length; i++) {
            if (nanos[i] <= limit) {
                (kinds[i] ? second : first).add((double) nanos[i]);
            }
        }
        return new TimingResult.Kinds(first.mean(), second.mean(), Welch.t(first, second));
    }
}
