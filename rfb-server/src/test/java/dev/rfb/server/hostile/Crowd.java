package dev.rfb.server.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Threads of a test. */
final class Crowd {

    private Crowd() {}

    /** Runs the task for 0 to {@code count - 1} at once, each on a thread of its own, and fails if one of them does. */
    static void all(int count, IntConsumer task) {
        List<CompletableFuture<Void>> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            members.add(start(() -> task.accept(number)));
        }
        members.forEach(Crowd::join);
    }

    /** {@return completes when the task, which has begun, is done} */
    static CompletableFuture<Void> start(Runnable task) {
        return CompletableFuture.runAsync(task, command -> {
            Thread thread = new Thread(command, "attacker");
            thread.setDaemon(true);
            thread.start();
        });
    }

    static void join(CompletableFuture<Void> member) {
        member.orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
