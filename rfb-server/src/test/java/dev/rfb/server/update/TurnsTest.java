package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    void firstPieceNeedNotWait() {
        turns.await(0);
        turns.end(0);
        turns.await(1);
    }

    @Test
    void pieceWaitsForAllBelowItInWhateverOrderTheyEnd() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            turns.end(2);
            turns.end(1);
            CompletableFuture<Void> third = CompletableFuture.runAsync(() -> turns.await(3), thread);
            assertThat(third.isDone()).isFalse();
            turns.end(0);
            third.get();
        } finally {
            thread.shutdownNow();
        }
    }
}
