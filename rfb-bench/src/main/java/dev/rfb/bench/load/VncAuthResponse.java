package dev.rfb.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The answer to a VncAuth challenge (RFC 6143 §7.2.2). */
public final class VncAuthResponse {

    private static final int KEY_BYTES = 8;

    private VncAuthResponse() {}

    /**
     * {@return the challenge encrypted with DES under the password, 16 bytes}
     *
     * <p>The key is the first 8 bytes of the password, each with its bits in reverse order, as all servers expect.
     *
     * @param challenge 16 bytes
     * @param password of the viewer
     */
    @SuppressWarnings("InsecureCryptoUsage") // the protocol prescribes DES
    public static byte[] of(byte[] challenge, String password) {
        byte[] secret = password.getBytes(StandardCharsets.ISO_8859_1);
        byte[] key = new byte[KEY_BYTES];
        for (int i = 0; i < Math.min(KEY_BYTES, secret.length); i++) {
            key[i] = (byte) (Integer.reverse(secret[i]) >>> 24);
        }
        try {
            Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
            des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return des.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no DES", e);
        }
    }
}
