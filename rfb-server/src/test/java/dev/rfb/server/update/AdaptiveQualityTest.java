package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.JpegQuality;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AdaptiveQualityTest {

    private static final long MS = 1_000_000;
    private static final EncodingProfile ASKED =
            new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, 2, Optional.of(JpegQuality.ofLevel(8)));

    private final AdaptiveQuality quality = new AdaptiveQuality();

    private JpegQuality now() {
        return quality.of(ASKED).jpeg().orElseThrow();
    }

    @Test
    void isWhatTheViewerAskedForAtFirst() {
        assertThat(quality.of(ASKED)).isSameAs(ASKED);
    }

    @Test
    void fallsStepByStepWhileUpdatesTakeLong() {
        assertThat(quality.took(301 * MS)).isTrue();
        assertThat(now()).isEqualTo(JpegQuality.ofLevel(6));
        quality.took(301 * MS);
        assertThat(now()).isEqualTo(JpegQuality.ofLevel(4));
        quality.took(301 * MS);
        assertThat(now()).isEqualTo(JpegQuality.ofLevel(2));
        assertThat(quality.took(900 * MS)).isFalse();
        assertThat(now()).isEqualTo(JpegQuality.ofLevel(2));
    }

    @Test
    void risesOnceManyInARowWereFast() {
        quality.took(301 * MS);
        for (int i = 1; i < AdaptiveQuality.FAST_ANSWERS; i++) {
            assertThat(quality.took(10 * MS)).isFalse();
        }
        assertThat(quality.took(100 * MS)).isFalse(); // neither slow nor fast: the count begins anew
        for (int i = 1; i < AdaptiveQuality.FAST_ANSWERS; i++) {
            assertThat(quality.took(10 * MS)).isFalse();
        }
        assertThat(quality.took(10 * MS)).isTrue();
        assertThat(quality.of(ASKED)).isSameAs(ASKED);
    }

    @Test
    void isNeverAboveWhatTheViewerAskedForAndNeverBringsJpeg() {
        quality.took(301 * MS);
        EncodingProfile low = ASKED.withJpeg(JpegQuality.ofLevel(1));
        assertThat(quality.of(low)).isSameAs(low);
        assertThat(quality.of(ASKED.lossless())).isEqualTo(ASKED.lossless());
    }
}
