package dev.rfb.bench.load;

import dev.rfb.bench.Json;
import dev.rfb.bench.Machine;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What handshakes cost.
 *
 * @param setting what was run
 * @param measured how long all counted handshakes took
 * @param latencies from connecting to ServerInit, or to the cut, in microseconds; not copied
 * @param server what the server used in that time, and its memory at the end
 * @param own CPU that the viewers used in that time
 * @param failures how many failed
 * @param firstError of all failures; empty if there is none
 */
record HandshakeReport(
        HandshakeSetting setting,
        Duration measured,
        Histogram latencies,
        ProcessUsage server,
        Duration own,
        long failures,
        String firstError) {

    /** {@return how many came as far as they were to} */
    long completed() {
        return setting.connections() - failures;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private double per(Duration duration) {
        return completed() / seconds(duration); // infinite, and null in JSON, where nothing was measured
    }

    private double millis(double percentile) {
        return latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percentile) / 1e3;
    }

    String toText() {
        String server = setting.pid().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "server            %.1f /s of its CPU, %.3f ms each, %.2f CPU s, %.1f MB resident%n",
                        per(server().cpu()),
                        1000 / per(server().cpu()),
                        seconds(server().cpu()),
                        server().residentBytes() / 1048576.0);
        return String.format(
                        Locale.ROOT,
                        "%d handshakes with %s, %d at a time%s%n"
                                + "handshakes        %.1f /s in %.2f s%n"
                                + "each              p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                        setting.connections(),
                        setting.target(),
                        setting.concurrency(),
                        setting.cut().map(cut -> ", cut " + cut).orElse(""),
                        per(measured),
                        seconds(measured),
                        millis(50),
                        millis(90),
                        millis(99),
                        millis(100))
                + server
                + String.format(
                        Locale.ROOT,
                        "viewers           %.2f CPU s%nfailures          %d%s%n",
                        seconds(own),
                        failures,
                        firstError.isEmpty() ? "" : ", first error: " + firstError);
    }

    /** {@return one line} */
    String toJson() {
        Json latency = Json.object()
                .number("p50", millis(50), 2)
                .number("p90", millis(90), 2)
                .number("p99", millis(99), 2)
                .number("max", millis(100), 2);
        return Json.object()
                .text("tls", setting.target().encryption().name().toLowerCase(Locale.ROOT))
                .text("cut", setting.cut().map(Cut::toString).orElse(""))
                .integer("connections", setting.connections())
                .integer("concurrency", setting.concurrency())
                .number("seconds", seconds(measured), 2)
                .number("handshakes_per_s", per(measured), 1)
                .number("handshakes_per_server_cpu_s", per(server.cpu()), 1)
                .raw("latency_ms", latency.toString())
                .number("server_cpu_s", seconds(server.cpu()), 2)
                .number("server_rss_mb", server.residentBytes() / 1048576.0, 1)
                .number("viewers_cpu_s", seconds(own), 2)
                .integer("failures", failures)
                .text("error", firstError)
                .raw("viewers_machine", Machine.here().toJson())
                .toString();
    }
}
