package dev.rfb.security;

import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import io.netty.channel.ChannelHandler;

/**
 * A security type that the server offers (RFC 6143 §7.2). Designed for implementation; thread-safe: one instance serves all
 * viewers, one handler one viewer.
 */
public interface SecurityHandshake {

    /** {@return the number that is offered} */
    SecurityType securityType();

    /**
     * {@return whether it can be offered in a version; unless overridden, in those that send a list}
     *
     * @param version that was agreed on
     */
    default boolean isUsable(ProtocolVersion version) {
        return version.hasSecurityTypeList();
    }

    /**
     * {@return whether it is offered even to an address that has to wait after too many failed logins; unless overridden, not}
     *
     * <p>For a type that can prove who somebody is without a password, such as one with client certificates. Its mechanism asks
     * {@link SecurityExchange#isBlocked} before it takes a password alone as a proof.
     */
    default boolean isOpenToBlocked() {
        return false;
    }

    /**
     * Creates the mechanism for a viewer who chose this type. It is added to the pipeline at once and may write from its
     * {@code handlerAdded}. It keeps the bytes behind its last one and passes them on when it is removed, as
     * {@link HandshakeStep} does; it removes itself after it called {@link SecurityExchange#succeed}. Handlers that it added
     * before itself, for encryption, stay.
     *
     * @param exchange to report to
     * @return a new handler
     */
    ChannelHandler newHandler(SecurityExchange exchange);
}
