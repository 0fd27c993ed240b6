package dev.rfb.handshake;

/**
 * Fired as a user event each time a viewer has come one step further in the handshake.
 *
 * @param phases how many it has behind it: 1 once versions are agreed on, more with each exchange of its security type
 */
public record HandshakeProgress(int phases) {}
