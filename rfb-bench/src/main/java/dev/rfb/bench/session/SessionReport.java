package dev.rfb.bench.session;

import dev.rfb.bench.Json;
import dev.rfb.bench.Machine;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The results of all recordings.
 *
 * @param way what was measured, in words
 * @param machine where
 * @param results a recording each
 */
record SessionReport(String way, Machine machine, List<SessionResult> results) {

    SessionReport {
        results = List.copyOf(results);
    }

    boolean isClean() {
        return results.stream()
                .flatMap(result -> result.verification().stream())
                .allMatch(Verification::isClean);
    }

    String toText() {
        StringBuilder text = new StringBuilder(1000);
        text.append(way).append("; ").append(machine).append('\n');
        row(text, "session", "CPU s", "painting", "bytes", "TigerVNC", "ratio", "raw bytes", "rectangles", "");
        for (SessionResult result : results) {
            row(
                    text,
                    result.name(),
                    format("%.3f", result.cpuSeconds()),
                    format("%.3f", result.paintSeconds()),
                    format("%,d", result.bytes()),
                    result.reference().isPresent()
                            ? format("%,d", result.reference().getAsLong())
                            : "-",
                    ratio(result.ratio()),
                    format("%,d", result.rawBytes()),
                    format("%,d", result.rectangles()),
                    result.verification().map(Verification::toString).orElse(""));
        }
        row(
                text,
                "total",
                format("%.3f", total(SessionResult::cpuSeconds)),
                format("%.3f", total(SessionResult::paintSeconds)),
                format("%,.0f", total(SessionResult::bytes)),
                "",
                "",
                format("%,.0f", total(SessionResult::rawBytes)),
                format("%,.0f", total(SessionResult::rectangles)),
                "");
        row(
                text,
                "geometric mean",
                format("%.3f", geometricMean(SessionResult::cpuSeconds)),
                "",
                format("%,.0f", geometricMean(SessionResult::bytes)),
                "",
                ratio(meanRatio()),
                "",
                "",
                "");
        return text.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        text.append(String.format(Locale.ROOT, "%-16s", cells[0]));
        for (int i = 1; i < cells.length - 1; i++) {
            text.append(String.format(Locale.ROOT, "%14s", cells[i]));
        }
        text.append("  ").append(cells[cells.length - 1]);
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private static String format(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String ratio(OptionalDouble ratio) {
        return ratio.isPresent() ? format("%.3f", ratio.getAsDouble()) : "-";
    }

    private double total(ToDoubleFunction<SessionResult> figure) {
        return results.stream().mapToDouble(figure).sum();
    }

    private double geometricMean(ToDoubleFunction<SessionResult> figure) {
        return Math.exp(results.stream()
                .mapToDouble(result -> Math.log(Math.max(1e-9, figure.applyAsDouble(result))))
                .average()
                .orElse(0));
    }

    private OptionalDouble meanRatio() {
        boolean all = results.stream().allMatch(result -> result.ratio().isPresent());
        return all ? OptionalDouble.of(geometricMean(result -> result.ratio().orElseThrow())) : OptionalDouble.empty();
    }

    String toJson() {
        String sessions = results.stream().map(SessionReport::json).collect(Collectors.joining(",", "[", "]"));
        Json json = Json.object()
                .text("way", way)
                .raw("machine", machine.toJson())
                .raw("sessions", sessions)
                .number("cpu_s", total(SessionResult::cpuSeconds), 4)
                .number("cpu_s_geometric_mean", geometricMean(SessionResult::cpuSeconds), 4)
                .number("bytes", total(SessionResult::bytes), 0);
        meanRatio().ifPresent(ratio -> json.number("tigervnc_bytes_ratio_geometric_mean", ratio, 4));
        return json.toString();
    }

    private static String json(SessionResult result) {
        String passes = result.cpuNanos().stream()
                .map(nanos -> format("%.4f", nanos / 1e9))
                .collect(Collectors.joining(",", "[", "]"));
        Json json = Json.object()
                .text("session", result.name())
                .number("cpu_s", result.cpuSeconds(), 4)
                .raw("cpu_s_passes", passes)
                .number("paint_cpu_s", result.paintSeconds(), 4)
                .integer("allocated_bytes", result.allocatedBytes())
                .integer("bytes", result.bytes())
                .integer("rectangles", result.rectangles())
                .integer("pixels", result.pixels())
                .integer("raw_bytes", result.rawBytes());
        result.reference().ifPresent(bytes -> json.integer("tigervnc_bytes", bytes));
        result.ratio().ifPresent(ratio -> json.number("tigervnc_bytes_ratio", ratio, 4));
        result.verification()
                .ifPresent(verified -> json.integer("wrong_pixels", verified.wrongPixels())
                        .number("lowest_psnr_db", verified.lowestPsnr(), 2));
        return json.toString();
    }
}
