package dev.rfb.tls.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.DHParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.BigIntegers;

/** Diffie-Hellman as a viewer does it, written from rfbproto with BouncyCastle's lightweight classes. */
public final class DiffieHellmanViewer {

    public static final int KEY_BYTES = 256;
    public static final DHParameters GROUP = DHStandardGroups.rfc7919_ffdhe2048;
    public static final BigInteger PRIME = GROUP.getP();

    private DiffieHellmanViewer() {}

    /** {@return the server's public value} */
    public static BigInteger begin(HandshakeChannel server) {
        server.choose(30).peer().expect("0002 0100").expect(BigIntegers.asUnsignedByteArray(KEY_BYTES, PRIME));
        return new BigInteger(1, server.peer().receive(KEY_BYTES));
    }

    /** {@return the viewer's message} */
    public static byte[] answer(BigInteger serverValue, byte[] credentials) {
        return answer(serverValue, credentials, newExponent());
    }

    /** {@return the viewer's message with an exponent} */
    public static byte[] answer(BigInteger serverValue, byte[] credentials, BigInteger exponent) {
        var aes = AESEngine.newInstance();
        aes.init(true, new KeyParameter(key(secret(serverValue, exponent))));
        byte[] message = new byte[128 + KEY_BYTES];
        for (int i = 0; i < 128; i += 16) {
            aes.processBlock(credentials, i, message, i);
        }
        byte[] value = BigIntegers.asUnsignedByteArray(KEY_BYTES, GROUP.getG().modPow(exponent, PRIME));
        System.arraycopy(value, 0, message, 128, KEY_BYTES);
        return message;
    }

    public static BigInteger newExponent() {
        return BigIntegers.createRandomBigInteger(2048, new SecureRandom());
    }

    /** {@return what both sides know, {@link #KEY_BYTES} long} */
    public static byte[] secret(BigInteger serverValue, BigInteger exponent) {
        return BigIntegers.asUnsignedByteArray(KEY_BYTES, serverValue.modPow(exponent, PRIME));
    }

    /** {@return the AES key that is made of the secret} */
    public static byte[] key(byte[] secret) {
        MD5Digest md5 = new MD5Digest();
        md5.update(secret, 0, secret.length);
        byte[] key = new byte[16];
        md5.doFinal(key, 0);
        return key;
    }

    public static byte[] credentials(String user, String password) {
        byte[] fields = new byte[128];
        new SecureRandom().nextBytes(fields);
        put(fields, 0, user);
        put(fields, 64, password);
        return fields;
    }

    private static void put(byte[] fields, int at, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, fields, at, bytes.length);
        fields[at + bytes.length] = 0;
    }
}
