package dev.rfb;

/** The peer could not prove who it is. */
public final class RfbAuthenticationException extends RfbException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what is allowed
     */
    public RfbAuthenticationException(String message) {
        super(CloseReason.AUTHENTICATION_FAILED, message);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what is allowed
     * @param cause what made it come out
     */
    public RfbAuthenticationException(String message, Throwable cause) {
        super(CloseReason.AUTHENTICATION_FAILED, message, cause);
    }
}
