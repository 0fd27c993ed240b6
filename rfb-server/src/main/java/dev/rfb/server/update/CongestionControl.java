package dev.rfb.server.update;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Decides whether a viewer's link can take another update, from the answers to the fences behind earlier ones. Not
 * thread-safe; one per viewer; time is a parameter.
 *
 * <p>A window of bytes may be on the way. It doubles each round trip while answers come about as fast as the fastest one, so
 * that a queue would show as delay, and shrinks when they take much longer. Whatever a viewer answers, or does not, the window
 * stays between {@link #MIN_WINDOW} and {@link #MAX_WINDOW}.
 */
final class CongestionControl {

    static final long MIN_WINDOW = 16 * 1024;
    static final long MAX_WINDOW = 16 * 1024 * 1024;
    private static final long SLACK_NANOS = 5_000_000;
    private static final int MAX_UNANSWERED = 256;

    private final Deque<Mark> marks = new ArrayDeque<>();
    private int lastNumber;
    private long sentBytes;
    private long answeredBytes;
    private long window = 4 * MIN_WINDOW;
    private long fastestNanos = Long.MAX_VALUE;

    private record Mark(int number, long position, long timeNanos) {}

    /** {@return the number to put into the fence behind an update of this size} */
    int sent(int bytes, long nowNanos) {
        sentBytes += bytes;
        lastNumber++;
        marks.addLast(new Mark(lastNumber, sentBytes, nowNanos));
        if (marks.size() > MAX_UNANSWERED) {
            marks.removeFirst();
        }
        return lastNumber;
    }

    /**
     * Takes the answer to a fence; numbers that were not sent, or come again, mean nothing.
     *
     * @return how much longer it took than the fastest until then, in nanoseconds; empty if it means nothing
     */
    OptionalLong answered(int number, long nowNanos) {
        if (marks.stream().noneMatch(mark -> mark.number == number)) {
            return OptionalLong.empty();
        }
        Mark mark = marks.removeFirst();
        while (mark.number != number) {
            mark = marks.removeFirst();
        }
        boolean wasFull = sentBytes - answeredBytes >= window;
        answeredBytes = mark.position;
        long tookNanos = Math.max(1, nowNanos - mark.timeNanos);
        fastestNanos = Math.min(fastestNanos, tookNanos);
        if (tookNanos > 3 * fastestNanos + SLACK_NANOS) {
            window = Math.max(MIN_WINDOW, window / 4 * 3);
        } else if (wasFull && tookNanos < 2 * fastestNanos + SLACK_NANOS) {
            window = Math.min(MAX_WINDOW, 2 * window);
        }
        return OptionalLong.of(tookNanos - fastestNanos);
    }

    /** {@return whether nothing more should be sent until another answer has come} */
    boolean isCongested() {
        return sentBytes - answeredBytes >= window;
    }

    long window() {
        return window;
    }
}
