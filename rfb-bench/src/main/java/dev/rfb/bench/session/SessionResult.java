package dev.rfb.bench.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a recording cost.
 *
 * @param name of the recording
 * @param cpuNanos of detection, planning and encoding in each measured pass
 * @param paintNanos what the application's part, painting the recorded updates, took in each
 * @param allocatedBytes of detection, planning and encoding in the last pass
 * @param bytes that the viewer got for the recorded updates, without what it got before the first
 * @param rectangles that it got for them
 * @param pixels that were painted
 * @param rawBytes of the painted pixels
 * @param reference bytes that TigerVNC needs, where known
 * @param verification where asked for
 */
record SessionResult(
        String name,
        List<Long> cpuNanos,
        List<Long> paintNanos,
        long allocatedBytes,
        long bytes,
        long rectangles,
        long pixels,
        long rawBytes,
        OptionalLong reference,
        Optional<Verification> verification) {

    SessionResult {
        cpuNanos = List.copyOf(cpuNanos);
        paintNanos = List.copyOf(paintNanos);
    }

    /** {@return the median of detection, planning and encoding} */
    double cpuSeconds() {
        return medianSeconds(cpuNanos);
    }

    /** {@return the median of painting} */
    double paintSeconds() {
        return medianSeconds(paintNanos);
    }

    private static double medianSeconds(List<Long> passes) {
        long[] sorted = passes.stream().mapToLong(Long::longValue).sorted().toArray();
        int middle = sorted.length / 2;
        double nanos = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
        return Arrays.stream(sorted).count() == 0 ? 0 : nanos / 1e9;
    }

    /** {@return our bytes over TigerVNC's} */
    OptionalDouble ratio() {
        return reference.isPresent()
                ? OptionalDouble.of((double) bytes / reference.getAsLong())
                : OptionalDouble.empty();
    }
}
