package dev.rfb.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.geometry.Rect;
import org.junit.jupiter.api.Test;

final class PixelBufferTest {

    private static final int[] PIXELS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    @Test
    void sliceSharesThePixels() {
        PixelBuffer part = PixelBuffer.of(PIXELS, 4, 3).slice(new Rect(1, 1, 2, 2));
        assertThat(part.toArray()).containsExactly(5, 6, 9, 10);
        assertThat(part.pixel(1, 1)).isEqualTo(10);
        assertThat(part.pixels()).isSameAs(PIXELS);
    }

    @Test
    void equalsByPixelsNotByPlace() {
        PixelBuffer part = PixelBuffer.of(PIXELS, 4, 3).slice(new Rect(1, 1, 2, 2));
        PixelBuffer copy = PixelBuffer.of(new int[] {5, 6, 9, 10}, 2, 2);
        assertThat(part).isEqualTo(copy).hasSameHashCodeAs(copy);
        assertThat(part).isNotEqualTo(PixelBuffer.of(new int[] {5, 6, 9, 11}, 2, 2));
        assertThat(part).isNotEqualTo(PixelBuffer.of(new int[] {5, 6, 9, 10}, 4, 1));
    }

    @Test
    void refusesPixelsOutsideTheArray() {
        assertThatThrownBy(() -> new PixelBuffer(PIXELS, 1, 4, 4, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new PixelBuffer(PIXELS, -1, 4, 4, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PixelBuffer.of(PIXELS, 4, 3).slice(new Rect(3, 0, 2, 1)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesEmptySizesAndOverlappingRows() {
        assertThatThrownBy(() -> new PixelBuffer(PIXELS, 0, 4, 0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PixelBuffer(PIXELS, 0, 4, 4, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PixelBuffer(PIXELS, 0, 3, 4, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
