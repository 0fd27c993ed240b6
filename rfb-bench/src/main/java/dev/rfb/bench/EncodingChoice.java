package dev.rfb.bench;

import dev.rfb.protocol.EncodingType;
import java.util.OptionalInt;

/** The encodings that a command line can name. */
public enum EncodingChoice {
    /** Tight without JPEG. */
    TIGHT(EncodingType.TIGHT),
    /** Tight with JPEG of quality level 8, the default of many viewers. */
    TIGHTJPEG(EncodingType.TIGHT),
    /** TightPNG. */
    TIGHTPNG(EncodingType.TIGHT_PNG),
    /** ZRLE. */
    ZRLE(EncodingType.ZRLE),
    /** Zlib. */
    ZLIB(EncodingType.ZLIB),
    /** Hextile. */
    HEXTILE(EncodingType.HEXTILE),
    /** RRE. */
    RRE(EncodingType.RRE),
    /** CoRRE. */
    CORRE(EncodingType.CORRE),
    /** TRLE. */
    TRLE(EncodingType.TRLE),
    /** Raw. */
    RAW(EncodingType.RAW);

    private static final int TIGHTJPEG_QUALITY = 8;

    @SuppressWarnings("ImmutableEnumChecker") // a record of an int
    private final EncodingType type;

    EncodingChoice(EncodingType type) {
        this.type = type;
    }

    /** {@return its number on the wire} */
    public EncodingType type() {
        return type;
    }

    /** {@return the quality level (0-9) that belongs to it, if one does} */
    public OptionalInt quality() {
        return this == TIGHTJPEG ? OptionalInt.of(TIGHTJPEG_QUALITY) : OptionalInt.empty();
    }
}
