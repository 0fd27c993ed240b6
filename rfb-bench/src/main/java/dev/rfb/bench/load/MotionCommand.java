package dev.rfb.bench.load;

import dev.rfb.bench.EncodingChoice;
import dev.rfb.bench.Json;
import dev.rfb.bench.Machine;
import dev.rfb.geometry.Size;
import dev.rfb.security.NoneSecurity;
import dev.rfb.server.RfbServer;
import dev.rfb.server.display.Display;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The sub-command {@code motion}: server, desktop and one viewer in this process. */
@Command(
        name = "motion",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Shows a moving picture to one viewer: time and heap for each update, time to full speed, and from rest to an exact"
                        + " picture.")
public final class MotionCommand implements Callable<Integer> {

    private static final int MAX_FRAME_RATE = 1000;

    @Option(names = "--show", paramLabel = "M", description = "one of ${COMPLETION-CANDIDATES}")
    private Motion motion = Motion.VIDEO;

    @Option(names = "--width", paramLabel = "W", description = "pixels")
    private int width = 1280;

    @Option(names = "--height", paramLabel = "H", description = "pixels")
    private int height = 800;

    @Option(
            names = "--fps",
            paramLabel = "F",
            description = "frames of the video a second; 0: the next when the viewer has the last")
    private double framesPerSecond = 30;

    @Option(names = "--encoding", paramLabel = "E", description = "one of ${COMPLETION-CANDIDATES}")
    private EncodingChoice encoding = EncodingChoice.TIGHT;

    @Option(names = "--quality", paramLabel = "0-9", description = "JPEG quality level; none if not given")
    private @Nullable Integer quality;

    @Option(names = "--rate", paramLabel = "R", description = "most updates a second; 0: as many as come")
    private double rate;

    @Option(names = "--seconds", paramLabel = "S", description = "how long to count")
    private double seconds = 10;

    @Option(names = "--warmup", paramLabel = "S", description = "how long to run before counting")
    private double warmUp = 5;

    @Option(names = "--head-start", paramLabel = "S", description = "how long the server runs before the viewer comes")
    private double headStart;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** Creates the command. */
    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public MotionCommand() {}

    /**
     * Measures and prints the report.
     *
     * @return 0, or 1 if the viewer failed
     */
    @Override
    public Integer call() throws InterruptedException, IOException {
        if (!(framesPerSecond >= 0) || width < 1 || height < 1) {
            throw new ParameterException(
                    spec.commandLine(), width + "x" + height + " at " + framesPerSecond + " a second: too few");
        }
        LongSupplier clock = Ticker.systemTicker()::nanoTime;
        MotionDesktop desktop = new MotionDesktop(motion, framesPerSecond, clock);
        MotionWatch watch = new MotionWatch(desktop, (long) width * height, clock);
        try (RfbServer server = RfbServer.builder()
                .display(Display.of("rfb-bench", width, height))
                .desktop(desktop)
                .listen("127.0.0.1", 0)
                .frameRate(MAX_FRAME_RATE)
                .security(new NoneSecurity())
                .start()) {
            watch.headStart(duration(headStart).toNanos());
            LoadReport report = new LoadRun(setting(server.port()), watch).run();
            spec.commandLine().getOut().println(json ? toJson(report, watch) : toText(report, watch));
            spec.commandLine().getOut().flush();
            return report.failures() == 0 ? 0 : 1;
        }
    }

    private LoadSetting setting(int port) {
        try {
            OptionalInt level = quality == null ? OptionalInt.empty() : OptionalInt.of(quality);
            return new LoadSetting(
                    new Target("127.0.0.1", port, Optional.empty(), Encryption.NONE),
                    new ViewerPlan(encoding, level, 2, rate, motion == Motion.POINTER, false),
                    1,
                    duration(warmUp),
                    duration(seconds),
                    OptionalLong.of(ProcessHandle.current().pid()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private String toText(LoadReport report, MotionWatch watch) {
        return String.format(
                Locale.ROOT,
                "%s, %s%n%s%.2f ms from update to update, %.3f MB of heap a second%n"
                        + "%d updates in the first second, full speed after %d ms, exact %d ms after the motion%n",
                motion,
                new Size(width, height),
                report.toText(),
                1e3 / report.updatesPerSecond(),
                watch.heapBytes() / 1e6 / seconds,
                watch.firstSecond(),
                watch.fullSpeedMillis(),
                watch.restMillis());
    }

    private String toJson(LoadReport report, MotionWatch watch) {
        return Json.object()
                .raw("machine", Machine.here().toJson())
                .text("show", motion.name().toLowerCase(Locale.ROOT))
                .integer("width", width)
                .integer("height", height)
                .number("fps", framesPerSecond, 1)
                .number("head_start_s", headStart, 1)
                .number("ms_per_update", 1e3 / report.updatesPerSecond(), 2)
                .number("heap_mb_per_s", watch.heapBytes() / 1e6 / seconds, 3)
                .integer("first_second_updates", watch.firstSecond())
                .integer("full_speed_ms", watch.fullSpeedMillis())
                .integer("rest_ms", watch.restMillis())
                .raw("load", report.toJson())
                .toString();
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
