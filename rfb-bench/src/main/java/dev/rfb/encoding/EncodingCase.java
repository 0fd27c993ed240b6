package dev.rfb.encoding;

import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The encodings that are measured, as a common viewer asks for them. */
@NullMarked
public enum EncodingCase {
    /** Raw. */
    RAW(EncodingType.RAW),
    /** RRE. */
    RRE(EncodingType.RRE),
    /** CoRRE. */
    CORRE(EncodingType.CORRE),
    /** Hextile. */
    HEXTILE(EncodingType.HEXTILE),
    /** Zlib. */
    ZLIB(EncodingType.ZLIB),
    /** TRLE. */
    TRLE(EncodingType.TRLE),
    /** ZRLE. */
    ZRLE(EncodingType.ZRLE),
    /** Tight without JPEG. */
    TIGHT(EncodingType.TIGHT),
    /** Tight with JPEG of quality level 8. */
    TIGHT_JPEG(EncodingType.TIGHT, 8),
    /** TightPNG. */
    TIGHT_PNG(EncodingType.TIGHT_PNG);

    @SuppressWarnings("ImmutableEnumChecker") // a record of values
    private final EncodingProfile profile;

    EncodingCase(EncodingType type) {
        profile = EncodingProfile.lossless(PixelFormat.XRGB, type);
    }

    EncodingCase(EncodingType type, int quality) {
        profile = new EncodingProfile(
                PixelFormat.XRGB,
                type,
                EncodingProfile.DEFAULT_COMPRESS_LEVEL,
                Optional.of(JpegQuality.ofLevel(quality)));
    }

    EncodingProfile profile() {
        return profile;
    }
}
