package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class CongestionControlTest {

    private static final long MS = 1_000_000;

    private final CongestionControl control = new CongestionControl();

    @Test
    void waitsForAnAnswerWhenTheWindowIsFull() {
        int number = control.sent((int) control.window(), 0);
        assertThat(control.isCongested()).isTrue();
        assertThat(control.answered(number, 10 * MS)).hasValue(0);
        assertThat(control.isCongested()).isFalse();
    }

    @Test
    void tellsHowMuchLongerAnAnswerTookThanTheFastest() {
        control.answered(control.sent(1000, 0), 5 * MS);
        assertThat(control.answered(control.sent(1000, 10 * MS), 45 * MS)).hasValue(30 * MS);
        assertThat(control.answered(control.sent(1000, 50 * MS) + 1, 60 * MS)).isEmpty();
    }

    @Test
    void opensWhileAnswersComeFast() {
        long before = control.window();
        for (int i = 0; i < 5; i++) {
            int number = control.sent((int) control.window(), 20L * i * MS);
            control.answered(number, (2L * i + 1) * 10 * MS);
        }
        assertThat(control.window()).isEqualTo(32 * before);
    }

    @Test
    void closesWhenAnswersTakeLonger() {
        control.answered(control.sent(1000, 0), MS);
        long before = control.window();
        control.answered(control.sent(1000, 100 * MS), 200 * MS);
        assertThat(control.window()).isLessThan(before);
    }

    @Test
    void oneAnswerCoversAllBefore() {
        control.sent((int) control.window(), 0);
        int last = control.sent((int) control.window(), MS);
        control.answered(last, 10 * MS);
        assertThat(control.isCongested()).isFalse();
    }

    @Test
    void staysInBoundsWhateverIsAnswered() {
        Random random = new Random(7);
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now += random.nextInt(3) * MS;
            int number = control.sent(random.nextInt(1 << 20), now);
            if (random.nextBoolean()) {
                control.answered(random.nextBoolean() ? number : random.nextInt(), now - random.nextInt(2));
            }
            assertThat(control.window()).isBetween(CongestionControl.MIN_WINDOW, CongestionControl.MAX_WINDOW);
        }
    }

    @Test
    void answersThatWereNotAskedForMeanNothing() {
        int number = control.sent((int) control.window(), 0);
        control.answered(number + 1, MS);
        assertThat(control.isCongested()).isTrue();
        control.answered(number, MS);
        control.answered(number, 2 * MS);
        assertThat(control.isCongested()).isFalse();
    }
}
