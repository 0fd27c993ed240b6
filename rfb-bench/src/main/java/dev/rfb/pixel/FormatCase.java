package dev.rfb.pixel;

import org.jspecify.annotations.NullMarked;

/** The pixel formats that are measured. */
@NullMarked
public enum FormatCase {
    /** 32 bits as in the framebuffer. */
    XRGB(PixelFormat.XRGB),
    /** 32 bits, red in the lowest byte. */
    XBGR(new PixelFormat(32, 24, false, true, 255, 255, 255, 0, 8, 16)),
    /** 16 bits, 5-6-5. */
    RGB565(new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0)),
    /** 8 bits, 3-3-2. */
    BGR233(new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6)),
    /** 8 bits through the colour map. */
    COLOUR_MAP(PixelFormat.COLOUR_MAP_8);

    @SuppressWarnings("ImmutableEnumChecker") // a record of values
    private final PixelFormat format;

    FormatCase(PixelFormat format) {
        this.format = format;
    }

    PixelFormat format() {
        return format;
    }
}
