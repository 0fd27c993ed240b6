package dev.rfb.tls.testing;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

/** An executor that runs nothing until a test says so. Not thread-safe. */
public final class Deferred implements Executor {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** {@return how many wait} */
    public int size() {
        return tasks.size();
    }

    /** Runs what waits, and what comes from it. */
    public void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Runs the oldest. */
    public void runNext() {
        Optional.ofNullable(tasks.poll()).orElseThrow().run();
    }
}
