package dev.rfb.server.update;

import java.util.BitSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The order in which pieces of work that run at the same time may use something: the piece with number n when all below n have
 * ended. Thread-safe.
 *
 * <p>A piece may wait for those below it, so whoever runs the pieces has to begin them in their order.
 */
final class Turns {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final BitSet endedPieces = new BitSet();

    /** Returns when all pieces below a number have ended. */
    void await(int piece) {
        lock.lock();
        try {
            while (endedPieces.nextClearBit(0) < piece) {
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Says that a piece has ended, in whatever way. */
    void end(int piece) {
        lock.lock();
        try {
            endedPieces.set(piece);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
