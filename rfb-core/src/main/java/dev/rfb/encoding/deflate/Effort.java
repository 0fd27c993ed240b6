package dev.rfb.encoding.deflate;

/** How hard to look for matches. */
enum Effort {
    /** Not at all: data are stored. */
    STORED,

    /** {@link FastFinder}: matches of 4 bytes and more, one earlier place. For data with few different bytes, like indices. */
    FAST,

    /** {@link LayeredFinder}: matches of 3 bytes and more, one earlier place for each of three lengths. */
    NORMAL,

    /** {@link ChainFinder}: 16 earlier places. */
    STRONG,

    /** {@link ChainFinder}: 128 earlier places. */
    THOROUGH;

    /** By level, 0 to 9 as of zlib. */
    private static final Effort[] BY_LEVEL = {
        STORED, FAST, NORMAL, NORMAL, STRONG, STRONG, STRONG, THOROUGH, THOROUGH, THOROUGH
    };

    /** {@return the effort of a level of 0 to 9} */
    static Effort of(int level) {
        return BY_LEVEL[level];
    }

    MatchFinder newFinder() {
        return switch (this) {
            case STORED, FAST -> new FastFinder();
            case NORMAL -> new LayeredFinder();
            case STRONG -> new ChainFinder(16, 128);
            case THOROUGH -> new ChainFinder(128, Alphabet.MAX_MATCH);
        };
    }
}
