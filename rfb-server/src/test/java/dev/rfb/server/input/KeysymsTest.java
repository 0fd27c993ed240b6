package dev.rfb.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeysymsTest {

    @ParameterizedTest
    @CsvSource({
        "0x61, 97, 65", // a, VK_A
        "0x41, 65, 65", // A, VK_A
        "0x31, 49, 49", // 1, VK_1
        "0xffb7, 55, 103", // KP_7, VK_NUMPAD7
        "0xffad, 45, 109" // KP_Subtract, VK_SUBTRACT
    })
    void mapsKeysThatType(String keysym, int codePoint, int keyCode) {
        int value = Integer.decode(keysym);
        assertThat(Keysyms.codePoint(value)).isEqualTo(codePoint);
        assertThat(Keysyms.key(value).keyCode()).isEqualTo(keyCode);
    }

    @ParameterizedTest
    @CsvSource({
        "0xff08, 8", // BackSpace
        "0xff0d, 10", // Return
        "0xff1b, 27", // Escape
        "0xffff, 127", // Delete
        "0xff50, 36", // Home
        "0xff51, 37", // Left
        "0xff54, 40", // Down
        "0xff55, 33", // Page_Up
        "0xff57, 35", // End
        "0xffbe, 112", // F1
        "0xffc9, 123", // F12
        "0xfe20, 9", // ISO_Left_Tab
        "0xff96, 37" // KP_Left
    })
    void mapsKeysThatTypeNothing(String keysym, int keyCode) {
        int value = Integer.decode(keysym);
        assertThat(Keysyms.codePoint(value)).isEqualTo(-1);
        assertThat(Keysyms.key(value).keyCode()).isEqualTo(keyCode);
    }

    @Test
    void typesUnicodeOfEveryPlane() {
        assertThat(Keysyms.codePoint(0x0100_20AC)).isEqualTo(0x20AC);
        assertThat(Keysyms.codePoint(0x0101_F600)).isEqualTo(0x1F600);
        assertThat(Keysyms.codePoint(0xF6)).isEqualTo('ö');
    }

    @Test
    void typesNothingForSurrogatesControlsAndBeyondUnicode() {
        assertThat(Keysyms.codePoint(0x0100_D800)).isEqualTo(-1);
        assertThat(Keysyms.codePoint(0x0100_0007)).isEqualTo(-1);
        assertThat(Keysyms.codePoint(0x0111_0000)).isEqualTo(-1);
        assertThat(Keysyms.codePoint(-1)).isEqualTo(-1);
        assertThat(Keysyms.key(0)).isEqualTo(Key.NONE);
    }

    @Test
    void knowsModifiersAndTheirSides() {
        assertThat(Keysyms.key(0xFFE2))
                .isEqualTo(new Key(
                        KeyEvent.VK_SHIFT,
                        KeyEvent.CHAR_UNDEFINED,
                        KeyEvent.KEY_LOCATION_RIGHT,
                        InputEvent.SHIFT_DOWN_MASK));
        assertThat(Keysyms.key(0xFFE3).isModifier()).isTrue();
        assertThat(Keysyms.key(0x61).isModifier()).isFalse();
    }
}
