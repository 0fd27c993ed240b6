package dev.rfb.encoding.deflate;

/** How hard to look for matches. */
public enum Effort {
    /** Not at all: data are stored. */
    STORED,

    /** {@link FastFinder}: matches of 4 bytes and more, one earlier place. For data with few different bytes, like indices. */
    FAST,

    /** {@link PixelFinder}: matches that begin where a pixel of 3 bytes does, one earlier place for each of two lengths. */
    PIXELS,

    /** {@link LayeredFinder}: matches of 3 bytes and more, one earlier place for each of three lengths. */
    NORMAL,

    /** {@link ChainFinder}: 16 earlier places. */
    STRONG,

    /** {@link ChainFinder}: 128 earlier places. */
    THOROUGH;

    /** The level at which pixels of 3 bytes have an effort of their own. */
    private static final int PIXEL_LEVEL = 2;

    /** By level, 0 to 9 as of zlib. */
    private static final Effort[] BY_LEVEL = {
        STORED, FAST, NORMAL, NORMAL, STRONG, STRONG, STRONG, THOROUGH, THOROUGH, THOROUGH
    };

    /**
     * {@return the effort of a level}
     *
     * @param level 0 to 9
     * @param unit bytes of a pixel, 1 to 4, if the data are whole pixels; else 1
     */
    public static Effort of(int level, int unit) {
        return level == PIXEL_LEVEL && unit == PixelFinder.PIXEL ? PIXELS : BY_LEVEL[level];
    }

    MatchFinder newFinder() {
        return switch (this) {
            case STORED, FAST -> new FastFinder();
            case PIXELS -> new PixelFinder();
            case NORMAL -> new LayeredFinder();
            case STRONG -> new ChainFinder(16, 128);
            case THOROUGH -> new ChainFinder(128, Alphabet.MAX_MATCH);
        };
    }
}
