package dev.rfb.tls.dh;

import dev.rfb.protocol.SecurityType;
import dev.rfb.security.Authenticator;
import dev.rfb.security.SecurityExchange;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.channel.ChannelHandler;
import java.security.SecureRandom;
import java.util.Objects;

/**
 * Diffie-Hellman (30), which Apple's servers and clients call ARD (rfbproto "Diffie-Hellman Authentication"). Thread-safe.
 *
 * <p><b>It protects little.</b> The server has no identity: whoever sits between the two gets the name and the password. The
 * session is not encrypted: pixels and keys go over the network as they are. Only somebody who merely listens does not see the
 * password, which is encrypted with AES in ECB under an MD5 hash of the secret, as the type prescribes. Offer it inside TLS, or where
 * nothing better reaches a viewer and its name was asked for.
 *
 * <p>The group is ffdhe2048 of RFC 7919 with a new exponent for each viewer. Name and password have at most 63 bytes each.
 */
public final class DiffieHellmanSecurity implements SecurityHandshake {

    private final Authenticator authenticator;
    private final HandshakeComputing computing;
    private final SecureRandom random;

    /**
     * Creates the security type with a random generator of its own.
     *
     * @param authenticator that decides about name and password
     * @param computing where powers are computed
     */
    public DiffieHellmanSecurity(Authenticator authenticator, HandshakeComputing computing) {
        this(authenticator, computing, new SecureRandom());
    }

    /** With a random generator that must not block. */
    DiffieHellmanSecurity(Authenticator authenticator, HandshakeComputing computing, SecureRandom random) {
        this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
        this.computing = Objects.requireNonNull(computing, "computing");
        this.random = random;
    }

    @Override
    public SecurityType securityType() {
        return SecurityType.DIFFIE_HELLMAN;
    }

    @Override
    public ChannelHandler newHandler(SecurityExchange exchange) {
        return new DiffieHellmanHandler(this, exchange);
    }

    Authenticator authenticator() {
        return authenticator;
    }

    HandshakeComputing computing() {
        return computing;
    }

    SecureRandom random() {
        return random;
    }

    @Override
    public String toString() {
        return "DiffieHellmanSecurity";
    }
}
