package dev.rfb;

/** The peer asked for something that the protocol has and this server does not do. */
public final class RfbUnsupportedException extends RfbException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what is allowed
     */
    public RfbUnsupportedException(String message) {
        super(CloseReason.UNSUPPORTED, message);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what is allowed
     * @param cause what made it come out
     */
    public RfbUnsupportedException(String message, Throwable cause) {
        super(CloseReason.UNSUPPORTED, message, cause);
    }
}
