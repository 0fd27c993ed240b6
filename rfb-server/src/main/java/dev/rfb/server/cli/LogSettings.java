package dev.rfb.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/**
 * TigerVNC's {@code Log}: {@code name:dest:level}, comma-separated.
 *
 * @param rules in the order given
 */
record LogSettings(List<Rule> rules) {

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex{short}";

    /**
     * One of them.
     *
     * @param logger {@code *} for all, otherwise a logger of the server such as {@code dev.rfb.server.session}
     * @param destination {@code stderr}, {@code stdout} or a file
     * @param level 0 errors, 10 warnings, 30 information, 100 all
     */
    record Rule(String logger, String destination, int level) {

        Level logbackLevel() {
            if (level < 0) {
                return Level.OFF;
            }
            return level < 10 ? Level.ERROR : level < 30 ? Level.WARN : level < 100 ? Level.INFO : Level.DEBUG;
        }
    }

    /** Copies the list. */
    LogSettings {
        rules = List.copyOf(rules);
    }

    static LogSettings parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int first = part.indexOf(':');
            int last = part.lastIndexOf(':');
            String problem = "-Log " + text + ": is not NAME:DEST:LEVEL, as in *:stderr:30";
            if (first < 1 || last <= first + 1) {
                throw new UsageException(problem);
            }
            try {
                int level = Integer.parseInt(part.substring(last + 1));
                rules.add(new Rule(part.substring(0, first), part.substring(first + 1, last), level));
            } catch (NumberFormatException e) {
                throw new UsageException(problem);
            }
        }
        return new LogSettings(rules);
    }

    /**
     * Sends the log where the rules say from now on, and nowhere else.
     *
     * @param terminal of the process; its streams are not closed
     */
    void apply(Terminal terminal) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.OFF);
        for (Rule rule : rules) {
            Logger logger = rule.logger().equals("*") ? root : context.getLogger(rule.logger());
            logger.setLevel(rule.logbackLevel());
            logger.addAppender(appender(context, rule, terminal));
        }
        // Netty's own messages are of no use to the user of a command
        context.getLogger("io.netty").setLevel(Level.WARN);
    }

    private static OutputStreamAppender<ILoggingEvent> appender(LoggerContext context, Rule rule, Terminal terminal) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender =
                switch (rule.destination().toLowerCase(Locale.ROOT)) {
                    case "stderr" -> to(terminal.err());
                    case "stdout" -> to(terminal.out());
                    default -> {
                        FileAppender<ILoggingEvent> file = new FileAppender<>();
                        file.setFile(writable(rule.destination()));
                        yield file;
                    }
                };
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> to(OutputStream stream) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setOutputStream(new Unclosed(stream));
        return appender;
    }

    private static String writable(String name) {
        Path file = Path.of(name).toAbsolutePath();
        boolean ok = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : file.getParent() != null && Files.isWritable(file.getParent());
        if (!ok) {
            throw new UsageException("-Log " + name + ": cannot be written; use stderr, stdout or a file that can");
        }
        return file.toString();
    }

    /** Logback closes its streams; the terminal's stay open. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
