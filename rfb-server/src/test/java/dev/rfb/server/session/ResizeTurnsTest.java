package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.server.update.Loop;
import dev.rfb.testing.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResizeTurnsTest {

    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers();
    private final ResizeTurns turns = new ResizeTurns(clock, timers);
    private final List<String> asked = new ArrayList<>();
    private final Turn one = new Turn("one");
    private final Turn two = new Turn("two");
    private final Turn three = new Turn("three");

    private final class Turn implements Runnable {

        private final String viewer;

        Turn(String viewer) {
            this.viewer = viewer;
        }

        @Override
        public void run() {
            asked.add(viewer);
        }
    }

    /** Keeps what is scheduled until the test fires it. */
    private static final class Timers implements Loop {

        private final Deque<Runnable> armed = new ArrayDeque<>();
        private long delayNanos;

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void schedule(Runnable task, long nanos) {
            armed.add(task);
            delayNanos = nanos;
        }
    }

    private void fire() {
        clock.advance(Duration.ofNanos(timers.delayNanos));
        timers.armed.remove().run();
    }

    @Test
    void firstIsAskedAtOnce() {
        turns.await(one);
        assertThat(asked).containsExactly("one");
        assertThat(timers.armed).isEmpty();
    }

    @Test
    void nextIsAskedWhenTheIntervalIsOver() {
        turns.await(one);
        clock.advance(Duration.ofMillis(100));
        turns.await(two);
        assertThat(asked).containsExactly("one");
        assertThat(timers.delayNanos).isEqualTo(Duration.ofMillis(150).toNanos());
        fire();
        assertThat(asked).containsExactly("one", "two");
        assertThat(timers.armed).isEmpty();
    }

    @Test
    void whoAsksAllTheTimeHasOnePlaceInTheLine() {
        turns.await(one);
        for (int i = 0; i < 1000; i++) {
            turns.await(one);
        }
        turns.await(two);
        assertThat(timers.armed).hasSize(1);
        fire();
        fire();
        assertThat(asked).containsExactly("one", "one", "two");
        assertThat(timers.armed).isEmpty();
    }

    @Test
    void timerThatIsEarlyIsSetAgain() {
        turns.await(one);
        turns.await(two);
        timers.armed.remove().run();
        assertThat(asked).containsExactly("one");
        fire();
        assertThat(asked).containsExactly("one", "two");
    }

    @Test
    void whoLeavesCostsTheOthersNoTurn() {
        turns.await(one);
        turns.await(two);
        turns.await(three);
        turns.leave(two);
        fire();
        assertThat(asked).containsExactly("one", "three");
        turns.leave(three);
        turns.leave(two);
        assertThat(timers.armed).isEmpty();
    }

    @Test
    void restIsNotSavedUp() {
        clock.advance(Duration.ofDays(1));
        turns.await(one);
        turns.await(two);
        assertThat(asked).containsExactly("one");
    }
}
