package dev.rfb.security;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * DES as VNC uses it (RFC 6143 §7.2.2): ECB, the key is the password padded with zeros, and the bits of each of its bytes are
 * mirrored.
 */
final class VncDes {

    static final int BLOCK_BYTES = 8;

    private VncDes() {}

    /** {@return {@code blocks} encrypted; a new array} */
    static byte[] encrypt(byte[] password, byte[] blocks) {
        return run(Cipher.ENCRYPT_MODE, password, blocks);
    }

    /** {@return {@code blocks} decrypted; a new array} */
    static byte[] decrypt(byte[] password, byte[] blocks) {
        return run(Cipher.DECRYPT_MODE, password, blocks);
    }

    // The protocol prescribes DES and ECB; that they are weak is said where the security type is documented.
    @SuppressWarnings("InsecureCryptoUsage")
    private static byte[] run(int mode, byte[] password, byte[] blocks) {
        MirroredKey key = new MirroredKey(password);
        try {
            Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no DES, which VncAuth needs", e);
        } finally {
            key.destroy();
        }
    }

    /** A key that can be wiped, which {@code SecretKeySpec} cannot. */
    private static final class MirroredKey implements SecretKey {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes = new byte[BLOCK_BYTES];

        MirroredKey(byte[] password) {
            for (int i = 0; i < password.length; i++) {
                bytes[i] = (byte) (Integer.reverse(password[i]) >>> (Integer.SIZE - Byte.SIZE));
            }
        }

        @Override
        public String getAlgorithm() {
            return "DES";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return bytes.clone();
        }

        @Override
        public void destroy() {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
