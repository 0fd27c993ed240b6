package dev.rfb;

/** The peer took too long for a phase of the handshake or for the rest of a message. */
public final class RfbTimeoutException extends RfbException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what took too long, and how long is allowed
     */
    public RfbTimeoutException(String message) {
        super(CloseReason.TIMED_OUT, message);
    }
}
