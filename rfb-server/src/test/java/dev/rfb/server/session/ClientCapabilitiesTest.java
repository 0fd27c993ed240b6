package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.JpegQuality;
import dev.rfb.encoding.Subsampling;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.server.update.UpdateFeatures;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientCapabilitiesTest {

    private static final int TIGHT = 7;
    private static final int ZRLE = 16;

    private static UpdateFeatures listing(PixelFormat format, int... numbers) {
        return new ClientCapabilities(
                        format,
                        Arrays.stream(numbers).mapToObj(EncodingType::new).toList())
                .features();
    }

    private static UpdateFeatures listing(int... numbers) {
        return listing(PixelFormat.XRGB, numbers);
    }

    @Test
    void firstEncodingThatTheServerHasIsUsed() {
        assertThat(listing(1, 50, ZRLE, TIGHT).profile().encoding()).isEqualTo(EncodingType.ZRLE);
    }

    @Test
    void emptyListMeansRaw() {
        assertThat(listing().profile().encoding()).isEqualTo(EncodingType.RAW);
        assertThat(listing(1, 4711, -239).profile().encoding()).isEqualTo(EncodingType.RAW);
    }

    @Test
    void firstCompressionLevelCounts() {
        assertThat(listing(TIGHT, -250, -247).profile().compressLevel()).isEqualTo(6);
        assertThat(listing(TIGHT).profile().compressLevel()).isEqualTo(2);
    }

    @Test
    void tightDoesWithoutZlibAtCompressionLevelZeroIfTheViewerCan() {
        assertThat(listing(TIGHT, -256, -317).profile().withoutZlib()).isTrue();
        assertThat(listing(TIGHT, -256).profile().withoutZlib()).isFalse();
        assertThat(listing(TIGHT, -255, -317).profile().withoutZlib()).isFalse();
        assertThat(listing(TIGHT, -317).profile().withoutZlib()).isFalse();
        assertThat(listing(ZRLE, TIGHT, -256, -317).profile().withoutZlib()).isFalse();
    }

    @Test
    void jpegNeedsAQualityLevel() {
        assertThat(listing(TIGHT).profile().jpeg()).isEmpty();
        assertThat(listing(TIGHT, -24).profile().jpeg()).contains(JpegQuality.ofLevel(8));
        assertThat(listing(ZRLE, -24).profile().jpeg()).isEmpty();
    }

    @Test
    void fineQualityAndSubsamplingGoFirst() {
        assertThat(listing(TIGHT, -32, -437, -765).profile().jpeg()).contains(new JpegQuality(75, Subsampling.GREY));
        assertThat(listing(TIGHT, -512).profile().jpeg()).contains(new JpegQuality(1, Subsampling.NONE));
        assertThat(listing(TIGHT, -24, -767).profile().jpeg()).contains(new JpegQuality(92, Subsampling.QUARTER));
    }

    @Test
    void eightBitsPerPixelGetNoJpeg() {
        PixelFormat bgr233 = new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6);
        assertThat(listing(bgr233, TIGHT, -24).profile().jpeg()).isEmpty();
        assertThat(listing(PixelFormat.COLOUR_MAP_8, TIGHT, -24).profile().jpeg())
                .isEqualTo(Optional.empty());
    }

    @Test
    void viewersWithTheSameWishesShareAProfile() {
        assertThat(listing(TIGHT, -239, -24).profile())
                .isEqualTo(listing(TIGHT, ZRLE, -24, -223).profile());
    }
}
