package dev.rfb.bench.load;

import dev.rfb.bench.Json;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a load measured.
 *
 * @param setting what was run
 * @param connecting how long it took until all viewers had their first update
 * @param measured how long was counted
 * @param viewers what each viewer counted in that time
 * @param latencies from request to update, in microseconds; not copied
 * @param server what the server used in that time, and its memory at the end
 * @param own CPU that the load itself used in that time
 * @param connects how many connections were made in all
 * @param failures how many failed
 * @param firstError of the failures; empty if there is none
 */
record LoadReport(
        LoadSetting setting,
        Duration connecting,
        Duration measured,
        List<Counts> viewers,
        Histogram latencies,
        ProcessUsage server,
        Duration own,
        long connects,
        long failures,
        String firstError) {

    /** The counters of one viewer at the end. */
    record Counts(long updates, long bytes, long rectangles) {

        static Counts of(ViewerCounters counters) {
            return new Counts(counters.updates, counters.bytes, counters.rectangles);
        }
    }

    LoadReport {
        viewers = List.copyOf(viewers);
    }

    private double seconds() {
        return Math.max(1e-9, measured.toNanos() / 1e9);
    }

    private long updates() {
        return viewers.stream().mapToLong(Counts::updates).sum();
    }

    private long bytes() {
        return viewers.stream().mapToLong(Counts::bytes).sum();
    }

    double updatesPerSecond() {
        return updates() / seconds() / viewers.size();
    }

    double slowestUpdatesPerSecond() {
        return viewers.stream().mapToLong(Counts::updates).min().orElse(0) / seconds();
    }

    private double megabytesPerSecond() {
        return bytes() / 1e6 / seconds() / viewers.size();
    }

    private double kilobytesPerUpdate() {
        return updates() == 0 ? 0 : bytes() / 1024.0 / updates();
    }

    private double millis(double percentile) {
        return latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percentile) / 1e3;
    }

    private double cores(Duration cpu) {
        return cpu.toNanos() / 1e9 / seconds();
    }

    private double serverMillisPerUpdate() {
        return updates() == 0 ? 0 : server.cpu().toNanos() / 1e6 / updates();
    }

    private long rectangles() {
        return viewers.stream().mapToLong(Counts::rectangles).sum();
    }

    String toText() {
        StringBuilder text = new StringBuilder(600);
        line(text, "%s", setting.describe());
        line(text, "connected in      %.2f s, measured %.2f s", connecting.toNanos() / 1e9, seconds());
        line(
                text,
                "updates           %.2f /s a viewer, slowest %.2f /s",
                updatesPerSecond(),
                slowestUpdatesPerSecond());
        line(
                text,
                "bytes             %.3f MB/s a viewer, %.2f KB an update, %d rectangles",
                megabytesPerSecond(),
                kilobytesPerUpdate(),
                rectangles());
        line(
                text,
                "request to update p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.2f ms",
                millis(50),
                millis(90),
                millis(99),
                millis(100));
        if (setting.pid().isPresent()) {
            line(
                    text,
                    "server            %.3f cores, %.3f ms an update and viewer, %.1f MB resident",
                    cores(server.cpu()),
                    serverMillisPerUpdate(),
                    server.residentBytes() / 1048576.0);
        }
        line(text, "load itself       %.3f cores", cores(own));
        line(text, "connections       %d, failures %d", connects, failures);
        if (!firstError.isEmpty()) {
            line(text, "first error       %s", firstError);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(java.util.Locale.ROOT, format, values)).append('\n');
    }

    /** {@return one line; the names are those of other load tools where they mean the same} */
    String toJson() {
        Json latency = Json.object()
                .number("p50", millis(50), 2)
                .number("p90", millis(90), 2)
                .number("p99", millis(99), 2)
                .number("max", millis(100), 2);
        return Json.object()
                .text("enc", setting.plan().encoding().name().toLowerCase(java.util.Locale.ROOT))
                .text("tls", setting.target().encryption().name().toLowerCase(java.util.Locale.ROOT))
                .integer("clients", viewers.size())
                .number("connect_s", connecting.toNanos() / 1e9, 2)
                .number("seconds", seconds(), 2)
                .number("updates_per_s_per_client", updatesPerSecond(), 2)
                .number("slowest_client_updates_per_s", slowestUpdatesPerSecond(), 2)
                .number("mbytes_per_s_per_client", megabytesPerSecond(), 3)
                .number("kb_per_update", kilobytesPerUpdate(), 2)
                .integer("rects", rectangles())
                .raw("latency_ms", latency.toString())
                .number("mbytes_per_server_cpu_s", bytes() / 1e6 / (server.cpu().toNanos() / 1e9), 1)
                .number("server_cpu_cores", cores(server.cpu()), 3)
                .number("server_cpu_ms_per_update_per_client", serverMillisPerUpdate(), 3)
                .number("server_rss_mb", server.residentBytes() / 1048576.0, 1)
                .number("load_cpu_cores", cores(own), 3)
                .integer("connects", connects)
                .integer("failures", failures)
                .text("error", firstError)
                .toString();
    }
}
