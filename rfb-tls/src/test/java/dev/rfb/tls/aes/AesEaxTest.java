package dev.rfb.tls.aes;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.EAXBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AesEaxTest {

    private static final int[] SIZES = {
        0, 1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 8191, 8192, 8193, 8208, 16383, 16384, 16385, 24577, 65534, 65535
    };

    /** Of the paper, appendix "Test Vectors": message, key, nonce, header, ciphertext with MAC. */
    @ParameterizedTest
    @CsvSource({
        "'', 233952DEE4D5ED5F9B9C6D6FF80FF478, 62EC67F9C3A4A407FCB2A8C49031A8B3, 6BFB914FD07EAE6B, "
                + "E037830E8389F27B025A2D6527E79D01",
        "F7FB, 91945D3F4DCBEE0BF45EF52255F095A4, BECAF043B0A23D843194BA972C66DEBD, FA3BFD4806EB53FA, "
                + "19DD5C4C9331049D0BDAB0277408F67967E5",
        "1A47CB4933, 01F74AD64077F2E704C0F60ADA3DD523, 70C3DB4F0D26368400A10ED05D2BFF5E, 234A3463C1264AC6, "
                + "D851D5BAE03A59F238A23E39199DC9266626C40F80",
        "481C9E39B1, D07CF6CBB7F313BDDE66B727AFD3C5E8, 8408DFFF3C1A2B1292DC199E46B7D617, 33CCE2EABFF5A79D, "
                + "632A9D131AD4C168A4225D8E1FF755939974A7BEDE",
        "40D0C07DA5E4, 35B6D0580005BBC12B0587124557D2C2, FDB6B06676EEDC5C61D74276E1F8E816, AEB96EAEBE2970E9, "
                + "071DFE16C675CB0677E536F73AFE6A14B74EE49844DD",
        "4DE3B35C3FC039245BD1FB7D, BD8E6E11475E60B268784C38C62FEB22, 6EAC5C93072D8E8513F750935E46DA1B, "
                + "D4482D1CA78DCE0F, 835BB4F15D743E350E728414ABB8644FD6CCB86947C5E10590210A4F",
        "8B0A79306C9CE7ED99DAE4F87F8DD61636, 7C77D6E813BED5AC98BAA417477A2E7D, 1A8C98DCD73D38393B2BF1569DEEFC19, "
                + "65D2017990D62528, 02083E3979DA014812F59F11D52630DA30137327D10649B0AA6E1C181DB617D7F2",
        "CA40D7446E545FFAED3BD12A740A659FFBBB3CEAB7, 8395FCF1E95BEBD697BD010BC766AAC3, "
                + "22E7ADD93CFC6393C57EC0B3C17D6B44, 126735FCC320D25A, "
                + "CB8920F87A6C75CFF39627B56E3ED197C552D295A7CFC46AFC253B4652B1AF3795B124AB6E"
    })
    void isWhatThePaperSays(String message, String key, String nonce, String header, String encrypted) {
        try (AesEax eax = new AesEax(new AesKey(hex(key)))) {
            ByteBuf text = Unpooled.wrappedBuffer(hex(message));
            ByteBuf out = Unpooled.buffer();
            eax.encrypt(hex(nonce), hex(header), text, out);
            assertThatBytes(ByteBufUtil.getBytes(out)).are(hex(encrypted));
            ByteBuf back = Unpooled.buffer();
            assertThat(eax.decrypt(hex(nonce), hex(header), out, back)).isTrue();
            assertThatBytes(ByteBufUtil.getBytes(back)).are(hex(message));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void isWhatBouncyCastleMakesOfEachSize(int keyBytes) throws InvalidCipherTextException {
        Random random = new Random(keyBytes);
        byte[] key = bytes(random, keyBytes);
        try (AesEax eax = new AesEax(new AesKey(key.clone()))) {
            for (int size : SIZES) {
                byte[] nonce = bytes(random, 16);
                byte[] header = bytes(random, 2);
                byte[] text = bytes(random, size);
                ByteBuf out = Unpooled.buffer();
                eax.encrypt(nonce, header, Unpooled.wrappedBuffer(text), out);
                assertThatBytes(ByteBufUtil.getBytes(out)).are(oracle(key, nonce, header, text));
                ByteBuf back = Unpooled.buffer();
                assertThat(eax.decrypt(nonce, header, out, back))
                        .as("size %d", size)
                        .isTrue();
                assertThatBytes(ByteBufUtil.getBytes(back)).are(text);
            }
        }
    }

    @Test
    void releasesNothingIfABitIsWrongAnywhere() {
        byte[] key = hex("000102030405060708090a0b0c0d0e0f");
        byte[] nonce = new byte[16];
        byte[] header = {0, 20};
        ByteBuf message = Unpooled.buffer();
        try (AesEax eax = new AesEax(new AesKey(key))) {
            eax.encrypt(nonce, header, Unpooled.wrappedBuffer(new byte[20]), message);
            byte[] right = ByteBufUtil.getBytes(message);
            for (int bit = 0; bit < right.length * Byte.SIZE; bit++) {
                byte[] wrong = right.clone();
                wrong[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertRefused(eax, nonce, header, wrong);
            }
            assertRefused(eax, nonce, new byte[] {0, 21}, right);
            assertRefused(eax, hex("01000000000000000000000000000000"), header, right);
            ByteBuf out = Unpooled.buffer();
            assertThat(eax.decrypt(nonce, header, message, out)).isTrue();
            assertThat(out.readableBytes()).isEqualTo(20);
        }
    }

    @Test
    void keyIsWipedAndInNoText() {
        AesKey key = new AesKey(hex("00112233445566778899aabbccddeeff"));
        assertThat(key.toString()).isEqualTo("AesKey");
        assertThat(key)
                .isEqualTo(new AesKey(hex("00112233445566778899aabbccddeeff")))
                .hasSameHashCodeAs(key);
        assertThat(key.getAlgorithm()).isEqualTo("AES");
        assertThat(key.getFormat()).isEqualTo("RAW");
        new AesEax(key).close();
        assertThat(key.getEncoded()).containsOnly(0).hasSize(16);
    }

    private static void assertRefused(AesEax eax, byte[] nonce, byte[] header, byte[] message) {
        ByteBuf out = Unpooled.buffer();
        assertThat(eax.decrypt(nonce, header, Unpooled.wrappedBuffer(message), out))
                .isFalse();
        assertThat(out.isReadable()).isFalse();
    }

    private static byte[] oracle(byte[] key, byte[] nonce, byte[] header, byte[] text)
            throws InvalidCipherTextException {
        EAXBlockCipher cipher = new EAXBlockCipher(AESEngine.newInstance());
        cipher.init(true, new AEADParameters(new KeyParameter(key), 128, nonce, header));
        byte[] out = new byte[cipher.getOutputSize(text.length)];
        int size = cipher.processBytes(text, 0, text.length, out, 0);
        cipher.doFinal(out, size);
        return out;
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
