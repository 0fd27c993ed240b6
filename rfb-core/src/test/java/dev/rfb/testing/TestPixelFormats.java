package dev.rfb.testing;

import dev.rfb.pixel.PixelFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named pixel formats: what viewers ask for, and what they might. */
public final class TestPixelFormats {

    private TestPixelFormats() {}

    /** {@return name and format, in a fixed order} */
    public static Map<String, PixelFormat> all() {
        Map<String, PixelFormat> formats = new LinkedHashMap<>();
        formats.put("32 bits", PixelFormat.XRGB);
        formats.put("32 bits red first", new PixelFormat(32, 24, false, true, 255, 255, 255, 0, 8, 16));
        formats.put("32 bits big-endian", new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 8, 0));
        formats.put("32 bits big-endian 16/0/8", new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 0, 8));
        formats.put("32 bits high bytes", new PixelFormat(32, 24, false, true, 255, 255, 255, 24, 16, 8));
        formats.put("32 bits high bytes big-endian", new PixelFormat(32, 24, true, true, 255, 255, 255, 8, 16, 24));
        formats.put("32 bits depth 32", new PixelFormat(32, 32, false, true, 255, 255, 255, 16, 8, 0));
        formats.put("32 bits depth 30", new PixelFormat(32, 30, false, true, 1023, 1023, 1023, 20, 10, 0));
        formats.put("32 bits depth 30 big-endian", new PixelFormat(32, 30, true, true, 1023, 1023, 1023, 0, 10, 20));
        formats.put("32 bits spread over all bytes", new PixelFormat(32, 24, false, true, 255, 255, 255, 24, 12, 0));
        formats.put("32 bits middle bytes", new PixelFormat(32, 16, false, true, 31, 63, 31, 19, 13, 8));
        formats.put("16 bits 5-6-5", new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0));
        formats.put("16 bits 5-6-5 big-endian", new PixelFormat(16, 16, true, true, 31, 63, 31, 11, 5, 0));
        formats.put("16 bits 5-5-5 blue first", new PixelFormat(16, 15, false, true, 31, 31, 31, 0, 5, 10));
        formats.put("16 bits 4-4-4 big-endian", new PixelFormat(16, 12, true, true, 15, 15, 15, 8, 4, 0));
        formats.put("8 bits 2-3-3", new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6));
        formats.put("8 bits 2-2-2 big-endian", new PixelFormat(8, 6, true, true, 3, 3, 3, 4, 2, 0));
        formats.put("8 bits 1-1-1", new PixelFormat(8, 3, false, true, 1, 1, 1, 2, 1, 0));
        formats.put("colour map", PixelFormat.COLOUR_MAP_8);
        return formats;
    }
}
