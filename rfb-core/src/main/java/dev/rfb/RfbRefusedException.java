package dev.rfb;

/** The server's policy refused the peer. */
public final class RfbRefusedException extends RfbException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which policy refused it
     */
    public RfbRefusedException(String message) {
        super(CloseReason.REFUSED, message);
    }

    /**
     * Creates the exception.
     *
     * @param message which policy refused it
     * @param cause what made it come out
     */
    public RfbRefusedException(String message, Throwable cause) {
        super(CloseReason.REFUSED, message, cause);
    }
}
