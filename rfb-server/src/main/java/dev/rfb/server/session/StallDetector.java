package dev.rfb.server.session;

/**
 * Tells whether a viewer takes what is sent to it, by the bytes that left. Not thread-safe; one per session.
 *
 * <p>It counts checks, {@link #CHECKS_PER_TIMEOUT} in a stall timeout: a viewer is stalled that took less than
 * {@link #MIN_PROGRESS_BYTES} during so many of them, although something was waiting all the time.
 */
final class StallDetector {

    static final int CHECKS_PER_TIMEOUT = 4;
    static final long MIN_PROGRESS_BYTES = 1024;

    private long mark;
    private int checks;

    /**
     * Nothing is waiting, or the first byte is: what was before counts no more.
     *
     * @param leftBytes that have left since the session began
     */
    void restart(long leftBytes) {
        mark = leftBytes;
        checks = 0;
    }

    /**
     * {@return whether the viewer is stalled}
     *
     * @param leftBytes that have left since the session began; some are waiting
     */
    boolean isStalled(long leftBytes) {
        if (leftBytes - mark >= MIN_PROGRESS_BYTES) {
            restart(leftBytes);
            return false;
        }
        checks++;
        return checks >= CHECKS_PER_TIMEOUT;
    }
}
