package dev.rfb.encoding.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class JpegBytesTest {

    private static final int MAX_LENGTH = 58;

    private final JpegBytes bytes = new JpegBytes();
    private final StringBuilder expected = new StringBuilder();

    @Test
    void appendsBitsOfAnyLength() {
        Random random = new Random(1);
        append(5000, random, bits -> bits);
        assertImage();
    }

    @Test
    void stuffsEveryByteWhereAllAreFull() {
        Random random = new Random(2);
        for (int count : new int[] {1, 2, 3, 9000, 1, 1, 9000}) { // grows beyond its first memory
            append(count, random, bits -> -1L);
        }
        assertImage();
    }

    @Test
    void forgetsWhatWasBefore() {
        append(3, new Random(3), bits -> -1L);
        bytes.clear();
        expected.setLength(0);
        append(3, new Random(4), bits -> bits);
        assertImage();
    }

    private void append(int count, Random random, LongUnaryOperator bits) {
        long[] groups = new long[count];
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(MAX_LENGTH + 1);
            long group = bits.applyAsLong(random.nextLong()) & (1L << length) - 1;
            groups[i] = group << 6 | length;
            for (int bit = length - 1; bit >= 0; bit--) {
                expected.append(group >>> bit & 1);
            }
        }
        bytes.append(groups, count);
    }

    private void assertImage() {
        bytes.finish();
        while (expected.length() % 8 != 0) {
            expected.append('1');
        }
        ByteArrayOutputStream stuffed = new ByteArrayOutputStream();
        for (int i = 0; i < expected.length(); i += 8) {
            int value = Integer.parseInt(expected.substring(i, i + 8), 2);
            stuffed.write(value);
            if (value == 0xFF) {
                stuffed.write(0);
            }
        }
        assertThat(Arrays.copyOf(bytes.array(), bytes.size())).isEqualTo(stuffed.toByteArray());
    }
}
