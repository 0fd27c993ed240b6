package dev.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.testing.GuardedBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeflateTargetTest {

    private static byte[] text(long seed, int length) {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 7 == 0 ? random.nextInt(256) : random.nextInt(4));
        }
        return bytes;
    }

    private static byte[] deflate(DeflateTarget target, int stream, int level, byte[] data) {
        try (GuardedBuffer out = GuardedBuffer.of(1, DeflateTarget.maxBlockSize(data.length))) {
            target.deflate(stream, level, 1, data, 0, data.length, out.buffer());
            return out.written();
        }
    }

    private static void assertInflates(Inflater inflater, byte[] block, byte[] data) throws Exception {
        inflater.setInput(block);
        byte[] result = new byte[data.length + 1];
        int length = 0;
        for (int count = 1; count > 0 && length < result.length; length += count) {
            count = inflater.inflate(result, length, result.length - length);
        }
        assertThat(Arrays.copyOf(result, length)).isEqualTo(data);
        assertThat(inflater.finished()).isFalse();
        assertThat(inflater.getRemaining()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void independentBlockDoesNotDependOnWhatCameBefore(int level) {
        byte[] data = text(1, 5000);
        byte[] expected;
        try (IndependentBlocks fresh = new IndependentBlocks()) {
            expected = deflate(fresh, 5, level, data);
        }
        try (IndependentBlocks used = new IndependentBlocks()) {
            for (int other = 0; other <= 9; other++) {
                deflate(used, 4, other, text(other, 3000));
                assertThat(deflate(used, 5, level, data)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void blocksOfAllLevelsAndTargetsFollowOneAnotherInOneStream(long seed) throws Exception {
        Random random = new Random(seed);
        Inflater inflater = new Inflater(true);
        try (IndependentBlocks shared = new IndependentBlocks();
                ViewerStreams own = new ViewerStreams()) {
            for (int i = 0; i < 200; i++) {
                byte[] data = text(random.nextLong(), 1 + random.nextInt(4000));
                boolean isShared = random.nextInt(4) == 0;
                byte[] block = deflate(isShared ? shared : own, 4, random.nextInt(10), data);
                if (isShared) {
                    own.interrupt();
                }
                assertThat(Arrays.copyOfRange(block, block.length - 4, block.length))
                        .as("sync flush")
                        .asHexString()
                        .isEqualTo("0000FFFF");
                assertInflates(inflater, block, data);
            }
        } finally {
            inflater.end();
        }
    }

    @Test
    void noiseStaysWithinTheBoundAtEveryLevel() {
        byte[] noise = new byte[300_000];
        new Random(9).nextBytes(noise);
        try (IndependentBlocks target = new IndependentBlocks()) {
            for (int level = 0; level <= 9; level++) {
                assertThat(deflate(target, 5, level, noise)).hasSizeLessThan(DeflateTarget.maxBlockSize(noise.length));
            }
        }
    }

    @Test
    void historyMakesARepeatedBlockShorterUntilInterrupted() {
        byte[] data = text(1, 5000);
        try (ViewerStreams own = new ViewerStreams()) {
            assertThat(own.isFresh(4)).isTrue();
            byte[] first = deflate(own, 4, 6, data);
            assertThat(own.isFresh(4)).isFalse();
            assertThat(own.isFresh(5)).isTrue();
            assertThat(deflate(own, 4, 6, data)).hasSizeLessThan(first.length / 4);
            own.interrupt();
            assertThat(own.isFresh(4)).isTrue();
            assertThat(deflate(own, 4, 6, data)).isEqualTo(first);
        }
    }
}
