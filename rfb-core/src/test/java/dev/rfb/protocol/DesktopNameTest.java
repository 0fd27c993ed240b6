package dev.rfb.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DesktopNameTest {

    @Test
    void keepsOrdinaryText() {
        assertThat(new DesktopName("Büro 1 – 日本 😀").text()).isEqualTo("Büro 1 – 日本 😀");
    }

    @Test
    void replacesWhatMovesTextAround() {
        assertThat(new DesktopName("a\n\0\u001b[31m\u202e\u2028\u2066\u007f").text())
                .isEqualTo("a\ufffd\ufffd\ufffd[31m\ufffd\ufffd\ufffd\ufffd");
    }

    @Test
    void replacesLoneSurrogate() {
        assertThat(new DesktopName("a\ud83d").text()).isEqualTo("a\ufffd");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(new DesktopName("x".repeat(300)).toUtf8()).hasSize(256);
        assertThat(new DesktopName("€".repeat(300)).toUtf8()).hasSize(255);
        assertThat(new DesktopName("x" + "😀".repeat(300)).toUtf8()).hasSize(253);
    }
}
