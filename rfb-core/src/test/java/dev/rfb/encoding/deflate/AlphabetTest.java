package dev.rfb.encoding.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of RFC 1951 §3.2.5, a few rows of each, and that the rows in between join. */
final class AlphabetTest {

    @ParameterizedTest
    @CsvSource({"3, 257, 0", "10, 264, 0", "11, 265, 1", "12, 265, 1", "114, 279, 4", "257, 284, 5", "258, 285, 0"})
    void lengthsHaveTheSymbolsOfTheSpecification(int length, int symbol, int extra) {
        assertThat(Alphabet.lengthSymbol(length)).isEqualTo(symbol);
        assertThat(Alphabet.lengthExtra(symbol)).isEqualTo(extra);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "4, 3, 0",
        "5, 4, 1",
        "256, 15, 6",
        "257, 16, 7",
        "24576, 28, 13",
        "24577, 29, 13",
        "32768, 29, 13"
    })
    void distancesHaveTheSymbolsOfTheSpecification(int distance, int symbol, int extra) {
        assertThat(Alphabet.distanceSymbol(distance)).isEqualTo(symbol);
        assertThat(Alphabet.distanceExtra(symbol)).isEqualTo(extra);
    }

    @Test
    void extraBitsReachEveryLengthAndDistance() {
        for (int length = 3; length <= 258; length++) {
            int symbol = Alphabet.lengthSymbol(length);
            assertThat(length - Alphabet.lengthBase(symbol)).isBetween(0, (1 << Alphabet.lengthExtra(symbol)) - 1);
        }
        for (int distance = 1; distance <= 32768; distance++) {
            int symbol = Alphabet.distanceSymbol(distance);
            assertThat(distance - Alphabet.distanceBase(symbol))
                    .isBetween(0, (1 << Alphabet.distanceExtra(symbol)) - 1);
        }
    }
}
