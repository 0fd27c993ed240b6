package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What the library and Netty log from WARN on, and what no thread caught, while this is open. */
final class SeenFaults implements AutoCloseable {

    private static final int MAX_LINE = 400;

    private final List<Logger> loggers =
            List.of((Logger) LoggerFactory.getLogger("dev.rfb"), (Logger) LoggerFactory.getLogger("io.netty"));
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    SeenFaults() {
        appender.start();
        for (Logger logger : loggers) {
            logger.setLevel(Level.WARN);
            logger.addAppender(appender);
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    }

    /** Fails if anything went wrong in the server itself. */
    void assertNoFaultOfOurs() {
        assertThat(uncaught).isEmpty();
        assertThat(lines(Level.ERROR)).isEmpty();
    }

    /** Fails if a line could deceive whoever reads the log, or if there are more warnings than that. */
    void assertWarningsAtMost(int count) {
        List<String> warnings = lines(Level.WARN);
        assertThat(warnings).hasSizeLessThanOrEqualTo(count);
        assertThat(warnings)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(MAX_LINE).matches("[ -~§]*"));
    }

    /** {@return the lines of that level} */
    List<String> lines(Level level) {
        synchronized (appender) {
            return appender.list.stream()
                    .filter(event -> event.getLevel().equals(level))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }

    /** Waits for the only line of that level: who sees a connection end may be there before it is logged. */
    String onlyLine(Level level) {
        Patience.until(() -> "no " + level, () -> !lines(level).isEmpty());
        assertThat(lines(level)).hasSize(1);
        return lines(level).get(0);
    }

    List<Throwable> uncaught() {
        return List.copyOf(uncaught);
    }

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        for (Logger logger : loggers) {
            logger.detachAppender(appender);
            logger.setLevel(null);
        }
    }
}
