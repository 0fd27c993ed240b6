package dev.rfb.security;

import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import io.netty.channel.ChannelHandler;
import java.security.SecureRandom;
import java.util.Objects;

/**
 * VNC Authentication: a challenge, encrypted by the viewer with the password (RFC 6143 §7.2.2). Thread-safe.
 *
 * <p>It is weak: 8 characters, DES, and nothing behind the login is encrypted. Anybody who listens can try passwords at leisure.
 */
public final class VncAuthSecurity implements SecurityHandshake {

    private final VncPasswordSource source;
    private final SecureRandom random;

    /**
     * Creates the security type with a random generator of its own.
     *
     * @param source asked at each login
     */
    public VncAuthSecurity(VncPasswordSource source) {
        this(source, new SecureRandom());
    }

    /**
     * Creates the security type.
     *
     * @param source asked at each login
     * @param random makes the challenges; must not block
     */
    public VncAuthSecurity(VncPasswordSource source, SecureRandom random) {
        this.source = Objects.requireNonNull(source, "source");
        this.random = Objects.requireNonNull(random, "random");
    }

    @Override
    public SecurityType securityType() {
        return SecurityType.VNC_AUTH;
    }

    @Override
    public boolean isUsable(ProtocolVersion version) {
        return true;
    }

    @Override
    public ChannelHandler newHandler(SecurityExchange exchange) {
        return new VncAuthHandler(exchange, source, random);
    }

    @Override
    public String toString() {
        return "VncAuthSecurity";
    }
}
