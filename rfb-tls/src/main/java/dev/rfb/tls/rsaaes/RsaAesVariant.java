package dev.rfb.tls.rsaaes;

import dev.rfb.protocol.SecurityType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The four types: how long randoms and keys are, what is hashed with, and whether what follows the login is encrypted.
 *
 * <p>rfbproto speaks of randoms of 16 bytes for all four; TigerVNC and wayvnc use 32 where the hash is SHA-256, and so does this.
 */
enum RsaAesVariant {
    RA2(SecurityType.RA2, "SHA-1", 16, true),
    RA2NE(SecurityType.RA2NE, "SHA-1", 16, false),
    RA2_256(SecurityType.RA2_256, "SHA-256", 32, true),
    RA2NE_256(SecurityType.RA2NE_256, "SHA-256", 32, false);

    private final int number;
    private final String digest;
    private final int randomBytes;
    private final boolean encryptsSession;

    RsaAesVariant(SecurityType type, String digest, int randomBytes, boolean encryptsSession) {
        this.number = type.number();
        this.digest = digest;
        this.randomBytes = randomBytes;
        this.encryptsSession = encryptsSession;
    }

    static Optional<RsaAesVariant> of(SecurityType type) {
        return Arrays.stream(values())
                .filter(variant -> variant.number == type.number())
                .findFirst();
    }

    SecurityType type() {
        return new SecurityType(number);
    }

    /** The length of a random, and of a session key. */
    int randomBytes() {
        return randomBytes;
    }

    /** Whether messages stay encrypted from SecurityResult on. */
    boolean encryptsSession() {
        return encryptsSession;
    }

    /** {@return the hash of two texts, one after the other} */
    byte[] hash(byte[] first, byte[] second) {
        try {
            MessageDigest hash = MessageDigest.getInstance(digest);
            hash.update(first);
            return hash.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no " + digest + ", which RSA-AES needs", e);
        }
    }
}
