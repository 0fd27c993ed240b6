package dev.rfb.encoding.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rfb.encoding.DeflateTarget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockCompressorTest {

    static Stream<Arguments> effortsAndData() {
        return Arrays.stream(Effort.values())
                .flatMap(effort -> Arrays.stream(DeflateData.values()).map(data -> Arguments.of(effort, data)));
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void noDataAreAnEmptyStoredBlock(Effort effort) {
        try (RoundTrip stream = new RoundTrip()) {
            assertThat(stream.check(effort, new byte[0])).asHexString().isEqualTo("000000FFFF");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Effort.class, names = "STORED", mode = EnumSource.Mode.EXCLUDE)
    void oneByteIsALiteralOfTheFixedCode(Effort effort) {
        try (RoundTrip stream = new RoundTrip()) {
            // not final, type 01, 10010001, end 0000000; then the flush: type 00, aligned
            assertThat(stream.check(effort, new byte[] {'a'})).asHexString().isEqualTo("4A0400" + "0000FFFF");
        }
    }

    @Test
    void withoutEffortDataAreStored() {
        try (RoundTrip stream = new RoundTrip()) {
            assertThat(HexFormat.of().formatHex(stream.check(Effort.STORED, new byte[] {1, 2, 3})))
                    .isEqualTo("00" + "0300" + "fcff" + "010203" + "00" + "0000ffff");
        }
    }

    @ParameterizedTest
    @MethodSource("effortsAndData")
    void everyLengthDecodesInOneStream(Effort effort, DeflateData kind) {
        byte[] data = kind.bytes(6, 2000);
        try (RoundTrip stream = new RoundTrip()) {
            for (int length = 0; length <= data.length; length++) {
                stream.check(effort, data, data.length - length, length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("effortsAndData")
    void everyLengthDecodesWithoutHistory(Effort effort, DeflateData kind) {
        byte[] data = kind.bytes(6, 2000);
        try (RoundTrip stream = new RoundTrip()) {
            for (int length = 0; length <= data.length; length++) {
                stream.clear();
                stream.check(effort, data, 0, length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("effortsAndData")
    void dataOfSeveralWindowsDecode(Effort effort, DeflateData kind) {
        byte[] data = kind.bytes(6, 300_001);
        try (RoundTrip stream = new RoundTrip()) {
            stream.check(effort, data);
            stream.check(effort, data, 100_000, 200_001);
        }
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void noiseGrowsByTheHeadersOfStoredBlocksOnly(Effort effort) {
        byte[] noise = DeflateData.NOISE.bytes(1, 200_000);
        try (RoundTrip stream = new RoundTrip()) {
            assertThat(stream.check(effort, noise)).hasSizeLessThanOrEqualTo(noise.length + 7 * 5 + 5);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Effort.class, names = "STORED", mode = EnumSource.Mode.EXCLUDE)
    void aLongRunIsMatchesOfTheLargestLength(Effort effort) {
        byte[] run = DeflateData.RUN.bytes(0, 1 << 20);
        try (RoundTrip stream = new RoundTrip()) {
            int matches = run.length / 258 + 1;
            int maxBits = 1 + 1 + 1; // the length, the distance, an extra bit of the distance
            assertThat(stream.check(effort, run)).hasSizeLessThan(matches * maxBits / 8 + 32 * 20);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Effort.class, names = "STORED", mode = EnumSource.Mode.EXCLUDE)
    void matchesReachBack32768BytesAndNoFurther(Effort effort) {
        byte[] text = DeflateData.NOISE.bytes(3, 200);
        assertThat(sizeOfRepetition(effort, text, 32768)).isLessThan(text.length / 4);
        assertThat(sizeOfRepetition(effort, text, 32769)).isGreaterThan(text.length);
    }

    /** The text, zeros, and in a block of its own the text again at a distance. */
    private static int sizeOfRepetition(Effort effort, byte[] text, int distance) {
        try (RoundTrip stream = new RoundTrip()) {
            stream.check(effort, Arrays.copyOf(text, distance));
            return stream.check(effort, text).length;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thousandsOfBlocksOfAllLevelsAreOneZlibStream(long seed) throws Exception {
        Random random = new Random(seed);
        List<Effort> efforts = List.of(Effort.values());
        byte[][] sources = Arrays.stream(DeflateData.values())
                .map(kind -> kind.bytes(seed, 50_000))
                .toArray(byte[][]::new);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        compressed.write(HexFormat.of().parseHex("7801"));
        try (RoundTrip stream = new RoundTrip()) {
            for (int i = 0; i < 3000; i++) {
                byte[] source = sources[random.nextInt(sources.length)];
                int offset = random.nextInt(source.length);
                int length = Math.min(random.nextInt(random.nextInt(20) == 0 ? 50_000 : 1000), source.length - offset);
                compressed.write(stream.check(efforts.get(random.nextInt(efforts.size())), source, offset, length));
                expected.write(source, offset, length);
                if (random.nextInt(100) == 0) {
                    stream.clear();
                }
            }
        }
        assertThat(Arrays.equals(inflate(compressed.toByteArray(), expected.size()), expected.toByteArray()))
                .isTrue();
    }

    private static byte[] inflate(byte[] zlib, int length) throws Exception {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(zlib);
            byte[] result = new byte[length];
            int done = 0;
            for (int count = 1; count > 0; done += count) {
                count = inflater.inflate(result, done, length - done);
            }
            assertThat(done).isEqualTo(length);
            return result;
        } finally {
            inflater.end();
        }
    }

    @ParameterizedTest
    @MethodSource("effortsAndData")
    void bytesDoNotDependOnWhatWasCleared(Effort effort, DeflateData kind) {
        byte[] data = kind.bytes(9, 20_000);
        byte[] expected;
        try (RoundTrip fresh = new RoundTrip()) {
            expected = fresh.check(effort, data);
        }
        try (RoundTrip used = new RoundTrip()) {
            for (DeflateData other : DeflateData.values()) {
                used.check(effort, other.bytes(2, 70_000));
                used.check(Effort.STRONG, data);
                used.clear();
                assertThat(used.check(effort, data)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("effortsAndData")
    void bytesDoNotDependOnHowLongTheStreamHasBeen(Effort effort, DeflateData kind) {
        byte[] data = kind.bytes(5, 400_000);
        try (RoundTrip young = new RoundTrip();
                RoundTrip old = new RoundTrip(new History((1 << 30) - 150_000))) {
            for (int at = 0; at < data.length; at += 10_000) {
                assertThat(old.check(effort, data, at, 10_000)).isEqualTo(young.check(effort, data, at, 10_000));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DeflateData.class,
            names = {"INDICES", "PIXELS", "COPIES"})
    void moreEffortGivesFewerBytes(DeflateData kind) {
        byte[] data = kind.bytes(8, 100_000);
        int last = Integer.MAX_VALUE;
        for (Effort effort : List.of(Effort.STORED, Effort.FAST, Effort.STRONG, Effort.THOROUGH)) {
            try (RoundTrip stream = new RoundTrip()) {
                int size = stream.check(effort, data).length;
                assertThat(size).as("%s", effort).isLessThanOrEqualTo(last);
                last = size;
            }
        }
    }

    @Test
    void literalsWithFrequenciesOfFibonacciDecode() {
        ByteArrayOutputStream ordered = new ByteArrayOutputStream();
        int count = 1;
        int next = 1;
        for (int symbol = 0; symbol < 21; symbol++) {
            for (int i = 0; i < count; i++) {
                ordered.write(symbol * 11);
            }
            int sum = count + next;
            count = next;
            next = sum;
        }
        byte[] data = ordered.toByteArray();
        shuffle(data, new Random(4));
        assertThat(data.length).as("one block").isLessThanOrEqualTo(History.MAX_BLOCK);
        for (Effort effort : Effort.values()) {
            try (RoundTrip stream = new RoundTrip()) {
                stream.check(effort, data);
            }
        }
    }

    private static void shuffle(byte[] data, Random random) {
        for (int i = data.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte value = data[i];
            data[i] = data[other];
            data[other] = value;
        }
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void nothingIsAllocatedOnceAHistoryIsInUse(Effort effort) {
        BlockCompressor compressor = new BlockCompressor();
        History history = new History();
        byte[] data = DeflateData.PIXELS.bytes(1, 10_000);
        ByteBuf out = Unpooled.buffer(DeflateTarget.maxBlockSize(data.length));
        try {
            compressTimes(20, () -> compressor.compress(history, effort, data, 0, data.length, out.clear()));
            int blocks = 200;
            long bytes = compressTimes(
                    blocks, () -> compressor.compress(history, effort, data, 0, data.length, out.clear()));
            assertThat(bytes).as("bytes for %d blocks", blocks).isLessThan(blocks * 16L);
        } finally {
            out.release();
        }
    }

    /** {@return the bytes that this thread allocated meanwhile} */
    private static long compressTimes(int count, Runnable compression) {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
            compression.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
