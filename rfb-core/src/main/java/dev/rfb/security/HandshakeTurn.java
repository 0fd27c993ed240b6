package dev.rfb.security;

/**
 * Fired as a user event through the pipeline of a handshake by who computes for it: whose turn it is. While it is the server's, the
 * deadline of the viewer's program stands still; that of a human runs on.
 */
public enum HandshakeTurn {
    /** The server computes, or what it has to compute waits for others. */
    SERVER,
    /** The server has done its part. */
    VIEWER
}
