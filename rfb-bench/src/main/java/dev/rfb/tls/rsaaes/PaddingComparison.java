package dev.rfb.tls.rsaaes;

import dev.rfb.bench.timing.Comparison;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** Randoms of RSA-AES that were padded as PKCS #1 prescribes, or not (Bleichenbacher's oracle). */
@NullMarked
public final class PaddingComparison implements Comparison {

    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final RsaAesKey key = RsaAesKey.generate(random);

    /** Makes a key. */
    public PaddingComparison() {}

    @Override
    public String name() {
        return "rsa-aes";
    }

    @Override
    public String kinds() {
        return "random with right or wrong padding";
    }

    @Override
    public Runnable prepare(boolean second) {
        byte[] block = new byte[key.publicKey().sizeBytes()];
        random.nextBytes(block);
        for (int i = 0; i < block.length; i++) {
            block[i] |= 1; // no byte is 0
        }
        block[0] = 0;
        block[1] = (byte) (second ? 1 : 2);
        block[block.length - RANDOM_BYTES - 1] = 0;
        byte[] encrypted = encrypt(block);
        return () -> key.decryptRandom(encrypted, RANDOM_BYTES, random);
    }

    private byte[] encrypt(byte[] block) {
        BigInteger modulus = key.privateKey().getModulus();
        byte[] number = new BigInteger(1, block)
                .modPow(key.privateKey().getPublicExponent(), modulus)
                .toByteArray();
        byte[] encrypted = new byte[block.length];
        int size = Math.min(number.length, encrypted.length); // a sign byte in front is dropped
        System.arraycopy(number, number.length - size, encrypted, encrypted.length - size, size);
        Arrays.fill(number, (byte) 0);
        return encrypted;
    }
}
