package dev.rfb.bench.load;

import dev.rfb.bench.EncodingChoice;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The sub-command {@code load}. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Drives any RFB server with many viewers that read every byte, and measures what comes.")
public final class LoadCommand implements Callable<Integer> {

    private static final long STOP_SECONDS = 5;

    @Mixin
    private TargetOptions server = new TargetOptions();

    @Option(names = "--viewers", paramLabel = "N", description = "how many viewers")
    private int viewers = 1;

    @Option(names = "--encoding", paramLabel = "E", description = "one of ${COMPLETION-CANDIDATES}")
    private EncodingChoice encoding = EncodingChoice.TIGHT;

    @Option(names = "--quality", paramLabel = "0-9", description = "JPEG quality level; none if not given")
    private @Nullable Integer quality;

    @Option(names = "--compress", paramLabel = "0-9", description = "compression level")
    private int compress = 2;

    @Option(names = "--rate", paramLabel = "R", description = "most updates a second and viewer; 0: as many as come")
    private double rate;

    @Option(names = "--seconds", paramLabel = "S", description = "how long to count")
    private double seconds = 10;

    @Option(names = "--warmup", paramLabel = "S", description = "how long to run before counting")
    private double warmUp;

    @Option(names = "--pointer", description = "move the pointer before each request")
    private boolean pointer;

    @Option(names = "--churn", description = "connect anew after each update")
    private boolean churn;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** Creates the command. */
    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public LoadCommand() {}

    /**
     * Runs the load and prints the report.
     *
     * @return 0, or 1 if a viewer failed
     */
    @Override
    public Integer call() throws InterruptedException, SSLException {
        LoadRun run = new LoadRun(setting());
        CountDownLatch printed = new CountDownLatch(1);
        Thread onExit = new Thread(() -> stop(run, printed), "rfb-load-stop");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            LoadReport report = run.run();
            spec.commandLine().getOut().println(json ? report.toJson() : report.toText());
            spec.commandLine().getOut().flush();
            return report.failures() == 0 ? 0 : 1;
        } finally {
            printed.countDown();
        }
    }

    // After Ctrl-C the figures until then are still printed.
    private static void stop(LoadRun run, CountDownLatch printed) {
        run.stop();
        try {
            printed.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LoadSetting setting() {
        try {
            OptionalInt level = quality == null ? OptionalInt.empty() : OptionalInt.of(quality);
            ViewerPlan plan = new ViewerPlan(encoding, level, compress, rate, pointer, churn);
            return new LoadSetting(
                    server.target(), plan, viewers, duration(warmUp), duration(seconds), server.process());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
