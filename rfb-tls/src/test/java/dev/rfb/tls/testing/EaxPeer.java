package dev.rfb.tls.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.EAXBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** One direction of encrypted messages as the other side makes or reads them, with BouncyCastle. Not thread-safe. */
public final class EaxPeer {

    /** Length and MAC. */
    public static final int OVERHEAD_BYTES = 18;

    private final KeyParameter key;
    private BigInteger count = BigInteger.ZERO;

    public EaxPeer(byte[] key) {
        this.key = new KeyParameter(key);
    }

    /** Goes on with another message number. */
    public void skipTo(long number) {
        count = BigInteger.valueOf(number);
    }

    /** {@return a text as one message} */
    public byte[] seal(byte... text) {
        byte[] length = {(byte) (text.length >> 8), (byte) text.length};
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(length);
        message.writeBytes(run(true, length, text));
        return message.toByteArray();
    }

    /** {@return the text of one message} */
    public byte[] open(byte[] message) {
        byte[] length = Arrays.copyOf(message, 2);
        int size = (length[0] & 0xFF) << 8 | length[1] & 0xFF;
        if (message.length != size + OVERHEAD_BYTES) {
            throw new AssertionError("a message of " + size + " in " + message.length + " bytes");
        }
        return run(false, length, Arrays.copyOfRange(message, 2, message.length));
    }

    /** {@return the texts of several messages, one after the other} */
    public byte[] openAll(byte[] messages) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int from = 0;
        while (from < messages.length) {
            int end = from + OVERHEAD_BYTES + ((messages[from] & 0xFF) << 8 | messages[from + 1] & 0xFF);
            text.writeBytes(open(Arrays.copyOfRange(messages, from, end)));
            from = end;
        }
        return text.toByteArray();
    }

    private byte[] run(boolean encrypt, byte[] header, byte[] in) {
        EAXBlockCipher cipher = new EAXBlockCipher(AESEngine.newInstance());
        cipher.init(encrypt, new AEADParameters(key, 128, nonce(), header));
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        try {
            int size = cipher.processBytes(in, 0, in.length, out, 0);
            cipher.doFinal(out, size);
        } catch (InvalidCipherTextException e) {
            throw new AssertionError("message " + count, e);
        }
        count = count.add(BigInteger.ONE);
        return out;
    }

    private byte[] nonce() {
        byte[] nonce = new byte[16];
        for (int i = 0; i < nonce.length; i++) {
            nonce[i] = count.shiftRight(8 * i).byteValue();
        }
        return nonce;
    }
}
