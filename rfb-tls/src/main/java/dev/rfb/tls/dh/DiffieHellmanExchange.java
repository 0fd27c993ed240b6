package dev.rfb.tls.dh;

import dev.rfb.RfbProtocolException;
import dev.rfb.tls.aes.AesKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;

/** The server's side of one exchange: an exponent that is used once. Immutable. */
final class DiffieHellmanExchange {

    /** The bytes of the prime, and of everything that is computed modulo it. */
    static final int KEY_BYTES = 256;

    private static final int EXPONENT_BITS = 256; // RFC 7919 appendix A.1 asks for 225
    private static final BigInteger GENERATOR = BigInteger.TWO;

    /** ffdhe2048 (RFC 7919 appendix A.1): 2^2048 - 2^1984 + ([2^1918 * e] + 560316) * 2^64 - 1, where (p - 1) / 2 is prime. */
    private static final BigInteger PRIME = new BigInteger("""
            ffffffffffffffffadf85458a2bb4a9aafdc5620273d3cf1d8b9c583ce2d3695
            a9e13641146433fbcc939dce249b3ef97d2fe363630c75d8f681b202aec4617a
            d3df1ed5d5fd65612433f51f5f066ed0856365553ded1af3b557135e7f57c935
            984f0c70e0e68b77e2a689daf3efe8721df158a136ade73530acca4f483a797a
            bc0ab182b324fb61d108a94bb2c8e3fbb96adab760d7f4681d4f42a3de394df4
            ae56ede76372bb190b07a7c8ee0a6d709e02fce1cdf7e2ecc03404cd28342f61
            9172fe9ce98583ff8e4f1232eef28183c3fe3b1b4c6fad733bb5fcbc2ec22005
            c58ef1837d1683b2c6f34a26c1b2effa886b423861285c97ffffffffffffffff""".replace("\n", ""), 16);

    private final BigInteger exponent;
    private final BigInteger publicValue;

    private DiffieHellmanExchange(BigInteger exponent) {
        this.exponent = exponent;
        this.publicValue = GENERATOR.modPow(exponent, PRIME);
    }

    static DiffieHellmanExchange create(SecureRandom random) {
        return new DiffieHellmanExchange(new BigInteger(EXPONENT_BITS, random).setBit(EXPONENT_BITS - 1));
    }

    /** {@return the server's message: 0 U16 generator, 2 U16 key-length, 4 prime-modulus, public-value} */
    byte[] message() {
        return ByteBuffer.allocate(2 * Short.BYTES + 2 * KEY_BYTES)
                .putShort(GENERATOR.shortValueExact())
                .putShort((short) KEY_BYTES)
                .put(padded(PRIME))
                .put(padded(publicValue))
                .array();
    }

    /**
     * {@return what the viewer encrypted; the caller wipes it}
     *
     * @param encrypted whole blocks
     * @param clientValue the viewer's public value
     * @throws RfbProtocolException if with that value everybody knows the secret
     */
    byte[] decrypt(byte[] encrypted, byte[] clientValue) {
        BigInteger value = new BigInteger(1, clientValue);
        BigInteger largest = PRIME.subtract(BigInteger.TWO);
        if (value.compareTo(BigInteger.TWO) < 0 || value.compareTo(largest) > 0) {
            throw new RfbProtocolException("Diffie-Hellman: public-value is 0, 1, p-1 or beyond the prime"
                    + " (rfbproto Diffie-Hellman Authentication)");
        }
        byte[] secret = padded(value.modPow(exponent, PRIME));
        try (AesKey key = new AesKey(md5(secret))) {
            return decrypt(key, encrypted);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] padded(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] result = new byte[KEY_BYTES];
        int size = Math.min(signed.length, KEY_BYTES); // a sign byte in front is dropped
        System.arraycopy(signed, signed.length - size, result, KEY_BYTES - size, size);
        return result;
    }

    private static byte[] md5(byte[] secret) {
        try {
            return MessageDigest.getInstance("MD5").digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no MD5, which Diffie-Hellman (30) needs", e);
        }
    }

    // The type prescribes ECB; that it is weak is said where the type is documented.
    @SuppressWarnings("InsecureCryptoUsage")
    private static byte[] decrypt(AesKey key, byte[] encrypted) {
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.DECRYPT_MODE, key);
            return aes.doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no AES, which Diffie-Hellman (30) needs", e);
        }
    }
}
