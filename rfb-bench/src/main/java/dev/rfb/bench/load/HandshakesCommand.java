package dev.rfb.bench.load;

import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The sub-command {@code handshakes}. */
@Command(
        name = "handshakes",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Connects to any RFB server up to ServerInit and leaves, again and again, and measures what that costs.")
public final class HandshakesCommand implements Callable<Integer> {

    @Mixin
    private TargetOptions server = new TargetOptions();

    @Option(names = "--connections", paramLabel = "N", description = "how many are counted")
    private int connections = 1000;

    @Option(names = "--concurrency", paramLabel = "C", description = "how many at a time")
    private int concurrency = 8;

    @Option(names = "--warmup", paramLabel = "N", description = "how many before counting")
    private int warmUp;

    @Option(names = "--cut", paramLabel = "WHERE", description = "drop each connection: ${COMPLETION-CANDIDATES}")
    private @Nullable Cut cut;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** Creates the command. */
    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public HandshakesCommand() {}

    /**
     * Makes the handshakes and prints the report.
     *
     * @return 0, or 1 if one failed
     */
    @Override
    public Integer call() throws InterruptedException, SSLException {
        HandshakeReport report = new HandshakeRun(setting()).run();
        spec.commandLine().getOut().println(json ? report.toJson() : report.toText());
        spec.commandLine().getOut().flush();
        return report.failures() == 0 ? 0 : 1;
    }

    private HandshakeSetting setting() {
        try {
            return new HandshakeSetting(
                    server.target(), warmUp, connections, concurrency, Optional.ofNullable(cut), server.process());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
