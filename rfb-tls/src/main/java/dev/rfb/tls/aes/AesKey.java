package dev.rfb.tls.aes;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A key of AES that can be wiped, which {@code SecretKeySpec} cannot. Not thread-safe. */
public final class AesKey implements SecretKey, AutoCloseable {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    /**
     * Takes a key.
     *
     * @param bytes 16, 24 or 32; not copied, wiped by {@link #close}
     */
    public AesKey(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** {@return a copy of the key} */
    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AesKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.length; // nothing of the key
    }

    @Override
    public void destroy() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Wipes the key. */
    @Override
    public void close() {
        destroy();
    }

    /** {@return a text without the key} */
    @Override
    public String toString() {
        return "AesKey";
    }
}
