package dev.rfb.server.update;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** A loop, a pool of workers and a clock that move only when the test says so. */
public final class ManualLoop implements Loop {

    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::dueNanos).thenComparingLong(Timer::number));
    private long nowNanos;
    private long timersMade;
    private int workDone;

    private record Timer(long dueNanos, long number, Runnable task) {}

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public void schedule(Runnable task, long delayNanos) {
        timers.add(new Timer(nowNanos + delayNanos, timersMade++, task));
    }

    /** {@return an executor whose tasks wait for {@link #work}} */
    public Executor workers() {
        return work::add;
    }

    /** {@return the time} */
    public long now() {
        return nowNanos;
    }

    /** Runs the loop's tasks; workers rest. */
    public void settle() {
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }

    /** Runs the loop's and the workers' tasks until there are none. */
    public void run() {
        settle();
        for (Runnable task = work.poll(); task != null; task = work.poll()) {
            task.run();
            workDone++;
            settle();
        }
    }

    /** Lets time pass, running what is due. */
    public void advance(long nanos) {
        long until = nowNanos + nanos;
        run();
        while (!timers.isEmpty() && timers.element().dueNanos <= until) {
            Timer timer = timers.remove();
            nowNanos = Math.max(nowNanos, timer.dueNanos);
            timer.task.run();
            run();
        }
        nowNanos = until;
    }

    /** {@return how many worker tasks have run} */
    public int workDone() {
        return workDone;
    }

    /** {@return whether a timer is armed} */
    public boolean hasTimer() {
        return !timers.isEmpty();
    }
}
