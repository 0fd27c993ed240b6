package dev.rfb;

/** The peer broke the specification. */
public final class RfbProtocolException extends RfbException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what is allowed
     */
    public RfbProtocolException(String message) {
        super(CloseReason.PROTOCOL_ERROR, message);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what is allowed
     * @param cause what made it come out
     */
    public RfbProtocolException(String message, Throwable cause) {
        super(CloseReason.PROTOCOL_ERROR, message, cause);
    }
}
