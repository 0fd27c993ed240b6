package dev.rfb.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PaletteTest {

    @Test
    void numbersColoursAsTheyCome() {
        Palette palette = new Palette();
        assertThat(palette.add(7, 10)).isZero();
        assertThat(palette.add(-1, 10)).isOne();
        assertThat(palette.add(0, 10)).isEqualTo(2);
        assertThat(palette.add(7, 10)).isZero();
        assertThat(palette.size()).isEqualTo(3);
        assertThat(palette.colour(1)).isEqualTo(-1);
    }

    @Test
    void refusesColoursBeyondTheLimitButFindsTheOthers() {
        Palette palette = new Palette();
        palette.add(1, 2);
        palette.add(2, 2);
        assertThat(palette.add(3, 2)).isEqualTo(-1);
        assertThat(palette.add(2, 2)).isOne();
        assertThat(palette.size()).isEqualTo(2);
    }

    @Test
    void isEmptyAfterClear() {
        Palette palette = new Palette();
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            palette.clear();
            for (int i = 0; i < Palette.MAX_COLOURS; i++) {
                int colour = random.nextInt();
                int index = palette.add(colour, Palette.MAX_COLOURS);
                assertThat(palette.colour(index)).isEqualTo(colour);
                assertThat(palette.add(colour, Palette.MAX_COLOURS)).isEqualTo(index);
            }
            assertThat(palette.size()).isEqualTo(Palette.MAX_COLOURS);
        }
    }
}
