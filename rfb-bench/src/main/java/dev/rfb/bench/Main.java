package dev.rfb.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rfb.bench.load.HandshakesCommand;
import dev.rfb.bench.load.LoadCommand;
import dev.rfb.bench.load.MotionCommand;
import dev.rfb.bench.session.SessionCommand;
import dev.rfb.bench.timing.TimingCommand;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks. */
@Command(
        name = "rfb-bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            LoadCommand.class,
            MotionCommand.class,
            HandshakesCommand.class,
            SessionCommand.class,
            TimingCommand.class,
            JmhCommand.class
        },
        description = "Measures RFB servers and this library.")
public final class Main {

    private Main() {}

    /**
     * Runs a sub-command and ends the process.
     *
     * @param arguments of the command line
     */
    public static void main(String[] arguments) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
