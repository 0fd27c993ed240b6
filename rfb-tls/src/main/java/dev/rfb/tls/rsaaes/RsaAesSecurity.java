package dev.rfb.tls.rsaaes;

import dev.rfb.protocol.SecurityType;
import dev.rfb.security.SecurityExchange;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.channel.ChannelHandler;
import java.security.SecureRandom;
import java.util.Objects;

/**
 * RSA-AES: RA2 (5), RA2ne (6), RA2_256 (129) and RA2ne_256 (130), of RealVNC, TigerVNC and others (rfbproto "RSA-AES Security
 * Type" and the three after it). Thread-safe.
 *
 * <p>The server has an RSA key, which the viewer's user compares once by its fingerprint and the viewer then remembers. Name and
 * password go over encrypted and authenticated. With RA2 and RA2_256 so does everything after them; <b>with RA2ne and RA2ne_256
 * nothing after the login is encrypted</b>, pixels and keys go over the network as they are.
 *
 * <p>Which types are offered is not covered by the hashes: somebody in between can strike the better ones from the list. Offer
 * only what is good enough.
 *
 * <p>The viewer's key, randoms and hashes have a machine's time; comparing the fingerprint and typing a password a human's. RSA is
 * computed off the event loop. A viewer's key has 1024 to 8192 bits.
 */
public final class RsaAesSecurity implements SecurityHandshake {

    private final RsaAesVariant variant;
    private final RsaAesKey key;
    private final RsaAesLogin login;
    private final HandshakeComputing computing;
    private final SecureRandom random;

    /**
     * Creates a security type with a random generator of its own.
     *
     * @param type one of the four
     * @param key the server's; the same for all types and after each start
     * @param login what viewers are asked for
     * @param computing where RSA is computed
     * @throws IllegalArgumentException if it is another type
     */
    public RsaAesSecurity(SecurityType type, RsaAesKey key, RsaAesLogin login, HandshakeComputing computing) {
        this(type, key, login, computing, new SecureRandom());
    }

    /** With a random generator that must not block. */
    RsaAesSecurity(
            SecurityType type, RsaAesKey key, RsaAesLogin login, HandshakeComputing computing, SecureRandom random) {
        this.variant = RsaAesVariant.of(type)
                .orElseThrow(
                        () -> new IllegalArgumentException(type + ": not one of RA2, RA2ne, RA2_256 and RA2ne_256"));
        this.key = Objects.requireNonNull(key, "key");
        this.login = Objects.requireNonNull(login, "login");
        this.computing = Objects.requireNonNull(computing, "computing");
        this.random = random;
    }

    @Override
    public SecurityType securityType() {
        return variant.type();
    }

    /** {@return the server's key; a caller prints its fingerprint for those who have to compare it} */
    public RsaAesKey key() {
        return key;
    }

    @Override
    public ChannelHandler newHandler(SecurityExchange exchange) {
        return new KeyExchangeHandler(this, exchange);
    }

    RsaAesVariant variant() {
        return variant;
    }

    RsaAesLogin login() {
        return login;
    }

    HandshakeComputing computing() {
        return computing;
    }

    SecureRandom random() {
        return random;
    }

    @Override
    public String toString() {
        return "RsaAesSecurity[" + variant.type() + ", " + key.fingerprint() + "]";
    }
}
