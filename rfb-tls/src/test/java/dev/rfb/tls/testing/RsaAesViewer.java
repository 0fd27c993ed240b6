package dev.rfb.tls.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/** RSA-AES as a viewer does it, written from rfbproto with BouncyCastle's lightweight classes. Not thread-safe. */
public final class RsaAesViewer {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AsymmetricCipherKeyPair key;
    private final int randomBytes;
    private final byte[] clientRandom;
    private byte[] serverKey = {};
    private byte[] serverRandom = {};

    public RsaAesViewer(int type, AsymmetricCipherKeyPair key) {
        this.key = key;
        randomBytes = type > 128 ? 32 : 16;
        clientRandom = new byte[randomBytes];
        RANDOM.nextBytes(clientRandom);
    }

    /** {@return a key with a modulus of that many bits, even or odd} */
    public static AsymmetricCipherKeyPair newKey(int bits) {
        BigInteger exponent = BigInteger.valueOf(65537);
        while (true) {
            BigInteger p = BigInteger.probablePrime(bits / 2, RANDOM);
            BigInteger q = BigInteger.probablePrime(bits - bits / 2, RANDOM);
            BigInteger modulus = p.multiply(q);
            BigInteger order = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
            if (modulus.bitLength() == bits && order.gcd(exponent).equals(BigInteger.ONE)) {
                return new AsymmetricCipherKeyPair(
                        new RSAKeyParameters(false, modulus, exponent),
                        new RSAKeyParameters(true, modulus, exponent.modInverse(order)));
            }
        }
    }

    public static byte[] encode(int bits, BigInteger modulus, BigInteger exponent) {
        int size = (bits + 7) / 8;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(bits >> shift);
        }
        out.writeBytes(fixed(modulus, size));
        out.writeBytes(fixed(exponent, size));
        return out.toByteArray();
    }

    private static byte[] fixed(BigInteger number, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[size - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    public byte[] publicKey() {
        RSAKeyParameters rsa = (RSAKeyParameters) key.getPublic();
        return encode(rsa.getModulus().bitLength(), rsa.getModulus(), rsa.getExponent());
    }

    /** {@return the bytes of its modulus} */
    public int keyBytes() {
        return (publicKey().length - 4) / 2;
    }

    public RSAKeyParameters serverKey() {
        int size = (serverKey.length - 4) / 2;
        BigInteger modulus = new BigInteger(1, Arrays.copyOfRange(serverKey, 4, 4 + size));
        BigInteger exponent = new BigInteger(1, Arrays.copyOfRange(serverKey, 4 + size, serverKey.length));
        return new RSAKeyParameters(false, modulus, exponent);
    }

    public void takeServerKey(byte[] message) {
        serverKey = message;
    }

    /** {@return its random for the server} */
    public byte[] random() {
        PKCS1Encoding rsa = new PKCS1Encoding(new RSAEngine());
        rsa.init(true, serverKey());
        return withLength(run(rsa, clientRandom));
    }

    /** {@return a block as it stands, encrypted for the server} */
    public byte[] rawRandom(byte[] block) {
        BigInteger text = new BigInteger(1, block);
        BigInteger encrypted =
                text.modPow(serverKey().getExponent(), serverKey().getModulus());
        return withLength(fixed(encrypted, block.length));
    }

    /** {@return its random, padded as PKCS #1 prescribes} */
    public byte[] paddedRandom() {
        byte[] block = new byte[(serverKey.length - 4) / 2];
        Arrays.fill(block, (byte) 0xA5);
        block[0] = 0;
        block[1] = 2;
        block[block.length - randomBytes - 1] = 0;
        System.arraycopy(clientRandom, 0, block, block.length - randomBytes, randomBytes);
        return block;
    }

    public static byte[] withLength(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    public void takeServerRandom(byte[] message) {
        PKCS1Encoding rsa = new PKCS1Encoding(new RSAEngine());
        rsa.init(false, key.getPrivate());
        serverRandom = run(rsa, Arrays.copyOfRange(message, 2, message.length));
        if (message.length - 2 != keyBytes() || serverRandom.length != randomBytes) {
            throw new AssertionError("a random of " + serverRandom.length + " in " + message.length + " bytes");
        }
    }

    private static byte[] run(PKCS1Encoding rsa, byte[] in) {
        try {
            return rsa.processBlock(in, 0, in.length);
        } catch (InvalidCipherTextException e) {
            throw new AssertionError(e);
        }
    }

    public EaxPeer toServer() {
        return new EaxPeer(toServerKey());
    }

    /** {@return ClientSessionKey} */
    public byte[] toServerKey() {
        return Arrays.copyOf(hash(serverRandom, clientRandom), randomBytes);
    }

    public EaxPeer fromServer() {
        return new EaxPeer(fromServerKey());
    }

    /** {@return ServerSessionKey} */
    public byte[] fromServerKey() {
        return Arrays.copyOf(hash(clientRandom, serverRandom), randomBytes);
    }

    /** {@return both sides' randoms, the viewer's first} */
    public List<byte[]> randoms() {
        return List.of(clientRandom, serverRandom);
    }

    public byte[] clientHash() {
        return hash(publicKey(), serverKey);
    }

    public byte[] serverHash() {
        return hash(serverKey, publicKey());
    }

    private byte[] hash(byte[] first, byte[] second) {
        Digest digest = randomBytes == 32 ? new SHA256Digest() : new SHA1Digest();
        digest.update(first, 0, first.length);
        digest.update(second, 0, second.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    public static byte[] credentials(String user, String password) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : new String[] {user, password}) {
            byte[] bytes = text.getBytes(UTF_8);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
