package dev.rfb.bench.load;

/** What {@code motion} shows. */
enum Motion {
    /** Every pixel changes, as in a video. */
    VIDEO,
    /** A small square follows the pointer. */
    POINTER
}
