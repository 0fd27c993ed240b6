package dev.rfb.tls.rsaaes;

import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import io.netty.buffer.ByteBuf;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.Cipher;

/**
 * A public key as it is sent: 0 U32 length of the modulus in bits, 4 modulus, public exponent, both padded with zeros in front to
 * the bytes of the modulus. Immutable.
 */
final class RsaPublicKey {

    /** The bits that a viewer's key may have. */
    static final int MIN_BITS = 1024;

    static final int MAX_BITS = 8192;

    /** Longer exponents are of no use and would make the server compute for long. */
    private static final int MAX_EXPONENT_BITS = 64;

    private final BigInteger modulus;
    private final BigInteger exponent;
    private final byte[] encoded;

    RsaPublicKey(BigInteger modulus, BigInteger exponent) {
        this.modulus = modulus;
        this.exponent = exponent;
        int size = sizeBytes(modulus.bitLength());
        encoded = ByteBuffer.allocate(Integer.BYTES + 2 * size)
                .putInt(modulus.bitLength())
                .put(padded(modulus, size))
                .put(padded(exponent, size))
                .array();
    }

    private static byte[] padded(BigInteger number, int sizeBytes) {
        byte[] signed = number.toByteArray();
        byte[] result = new byte[sizeBytes];
        int size = Math.min(signed.length, sizeBytes); // a sign byte in front is dropped
        System.arraycopy(signed, signed.length - size, result, sizeBytes - size, size);
        return result;
    }

    /** {@return the bytes of a modulus} */
    static int sizeBytes(int bits) {
        return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    /**
     * {@return the bits of the key that follows}
     *
     * @param bits as sent, U32
     * @throws RfbLimitException if the key is too short or too long
     */
    static int checkBits(long bits) {
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new RfbLimitException("RSA-AES: client-key-length " + bits + ": not " + MIN_BITS + " to " + MAX_BITS
                    + " bits (rfbproto RSA-AES)");
        }
        return (int) bits;
    }

    /**
     * {@return a viewer's key}
     *
     * @param bits of the modulus
     * @param in modulus and exponent. Not released; caller keeps ownership
     * @throws RfbProtocolException if it is no key of RSA with that many bits
     */
    static RsaPublicKey decode(int bits, ByteBuf in) {
        BigInteger modulus = readNumber(in, sizeBytes(bits));
        BigInteger exponent = readNumber(in, sizeBytes(bits));
        if (modulus.bitLength() != bits || !modulus.testBit(0)) {
            throw new RfbProtocolException("RSA-AES: client-key-modulus has " + modulus.bitLength()
                    + " bits, or is even: not an odd number of " + bits + " bits (rfbproto RSA-AES)");
        }
        if (exponent.bitLength() < 2 || exponent.bitLength() > MAX_EXPONENT_BITS || !exponent.testBit(0)) {
            throw new RfbProtocolException("RSA-AES: client-key-public-exponent has " + exponent.bitLength()
                    + " bits, or is even: not an odd number of 2 to " + MAX_EXPONENT_BITS
                    + " bits (rfbproto RSA-AES)");
        }
        return new RsaPublicKey(modulus, exponent);
    }

    private static BigInteger readNumber(ByteBuf in, int sizeBytes) {
        byte[] magnitude = new byte[sizeBytes];
        in.readBytes(magnitude);
        return new BigInteger(1, magnitude);
    }

    /** Not copied; must not be modified. */
    byte[] encoded() {
        return encoded;
    }

    int sizeBytes() {
        return sizeBytes(modulus.bitLength());
    }

    boolean hasModulusOf(RsaPublicKey other) {
        return modulus.equals(other.modulus);
    }

    /**
     * {@return a text, encrypted with PKCS #1 v1.5 padding; as long as the modulus}
     *
     * @throws RfbProtocolException if the JDK does not take the key
     */
    byte[] encrypt(byte[] text, SecureRandom random) {
        try {
            PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, key, random);
            return rsa.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new RfbProtocolException("RSA-AES: the client's key cannot be used (rfbproto RSA-AES)", e);
        }
    }
}
