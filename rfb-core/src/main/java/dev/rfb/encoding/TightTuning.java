package dev.rfb.encoding;

import dev.rfb.pixel.Palette;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;

/**
 * The choices of Tight and TightPNG: how many colours a palette may have, how hard deflate works, whether JPEG is allowed.
 *
 * <p>Measured on the recorded sessions at compression level 2, without history: 256 colours against 96 where JPEG is allowed saves
 * 30 % of the bytes of web pages; a palette of a quarter of the pixels costs 15 % more of a terminal than one of a sixteenth.
 */
final class TightTuning {

    private static final int PIXELS_PER_COLOUR = 16;

    /**
     * Levels of indices and bits for the compression levels 0 to 9. Other servers give 3 for level 2; ours at 1 is smaller than zlib at 3, because
     * it takes no matches of 3 bytes, which cost more than short literals.
     */
    private static final int[] INDEXED_LEVEL = {0, 1, 1, 4, 5, 6, 6, 7, 8, 9};

    /** zlib levels of indices in PNG files for the compression levels 0 to 9, the same as in other servers. */
    private static final int[] PNG_INDEXED_LEVEL = {0, 1, 3, 5, 6, 7, 7, 8, 9, 9};

    /** Levels of all colours for the compression levels 0 to 9, the same as in other servers. */
    private static final int[] FULL_LEVEL = {0, 1, 2, 2, 3, 4, 5, 6, 7, 9};

    private TightTuning() {}

    /** {@return how many colours may go into the palette of a rectangle} */
    static int paletteLimit(PixelBuffer pixels) {
        int limit = pixels.width() * pixels.height() / PIXELS_PER_COLOUR;
        return Math.max(2, Math.min(Palette.MAX_COLOURS, limit));
    }

    /** {@return whether the viewers take JPEG (rfbproto "Tight Encoding": only for 16 and 32 bits with true colour)} */
    static boolean isJpegAllowed(EncodingProfile profile) {
        PixelFormat format = profile.format();
        return profile.jpeg().isPresent() && format.trueColour() && format.bitsPerPixel() >= 16;
    }

    /** {@return the level of indices and bits} */
    static int indexedLevel(EncodingProfile profile) {
        return INDEXED_LEVEL[profile.compressLevel()];
    }

    /** {@return zlib's level of indices in a PNG file} */
    static int pngIndexedLevel(EncodingProfile profile) {
        return PNG_INDEXED_LEVEL[profile.compressLevel()];
    }

    /** {@return the level of pixels} */
    static int fullLevel(EncodingProfile profile) {
        return FULL_LEVEL[profile.compressLevel()];
    }
}
