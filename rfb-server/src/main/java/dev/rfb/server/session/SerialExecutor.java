package dev.rfb.server.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after another on the threads of another executor. Thread-safe. */
final class SerialExecutor implements Executor {

    private final Executor threads;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        threads.execute(this::drain);
    }

    /**
     * Replaces the last task, if it has not begun.
     *
     * @param last that was given to {@link #execute}
     * @param replacement to run in its place
     * @return whether it was replaced
     */
    boolean replaceLast(Runnable last, Runnable replacement) {
        synchronized (waiting) {
            if (!last.equals(waiting.peekLast())) {
                return false;
            }
            waiting.removeLast();
            waiting.addLast(replacement);
            return true;
        }
    }

    /** {@return the number of tasks that have not begun} */
    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            run(task);
        }
    }

    // A task that fails must not keep those behind it from running.
    private void run(Runnable task) {
        boolean returned = false;
        try {
            task.run();
            returned = true;
        } finally {
            if (!returned) {
                threads.execute(this::drain);
            }
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
