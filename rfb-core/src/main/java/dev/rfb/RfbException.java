package dev.rfb;

import java.util.Objects;

/**
 * A fault that ends one session. Immutable.
 *
 * <p>The message names the wire message, the field, the value, the allowed range and the specification's heading. It is
 * for the log; it is never sent to the peer.
 */
public abstract sealed class RfbException extends RuntimeException
        permits RfbProtocolException,
                RfbLimitException,
                RfbAuthenticationException,
                RfbUnsupportedException,
                RfbTimeoutException,
                RfbRefusedException {

    private static final long serialVersionUID = 1L;

    private final CloseReason reason;

    RfbException(CloseReason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    RfbException(CloseReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** {@return why the session ends} */
    public CloseReason reason() {
        return reason;
    }
}
