package dev.rfb.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenLayoutTest {

    private static final Size SIZE = new Size(200, 100);
    private static final Screen LEFT = new Screen(1, new Rect(0, 0, 100, 100), 0);

    @Test
    void acceptsScreensBesideOneAnother() {
        assertThat(isValid(LEFT, new Screen(2, new Rect(100, 0, 100, 100), 0))).isTrue();
        assertThat(ScreenLayout.single(SIZE).isValid()).isTrue();
    }

    @Test
    void singleScreenIsNotNumberNought() {
        assertThat(ScreenLayout.single(SIZE).screens()).containsExactly(new Screen(1, new Rect(0, 0, 200, 100), 0));
    }

    @Test
    void refusesNoScreen() {
        assertThat(isValid()).isFalse();
    }

    @Test
    void refusesOverlap() {
        assertThat(isValid(LEFT, new Screen(2, new Rect(99, 0, 100, 100), 0))).isFalse();
    }

    @Test
    void refusesSameIdTwice() {
        assertThat(isValid(LEFT, new Screen(1, new Rect(100, 0, 100, 100), 0))).isFalse();
    }

    @Test
    void refusesScreenBeyondTheFramebuffer() {
        assertThat(isValid(new Screen(1, new Rect(0, 0, 201, 100), 0))).isFalse();
        assertThat(isValid(new Screen(1, new Rect(65535, 65535, 65535, 65535), 0)))
                .isFalse();
    }

    @Test
    void refusesEmptyScreen() {
        assertThat(isValid(new Screen(1, new Rect(0, 0, 0, 100), 0))).isFalse();
    }

    private static boolean isValid(Screen... screens) {
        return new ScreenLayout(SIZE, List.of(screens)).isValid();
    }
}
