package dev.rfb;

/** The peer exceeded a limit of {@code dev.rfb.protocol.ProtocolLimits}. */
public final class RfbLimitException extends RfbException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what is allowed
     */
    public RfbLimitException(String message) {
        super(CloseReason.LIMIT_EXCEEDED, message);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what is allowed
     * @param cause what made it come out
     */
    public RfbLimitException(String message, Throwable cause) {
        super(CloseReason.LIMIT_EXCEEDED, message, cause);
    }
}
