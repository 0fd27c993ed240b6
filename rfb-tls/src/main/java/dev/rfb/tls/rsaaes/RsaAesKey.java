package dev.rfb.tls.rsaaes;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;

/**
 * A server's RSA key, which is its identity: viewers remember it by its {@linkplain #fingerprint fingerprint}, so it is kept in a
 * {@linkplain RsaKeyFile file} and is the same after each start. Immutable and thread-safe.
 */
public final class RsaAesKey {

    /** The bits that a server's key may have. */
    public static final int MIN_BITS = 2048;

    /** The most bits that a server's key may have: each login costs the server an operation with it. */
    public static final int MAX_BITS = 4096;

    private static final int FINGERPRINT_BYTES = 8;
    private static final int BLOCK_TYPE = 2; // of PKCS #1 v1.5, RFC 8017 §7.2

    private final RSAPrivateCrtKey key;
    private final RsaPublicKey publicKey;

    private RsaAesKey(RSAPrivateCrtKey key) {
        this.key = key;
        this.publicKey = new RsaPublicKey(key.getModulus(), key.getPublicExponent());
    }

    /**
     * {@return a key}
     *
     * @param key of RSA, with {@link #MIN_BITS} to {@link #MAX_BITS} bits
     * @throws IllegalArgumentException if it is too short or too long, or if its parts do not belong together
     */
    public static RsaAesKey of(RSAPrivateCrtKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "an RSA key of " + bits + " bits: not " + MIN_BITS + " to " + MAX_BITS + "; make a new one");
        }
        BigInteger probe = BigInteger.valueOf(BLOCK_TYPE);
        BigInteger back = probe.modPow(key.getPublicExponent(), key.getModulus())
                .modPow(key.getPrivateExponent(), key.getModulus());
        if (!key.getPrimeP().multiply(key.getPrimeQ()).equals(key.getModulus()) || !back.equals(probe)) {
            throw new IllegalArgumentException("an RSA key whose parts do not belong together; make a new one");
        }
        return new RsaAesKey(key);
    }

    /**
     * {@return a new key of {@link #MIN_BITS} bits. Takes a second or so}
     *
     * @param random to make it of
     */
    public static RsaAesKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(MIN_BITS, random);
            return of((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no RSA, which RSA-AES needs", e);
        }
    }

    /**
     * {@return what viewers show to their users, to be compared with: the first 8 bytes of the SHA-1 hash of the key as it is
     * sent, as {@code 01-23-45-67-89-ab-cd-ef}}
     */
    public String fingerprint() {
        byte[] hash = RsaAesVariant.RA2.hash(publicKey.encoded(), new byte[0]);
        return HexFormat.ofDelimiter("-").formatHex(hash, 0, FINGERPRINT_BYTES);
    }

    RSAPrivateCrtKey privateKey() {
        return key;
    }

    RsaPublicKey publicKey() {
        return publicKey;
    }

    /**
     * {@return a viewer's random}
     *
     * <p>If it cannot be decrypted, or was padded in another way than PKCS #1 v1.5 prescribes for that length, another random is
     * returned, in the same time and with nothing else to tell the difference by: the answer to who would learn from it
     * (Bleichenbacher) comes later, when the keys do not match.
     *
     * @param encrypted as many bytes as the modulus has
     * @param sizeBytes of the random
     * @param random makes the other one
     */
    byte[] decryptRandom(byte[] encrypted, int sizeBytes, SecureRandom random) {
        byte[] result = new byte[sizeBytes];
        random.nextBytes(result);
        byte[] block = decrypt(encrypted);
        int separator = block.length - sizeBytes - 1;
        int wrong = (block[0] | (block[1] ^ BLOCK_TYPE) | block[separator]) & 0xFF;
        for (int i = 2; i < separator; i++) {
            wrong |= ((block[i] & 0xFF) - 1) >>> (Integer.SIZE - 1); // 1 if the byte is 0
        }
        int keep = (wrong - 1) >> (Integer.SIZE - 1); // all bits if nothing is wrong, else none
        for (int i = 0; i < sizeBytes; i++) {
            result[i] = (byte) (result[i] & ~keep | block[separator + 1 + i] & keep);
        }
        Arrays.fill(block, (byte) 0);
        return result;
    }

    /** {@return the padded block; zeros for a number that is not below the modulus, which is no secret} */
    private byte[] decrypt(byte[] encrypted) {
        if (new BigInteger(1, encrypted).compareTo(key.getModulus()) >= 0) {
            return new byte[publicKey.sizeBytes()];
        }
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
            rsa.init(Cipher.DECRYPT_MODE, key);
            return rsa.doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The server's RSA key cannot be used", e);
        }
    }

    /** {@return a text with the fingerprint, and nothing of what is secret} */
    @Override
    public String toString() {
        return "RsaAesKey[" + fingerprint() + "]";
    }
}
