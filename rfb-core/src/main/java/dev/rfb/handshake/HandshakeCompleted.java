package dev.rfb.handshake;

import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.Identity;

/**
 * Fired as a user event when ServerInit has been written and messages may follow.
 *
 * @param version that was agreed on
 * @param identity who the viewer is
 * @param shared as in ClientInit
 */
public record HandshakeCompleted(ProtocolVersion version, Identity identity, boolean shared) {}
