package dev.rfb.bench.session;

import dev.rfb.bench.EncodingChoice;
import dev.rfb.bench.Machine;
import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.JpegQuality;
import dev.rfb.pixel.PixelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The sub-command {@code session}. */
@Command(
        name = "session",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Replays recorded sessions through the update pipeline for one viewer, without a network, and "
                + "measures the CPU time of all detection, planning and encoding, and apart from it that of painting, which is the "
                + "application's.")
public final class SessionCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recordings, FBS 001.000, plain or gzip")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--encoding", paramLabel = "E", description = "one of ${COMPLETION-CANDIDATES}")
    private EncodingChoice encoding = EncodingChoice.TIGHT;

    @Option(names = "--quality", paramLabel = "0-9", description = "JPEG quality level; lossless if not given")
    private @Nullable Integer quality;

    @Option(names = "--compress", paramLabel = "0-9", description = "compression level")
    private int compress = EncodingProfile.DEFAULT_COMPRESS_LEVEL;

    @Option(names = "--count", paramLabel = "N", description = "measured passes; the median counts")
    private int count = 5;

    @Option(names = "--warmup", paramLabel = "N", description = "passes before that")
    private int warmUp = 3;

    @Option(
            names = "--warm-seconds",
            paramLabel = "S",
            description =
                    "CPU time that the passes before that take at least; more are made, because the JVM compiles for seconds")
    private int warmSeconds = 10;

    @Option(names = "--verify", description = "decode everything and compare after each update")
    private boolean verify;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** Creates the command. */
    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public SessionCommand() {}

    /**
     * Measures every recording and prints the report.
     *
     * @return 0, or 1 if a viewer's picture was wrong
     */
    @Override
    public Integer call() throws IOException {
        EncodingProfile profile = profile();
        SessionBenchmark.Passes passes = passes();
        List<SessionResult> results = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new ParameterException(spec.commandLine(), "cannot read " + file);
            }
            RecordedSession recording = RecordedSession.load(file);
            results.add(new SessionBenchmark(recording, () -> PipelineSession.open(recording.size(), profile))
                    .run(passes, TigerVncBytes.of(recording.name(), encoding, level())));
        }
        SessionReport report = new SessionReport(way(), Machine.here(), results);
        spec.commandLine().getOut().println(json ? report.toJson() : report.toText());
        spec.commandLine().getOut().flush();
        return report.isClean() ? 0 : 1;
    }

    private OptionalInt level() {
        return quality == null ? encoding.quality() : OptionalInt.of(quality);
    }

    private EncodingProfile profile() {
        try {
            OptionalInt level = level();
            if (level.isPresent() && (level.getAsInt() < 0 || level.getAsInt() > 9)) {
                throw new IllegalArgumentException("quality level " + level.getAsInt() + ": not 0 to 9");
            }
            Optional<JpegQuality> jpeg =
                    level.isPresent() ? Optional.of(JpegQuality.ofLevel(level.getAsInt())) : Optional.empty();
            return new EncodingProfile(PixelFormat.XRGB, encoding.type(), compress, jpeg);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private SessionBenchmark.Passes passes() {
        try {
            return new SessionBenchmark.Passes(warmUp, warmSeconds * 1_000_000_000L, count, verify);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private String way() {
        String name = encoding.name().toLowerCase(Locale.ROOT);
        OptionalInt level = level();
        return name + ", " + (level.isPresent() ? "JPEG quality " + level.getAsInt() : "lossless")
                + ", compression level " + compress + ", one thread, median of " + count + " passes after " + warmUp
                + " and " + warmSeconds + " s";
    }
}
