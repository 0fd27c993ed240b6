package dev.rfb.encoding.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrefixCodeTest {

    @Test
    void theFixedCodesAreThoseOfTheSpecification() {
        PrefixCode symbols = PrefixCode.fixedSymbols();
        assertThat(code(symbols, 0)).isEqualTo("00110000");
        assertThat(code(symbols, 143)).isEqualTo("10111111");
        assertThat(code(symbols, 144)).isEqualTo("110010000");
        assertThat(code(symbols, 255)).isEqualTo("111111111");
        assertThat(code(symbols, 256)).isEqualTo("0000000");
        assertThat(code(symbols, 279)).isEqualTo("0010111");
        assertThat(code(symbols, 280)).isEqualTo("11000000");
        assertThat(code(symbols, 287)).isEqualTo("11000111");
        assertThat(code(PrefixCode.fixedDistances(), 29)).isEqualTo("11101");
    }

    /** The bits in the order in which they are sent. */
    private static String code(PrefixCode code, int symbol) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < code.length(symbol); i++) {
            bits.append(code.code(symbol) >>> i & 1);
        }
        return bits.toString();
    }

    @Test
    void aSymbolThatIsAloneGetsACompanion() {
        for (int only : new int[] {0, 1, 29}) {
            PrefixCode code = new PrefixCode(30, 15);
            int[] frequencies = new int[30];
            frequencies[only] = 17;
            code.build(frequencies);
            assertThat(code.length(only)).isEqualTo(1);
            assertThat(kraft(code)).isEqualTo(1 << 15);
        }
        PrefixCode none = new PrefixCode(30, 15);
        none.build(new int[30]);
        assertThat(kraft(none)).isEqualTo(1 << 15);
    }

    /** {@return the sum of Kraft, times 2^15} */
    private static int kraft(PrefixCode code) {
        return Arrays.stream(code.codes())
                .map(entry -> entry & PrefixCode.LENGTH_MASK)
                .filter(length -> length > 0)
                .map(length -> 1 << 15 - length)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 9, 15})
    void frequenciesOfFibonacciKeepTheLimit(int limit) {
        int[] frequencies = new int[19];
        int next = 1;
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = i < 2 ? 1 : frequencies[i - 1] + frequencies[i - 2];
            next = Math.max(next, frequencies[i]);
        }
        PrefixCode code = new PrefixCode(frequencies.length, limit);
        code.build(frequencies);
        assertThat(kraft(code)).isEqualTo(1 << 15);
        for (int i = 0; i < frequencies.length; i++) {
            assertThat(code.length(i)).isBetween(1, limit);
            assertThat(i == 0 || code.length(i) <= code.length(i - 1))
                    .as("length of %d", i)
                    .isTrue();
        }
        assertThat(code.length(0)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void costsNoMoreThanTheCodeOfHuffman(long seed) {
        Random random = new Random(seed);
        int[] frequencies = new int[286];
        int used = 2 + random.nextInt(285);
        for (int i = 0; i < used; i++) {
            frequencies[random.nextInt(286)] = 1 + random.nextInt(random.nextBoolean() ? 10 : 200);
        }
        PrefixCode code = new PrefixCode(286, 15);
        code.build(frequencies);
        assertThat(kraft(code)).isEqualTo(1 << 15);
        assertThat(code.cost(frequencies)).isEqualTo(huffmanCost(frequencies));
    }

    private static int huffmanCost(int[] frequencies) {
        PriorityQueue<Integer> nodes = new PriorityQueue<>();
        Arrays.stream(frequencies).filter(frequency -> frequency > 0).forEach(nodes::add);
        int cost = nodes.size() == 1 ? nodes.element() : 0;
        while (nodes.size() > 1) {
            int sum = nodes.remove() + nodes.remove();
            cost += sum;
            nodes.add(sum);
        }
        return cost;
    }
}
