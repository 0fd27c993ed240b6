package dev.rfb.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PeerTextTest {

    @Test
    void printableTextStays() {
        assertThat(PeerText.escaped("alice@example.org ~")).isEqualTo("alice@example.org ~");
        assertThat(PeerText.escaped("a".repeat(64))).isEqualTo("a".repeat(64));
    }

    @Test
    void whatMovesTextAroundIsEscaped() {
        assertThat(PeerText.escaped("a\n\u001b[31m\u0000\u202e\\"))
                .isEqualTo("a\\u000a\\u001b[31m\\u0000\\u202e\\u005c");
        assertThat(PeerText.escaped("\ud83d\ude00")).isEqualTo("\\ud83d\\ude00");
    }

    @Test
    void longTextIsCut() {
        assertThat(PeerText.escaped("a".repeat(65))).isEqualTo("a".repeat(61) + "...");
        assertThat(PeerText.escaped("\u202e".repeat(10_000))).hasSize(64).endsWith("...");
    }
}
