package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.server.display.KeyInput;
import org.junit.jupiter.api.Test;

final class PressedInputsTest {

    private final PressedInputs pressed = new PressedInputs(3);

    private static KeyInput key(boolean down, int keysym) {
        return new KeyInput(down, keysym, 0);
    }

    @Test
    void releasesTheLastPressedFirst() {
        pressed.key(key(true, 1));
        pressed.key(key(true, 2));
        assertThat(pressed.releaseKeys()).containsExactly(key(false, 2), key(false, 1));
        assertThat(pressed.releaseKeys()).isEmpty();
    }

    @Test
    void keyThatWasReleasedIsNotReleasedAgain() {
        pressed.key(key(true, 1));
        pressed.key(key(false, 1));
        assertThat(pressed.releaseKeys()).isEmpty();
    }

    @Test
    void autoRepeatHoldsOneKey() {
        pressed.key(key(true, 1));
        pressed.key(key(true, 1));
        assertThat(pressed.releaseKeys()).hasSize(1);
    }

    @Test
    void keyIsTheSameKeyWhateverItsSymbol() {
        pressed.key(new KeyInput(true, 'a', 30));
        pressed.key(new KeyInput(false, 'A', 30));
        assertThat(pressed.releaseKeys()).isEmpty();
    }

    @Test
    void oldestIsReleasedBeyondTheLimit() {
        assertThat(pressed.key(key(true, 1))).isEmpty();
        assertThat(pressed.key(key(true, 2))).isEmpty();
        assertThat(pressed.key(key(true, 3))).isEmpty();
        assertThat(pressed.key(key(true, 4))).contains(key(false, 1));
        assertThat(pressed.releaseKeys()).hasSize(3);
    }

    @Test
    void buttonsAreReleasedWhereThePointerWas() {
        assertThat(pressed.releaseButtons()).isFalse();
        pressed.pointer(7, 8, 1);
        assertThat(pressed.releaseButtons()).isTrue();
        assertThat(pressed.x()).isEqualTo(7);
        assertThat(pressed.y()).isEqualTo(8);
        assertThat(pressed.releaseButtons()).isFalse();
    }
}
