package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MoveBackoffTest {

    private static final Rect VIDEO = new Rect(100, 100, 320, 200);

    private final MoveBackoff backoff = new MoveBackoff();

    private List<Integer> misses(int frames) {
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            int step = backoff.sparseness(VIDEO);
            steps.add(step);
            if (step > 0) {
                backoff.found(VIDEO, 0);
            }
        }
        return steps;
    }

    @Test
    void looksLessCloselyTheLongerNothingMoves() {
        assertThat(misses(14)).containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 0, 2, 0, 2, 0, 2);
    }

    @Test
    void looksAtAnotherAreaAtOnce() {
        misses(20);
        Rect elsewhere = new Rect(0, 0, 320, 200);
        assertThat(List.of(backoff.sparseness(elsewhere), backoff.sparseness(elsewhere)))
                .containsOnly(2);
    }

    @Test
    void looksCloselyAgainAfterAMove() {
        misses(20);
        backoff.found(VIDEO, 1);
        assertThat(misses(5)).containsExactly(1, 1, 1, 1, 2);
    }
}
