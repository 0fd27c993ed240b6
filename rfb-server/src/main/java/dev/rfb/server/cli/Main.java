package dev.rfb.server.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command {@code rfb-server}. */
public final class Main {

    private static final int BAD_USAGE = 2;
    private static final long SHUTDOWN_SECONDS = 5;

    private Main() {}

    /**
     * Runs the command and ends the process: exit code 0, or 2 after one line that says what was wrong.
     *
     * @param args as typed
     */
    @WritesToTerminal
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        Thread runner = Thread.currentThread();
        AtomicBoolean isShuttingDown = new AtomicBoolean();
        Thread hook = new Thread(
                () -> {
                    isShuttingDown.set(true);
                    runner.interrupt();
                    try {
                        TimeUnit.SECONDS.timedJoin(runner, SHUTDOWN_SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "rfb-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        int code = run(args, System.out, System.err, System.in);
        if (!isShuttingDown.get()) {
            System.exit(code);
        }
    }

    /**
     * Runs the command. A server runs until the calling thread is interrupted.
     *
     * @param args as typed
     * @param out receives results; not closed
     * @param err receives errors, prompts and the log; not closed
     * @param in passwords are read from it when there is no console; not closed
     * @return the exit code: 0, or 2 after one line on {@code err}
     */
    public static int run(String[] args, PrintStream out, PrintStream err, InputStream in) {
        Path home = Path.of(System.getProperty("user.home", "."));
        return run(args, new Terminal(out, err, in), SettingsDirectory.of(System.getenv(), home));
    }

    /** With a directory for what is made on first use. */
    static int run(String[] args, Terminal terminal, SettingsDirectory settings) {
        try {
            List<String> arguments = Arrays.asList(args);
            if (!arguments.isEmpty() && arguments.get(0).equals("passwd")) {
                return passwd(arguments.subList(1, arguments.size()), terminal);
            }
            if (!arguments.isEmpty() && arguments.get(0).equals("cert")) {
                CommandLine parser = parser(new CertCommand());
                return CertCommand.run(parser, arguments.subList(1, arguments.size()), terminal, Clock.systemUTC());
            }
            if (!arguments.isEmpty() && arguments.get(0).equals("explain")) {
                return explain(arguments.subList(1, arguments.size()), terminal);
            }
            return server(arguments, terminal, settings);
        } catch (UsageException | InvalidPathException e) {
            terminal.err().println("rfb-server: " + e.getMessage());
            return BAD_USAGE;
        } catch (ParameterException e) {
            terminal.err().println("rfb-server: " + oneLine(e));
            return BAD_USAGE;
        }
    }

    private static int explain(List<String> arguments, Terminal terminal) {
        boolean isNamed = !arguments.isEmpty() && Explanation.isViewer(arguments.get(0));
        List<String> options = isNamed ? arguments.subList(1, arguments.size()) : arguments;
        ServerCommand command = new ServerCommand();
        parse(parser(command), options);
        SecurityPlan plan = SecurityPlan.of(command, ListenAddresses.of(command, Loopback.hasIpv6()));
        Explanation.of(isNamed ? arguments.get(0) : "", plan).forEach(terminal.out()::println);
        return 0;
    }

    private static void parse(CommandLine parser, List<String> arguments) {
        List<String> canonical = new ArgumentForms(parser.getCommandSpec()).canonical(arguments);
        parser.parseArgs(canonical.toArray(String[]::new));
    }

    private static int server(List<String> arguments, Terminal terminal, SettingsDirectory settings) {
        ServerCommand command = new ServerCommand();
        CommandLine parser = parser(command);
        parse(parser, arguments);
        if (command.help) {
            parser.usage(terminal.out(), CommandLine.Help.Ansi.OFF);
            return 0;
        }
        if (command.version) {
            terminal.out().println("rfb-server " + version() + ", RFB 3.8");
            return 0;
        }
        return new ServerRun(command, terminal, settings).run();
    }

    private static int passwd(List<String> arguments, Terminal terminal) {
        PasswdCommand command = new PasswdCommand();
        CommandLine parser = parser(command);
        parser.parseArgs(arguments.toArray(String[]::new));
        if (command.help) {
            parser.usage(terminal.out(), CommandLine.Help.Ansi.OFF);
            return 0;
        }
        return command.run(terminal, prompt(terminal), System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    @WritesToTerminal
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on there is always one: it reads piped lines just as well
    private static PasswordPrompt prompt(Terminal terminal) {
        Console console = System.console();
        if (console == null || !terminal.in().equals(System.in)) {
            return PasswordPrompt.reading(terminal);
        }
        return question -> {
            char[] answer = console.readPassword("%s", question);
            if (answer == null) {
                throw new IOException("no password was given");
            }
            return answer;
        };
    }

    private static CommandLine parser(Object command) {
        CommandLine parser = new CommandLine(command);
        parser.setPosixClusteredShortOptionsAllowed(false);
        parser.setOverwrittenOptionsAllowed(true);
        parser.setExpandAtFiles(false);
        parser.setUsageHelpWidth(100);
        return parser;
    }

    private static String oneLine(ParameterException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse(message).replace("Invalid value for option ", "")
                + "; -help lists the options";
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(development)");
    }
}
