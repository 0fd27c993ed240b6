package dev.rfb.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rfb.bench.EncodingChoice;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ViewerPlanTest {

    @Test
    void asksForTightWithoutJpeg() {
        assertThat(plan(EncodingChoice.TIGHT, OptionalInt.empty()).encodingTypes())
                .containsExactly(7, 1, 0, -224, -254);
    }

    @Test
    void asksForJpegOfQualityEight() {
        assertThat(plan(EncodingChoice.TIGHTJPEG, OptionalInt.empty()).encodingTypes())
                .containsExactly(7, 1, 0, -224, -254, -24);
    }

    @Test
    void asksForTheQualityThatWasNamed() {
        assertThat(plan(EncodingChoice.TIGHTJPEG, OptionalInt.of(5)).encodingTypes())
                .containsExactly(7, 1, 0, -224, -254, -27);
    }

    @Test
    void namesRawOnce() {
        assertThat(plan(EncodingChoice.RAW, OptionalInt.empty()).encodingTypes())
                .containsExactly(0, 1, -224, -254);
    }

    @Test
    void refusesAQualityOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(EncodingChoice.TIGHT, OptionalInt.of(10)))
                .withMessageContaining("quality level 10");
    }

    private static ViewerPlan plan(EncodingChoice encoding, OptionalInt quality) {
        return new ViewerPlan(encoding, quality, 2, 0, false, false);
    }
}
