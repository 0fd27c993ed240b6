package dev.rfb.tls.aes;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * CMAC (NIST SP 800-38B) over a block with a number and what follows, which EAX calls OMAC. Not thread-safe.
 *
 * <p>Idea: CMAC is the last block of CBC, so the JDK's CBC, which uses the processor's AES, does the work and all but its last
 * block is thrown away. The last block is held back, since a subkey is XORed into it. Cost: one pass of AES-CBC.
 */
final class EaxMac {

    static final int BLOCK_BYTES = 16;

    private static final int REDUCTION = 0x87; // of GF(2^128)
    private static final int END_MARK = 0x80; // first byte of the padding

    private final Cipher cbc;
    private final byte[] wholeMask;
    private final byte[] paddedMask;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final byte[] discarded;
    private int held;

    /** For pieces of at most {@code maxPieceBytes}, a multiple of the block. */
    EaxMac(AesKey key, int maxPieceBytes) throws GeneralSecurityException {
        cbc = Cipher.getInstance("AES/CBC/NoPadding");
        cbc.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(block));
        wholeMask = doubled(cbc.doFinal(block));
        paddedMask = doubled(wholeMask);
        discarded = new byte[maxPieceBytes];
    }

    /** Twice an element of GF(2^128), the most significant byte first. */
    private static byte[] doubled(byte[] element) {
        byte[] result = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES - 1; i++) {
            result[i] = (byte) (element[i] << 1 | (element[i + 1] & 0xFF) >>> 7);
        }
        int last = BLOCK_BYTES - 1;
        result[last] = (byte) (element[last] << 1 ^ (element[0] >> 7 & REDUCTION));
        return result;
    }

    void begin(int number) {
        Arrays.fill(block, (byte) 0);
        block[BLOCK_BYTES - 1] = (byte) number;
        held = BLOCK_BYTES;
    }

    /** Takes the first {@code size} bytes, at most the piece that was agreed on. */
    void update(byte[] in, int size) throws GeneralSecurityException {
        int from = Math.min(BLOCK_BYTES - held, size);
        System.arraycopy(in, 0, block, held, from);
        held += from;
        if (from == size) {
            return;
        }
        cbc.update(block, 0, BLOCK_BYTES, discarded, 0);
        int chained = (size - from - 1) / BLOCK_BYTES * BLOCK_BYTES; // at least a byte is held back
        cbc.update(in, from, chained, discarded, 0);
        held = size - from - chained;
        System.arraycopy(in, from + chained, block, 0, held);
    }

    /** Ends it, and XORs the result into {@code tag}. */
    void finish(byte[] tag) throws GeneralSecurityException {
        byte[] mask = wholeMask;
        if (held < BLOCK_BYTES) {
            Arrays.fill(block, held, BLOCK_BYTES, (byte) 0);
            block[held] = (byte) END_MARK;
            mask = paddedMask;
        }
        for (int i = 0; i < BLOCK_BYTES; i++) {
            block[i] ^= mask[i];
        }
        cbc.doFinal(block, 0, BLOCK_BYTES, discarded, 0); // begins anew with the zero IV
        for (int i = 0; i < BLOCK_BYTES; i++) {
            tag[i] ^= discarded[i];
        }
    }

    void wipe() {
        Arrays.fill(wholeMask, (byte) 0);
        Arrays.fill(paddedMask, (byte) 0);
        Arrays.fill(block, (byte) 0);
        Arrays.fill(discarded, (byte) 0);
    }
}
