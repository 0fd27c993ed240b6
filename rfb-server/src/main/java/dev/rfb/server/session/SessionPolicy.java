package dev.rfb.server.session;

import dev.rfb.protocol.ProtocolLimits;
import dev.rfb.security.AccessRights;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.server.transport.HostFilter;
import java.time.Duration;

/**
 * What holds for every session of a server. Immutable.
 *
 * @param limits of the protocol
 * @param rights that no viewer exceeds
 * @param sharing who may watch together
 * @param maxViewers who have passed the handshake
 * @param hosts from where viewers may connect
 * @param idleTimeout after which a viewer that sends no input is disconnected; zero for never
 * @param stallTimeout after which a viewer that reads nothing is disconnected
 */
public record SessionPolicy(
        ProtocolLimits limits,
        AccessRights rights,
        SharingPolicy sharing,
        int maxViewers,
        HostFilter hosts,
        Duration idleTimeout,
        Duration stallTimeout) {}
