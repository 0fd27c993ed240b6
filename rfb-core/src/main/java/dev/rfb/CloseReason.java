package dev.rfb;

/** Why a session ended, as written to the log and reported to the application. */
public enum CloseReason {
    /** The viewer closed the connection. */
    VIEWER_LEFT,
    /** The connection broke. */
    CONNECTION_LOST,
    /** The viewer broke the protocol. */
    PROTOCOL_ERROR,
    /** The viewer exceeded a limit. */
    LIMIT_EXCEEDED,
    /** The viewer asked for something that this server does not do. */
    UNSUPPORTED,
    /** The viewer could not prove who it is. */
    AUTHENTICATION_FAILED,
    /** The server's policy refused the viewer. */
    REFUSED,
    /** A phase of the handshake, or a message, took too long. */
    TIMED_OUT,
    /** The viewer sent nothing for longer than the idle timeout. */
    IDLE,
    /** The viewer did not read what was sent to it. */
    NOT_READING,
    /** A viewer that asked for exclusive access replaced this one. */
    REPLACED,
    /** The application ended the session. */
    ENDED_BY_APPLICATION,
    /** The server is shutting down. */
    SERVER_CLOSED,
    /** A fault of this library or of the application. */
    INTERNAL_ERROR
}
