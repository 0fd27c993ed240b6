package dev.rfb.server.session;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.Encodings;
import dev.rfb.encoding.JpegQuality;
import dev.rfb.encoding.Subsampling;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.server.update.UpdateFeatures;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a viewer said it can read: its last SetPixelFormat and SetEncodings. Immutable.
 *
 * <p>The encoding is the first in the viewer's order that the server has; Raw if there is none. Of several levels of one kind
 * the first counts; a fine quality or subsampling level goes before what the coarse quality level implies. Tight does without
 * zlib for viewers that list that and compression level 0, as in TurboVNC.
 *
 * @param format of the pixels
 * @param encodings in the viewer's order
 */
record ClientCapabilities(PixelFormat format, List<EncodingType> encodings) {

    private static final Subsampling[] SUBSAMPLING = {
        Subsampling.NONE,
        Subsampling.QUARTER,
        Subsampling.HALF,
        Subsampling.GREY,
        Subsampling.QUARTER,
        Subsampling.QUARTER
    };

    static final ClientCapabilities INITIAL = new ClientCapabilities(PixelFormat.XRGB, List.of());

    UpdateFeatures features() {
        EncodingType encoding = encodings.stream()
                .filter(Encodings.supported()::contains)
                .findFirst()
                .orElse(EncodingType.RAW);
        int compression = level(EncodingType.COMPRESS_LEVEL_0, EncodingType.COMPRESS_LEVEL_9)
                .orElse(EncodingProfile.DEFAULT_COMPRESS_LEVEL);
        return new UpdateFeatures(
                new EncodingProfile(
                        format, encoding, compression, jpeg(encoding), isWithoutZlib(encoding, compression)),
                Set.copyOf(encodings));
    }

    private boolean isWithoutZlib(EncodingType encoding, int compression) {
        return encoding.equals(EncodingType.TIGHT)
                && compression == 0
                && encodings.contains(EncodingType.TIGHT_WITHOUT_ZLIB);
    }

    private Optional<JpegQuality> jpeg(EncodingType encoding) {
        boolean canJpeg = encoding.equals(EncodingType.TIGHT) || encoding.equals(EncodingType.TIGHT_PNG);
        if (!canJpeg || !format.trueColour() || format.bitsPerPixel() == 8) {
            return Optional.empty();
        }
        Optional<JpegQuality> coarse = level(EncodingType.QUALITY_LEVEL_0, EncodingType.QUALITY_LEVEL_9)
                .map(JpegQuality::ofLevel);
        Optional<Integer> fine = level(EncodingType.FINE_QUALITY_LEVEL_0, EncodingType.FINE_QUALITY_LEVEL_100)
                .map(percent -> Math.max(1, percent));
        if (coarse.isEmpty() && fine.isEmpty()) {
            return Optional.empty();
        }
        int percent = fine.orElseGet(() -> coarse.orElseThrow().percent());
        Subsampling subsampling = level(EncodingType.SUBSAMPLING_LEVEL_0, EncodingType.SUBSAMPLING_LEVEL_5)
                .map(number -> SUBSAMPLING[number])
                .orElseGet(() -> coarse.map(JpegQuality::subsampling).orElse(Subsampling.NONE));
        return Optional.of(new JpegQuality(percent, subsampling));
    }

    private Optional<Integer> level(EncodingType first, EncodingType last) {
        return encodings.stream()
                .filter(type -> type.isBetween(first, last))
                .findFirst()
                .map(type -> type.number() - first.number());
    }
}
