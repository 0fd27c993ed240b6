package dev.rfb.tls.aes;

/** The nonce of a message: how many went before it in its direction, 16 bytes, the least significant first. Not thread-safe. */
final class MessageCounter {

    private final byte[] bytes = new byte[AesEax.NONCE_BYTES];

    /** The bytes themselves, not copied. */
    byte[] bytes() {
        return bytes;
    }

    void increment() {
        int i = 0;
        while (i < bytes.length && ++bytes[i] == 0) {
            i++; // carries
        }
    }
}
