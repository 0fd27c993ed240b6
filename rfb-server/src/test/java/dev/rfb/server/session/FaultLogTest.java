package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rfb.server.update.Loop;
import dev.rfb.testing.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class FaultLogTest {

    private final FakeClock clock = new FakeClock();
    private final Deque<Runnable> timers = new ArrayDeque<>();
    private final FaultLog log = new FaultLog(clock, new Loop() {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void schedule(Runnable task, long delayNanos) {
            assertThat(delayNanos).isEqualTo(Duration.ofSeconds(1).toNanos());
            timers.add(task);
        }
    });

    private final Logger logger = (Logger) LoggerFactory.getLogger(FaultLog.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void attach() {
        appender.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(appender);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void warn(int times) {
        for (int i = 0; i < times; i++) {
            log.warn("viewer at {}: {}", "10.0.0.1", i);
        }
    }

    @Test
    void writesFiveLinesASecondAndTellsHowManyWereLeftOut() {
        warn(10_000);
        assertThat(lines()).hasSize(5).last().isEqualTo("viewer at 10.0.0.1: 4");
        assertThat(timers).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        timers.remove().run();
        assertThat(lines()).hasSize(6).last().isEqualTo("9995 more warnings about viewers suppressed");
        warn(7);
        assertThat(lines()).hasSize(11);
        assertThat(timers).as("counts anew").hasSize(1);
    }

    @Test
    void holdsForEverySecondAndNotOnlyForThoseOfAClock() {
        warn(1);
        clock.advance(Duration.ofMillis(900));
        warn(4);
        clock.advance(Duration.ofMillis(100));
        warn(5);
        assertThat(lines()).as("one of the five is a second old").hasSize(6);
    }

    @Test
    void leavesNothingOutOfATrickle() {
        for (int i = 0; i < 20; i++) {
            warn(1);
            clock.advance(Duration.ofMillis(200));
        }
        assertThat(lines()).hasSize(20);
        assertThat(timers).isEmpty();
    }
}
