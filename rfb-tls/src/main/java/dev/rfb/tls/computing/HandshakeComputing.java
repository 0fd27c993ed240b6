package dev.rfb.tls.computing;

import dev.rfb.RfbRefusedException;
import dev.rfb.security.HandshakeTurn;
import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs the computing that handshakes need, a millisecond or more each, off the event loops: so many at a time, and first for the
 * viewer whose first computing was asked for first. Thread-safe; one for all mechanisms of a server.
 *
 * <p>So a crowd that comes at once comes in one after the other. In the order of what is asked for, all would be at their first step
 * before one is at its second, and all would finish, or miss their deadline, together.
 *
 * <p>What is limited is computing, not connections: a viewer that stops in the middle of its handshake holds nothing that others
 * wait for. That a viewer waits is told by {@link HandshakeTurn}. A mechanism computes one thing at a time for its viewer, and what a viewer that has left waited for is dropped
 * when its turn comes, so that the queue is at most as long as there are connections in the handshake.
 */
public final class HandshakeComputing {

    private static final AttributeKey<Long> TURN = AttributeKey.valueOf(HandshakeComputing.class, "TURN");
    private static final Comparator<Task<?>> ORDER =
            Comparator.<Task<?>>comparingLong(Task::turn).thenComparingLong(Task::number);

    private final Executor executor;
    private final int maxRunning;
    private final Queue<Task<?>> waiting = new PriorityQueue<>(ORDER); // guarded by itself, as the rest
    private int running;
    private long tasks;

    /**
     * Creates the queue.
     *
     * @param executor runs the computing; not closed
     * @param maxRunning how much may run at a time, at least 1; no more than the executor has threads
     * @throws IllegalArgumentException if {@code maxRunning} is less than 1
     */
    public HandshakeComputing(Executor executor, int maxRunning) {
        this.executor = Objects.requireNonNull(executor, "executor");
        if (maxRunning < 1) {
            throw new IllegalArgumentException("maxRunning " + maxRunning + ": less than 1");
        }
        this.maxRunning = maxRunning;
    }

    /**
     * Computes when it is its turn.
     *
     * @param <T> what is computed
     * @param channel of the viewer
     * @param work to do; may throw
     * @return completes on the channel's event loop: with the result, with what {@code work} threw, with an
     *     {@link RfbRefusedException} if the executor takes no more, or cancelled if the viewer left before
     */
    public <T> Future<T> compute(Channel channel, Callable<T> work) {
        Promise<T> promise = channel.eventLoop().newPromise();
        channel.pipeline().fireUserEventTriggered(HandshakeTurn.SERVER);
        promise.addListener(done -> channel.pipeline().fireUserEventTriggered(HandshakeTurn.VIEWER));
        synchronized (waiting) {
            waiting.add(new Task<>(turn(channel), tasks++, channel, work, promise));
            if (running == maxRunning) {
                return promise;
            }
            running++;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            refuse(e);
        }
        return promise;
    }

    private long turn(Channel channel) {
        Attribute<Long> turn = channel.attr(TURN);
        if (turn.get() == null) {
            turn.set(tasks);
        }
        return turn.get();
    }

    private void run() {
        for (Optional<Task<?>> task = next(); task.isPresent(); task = next()) {
            task.get().run();
        }
    }

    private Optional<Task<?>> next() {
        synchronized (waiting) {
            Optional<Task<?>> next = Optional.ofNullable(waiting.poll());
            if (next.isEmpty()) {
                running--;
            }
            return next;
        }
    }

    /** All who wait, not the last alone: nobody may be left to take the others. */
    private void refuse(RejectedExecutionException cause) {
        List<Task<?>> refused;
        synchronized (waiting) {
            running--;
            refused = new ArrayList<>(waiting);
            waiting.clear();
        }
        refused.forEach(task ->
                task.promise.tryFailure(new RfbRefusedException("Handshake: the executor takes no more", cause)));
    }

    private record Task<T>(long turn, long number, Channel channel, Callable<T> work, Promise<T> promise) {

        void run() {
            if (!channel.isActive()) {
                promise.cancel(false);
                return;
            }
            T result;
            try {
                result = work.call();
            } catch (Exception e) {
                promise.tryFailure(e);
                return;
            }
            promise.trySuccess(result);
        }
    }
}
