package dev.rfb.encoding;

/**
 * How lossy a JPEG is.
 *
 * @param percent 1 to 100, as libjpeg scales its quantisation tables
 * @param subsampling of the chrominance
 */
public record JpegQuality(int percent, Subsampling subsampling) {

    private static final int[] PERCENT = {15, 29, 41, 42, 62, 77, 79, 86, 92, 100};

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code percent} is not 1 to 100
     */
    public JpegQuality {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("JPEG quality " + percent + ": not 1 to 100");
        }
    }

    /**
     * {@return what a coarse quality level means, the same as in other servers}
     *
     * @param level 0 to 9
     */
    public static JpegQuality ofLevel(int level) {
        Subsampling subsampling = Subsampling.NONE;
        if (level < 3) {
            subsampling = Subsampling.QUARTER;
        } else if (level < 6) {
            subsampling = Subsampling.HALF;
        }
        return new JpegQuality(PERCENT[level], subsampling);
    }
}
