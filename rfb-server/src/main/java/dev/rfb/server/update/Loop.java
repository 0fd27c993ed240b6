package dev.rfb.server.update;

/** Runs tasks one after another: the one thread that owns a display's damage and rounds. Thread-safe. */
public interface Loop {

    /**
     * Runs a task as soon as those before it are done.
     *
     * @param task must not block
     */
    void execute(Runnable task);

    /**
     * Runs a task later.
     *
     * @param task must not block
     * @param delayNanos from now
     */
    void schedule(Runnable task, long delayNanos);
}
