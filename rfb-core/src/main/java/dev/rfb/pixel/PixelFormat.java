package dev.rfb.pixel;

/**
 * How a pixel value of the wire is laid out (RFC 6143 §7.4, PIXEL_FORMAT). Components in the order of the specification.
 *
 * <p>A colour component is {@code (pixel >>> shift) & max}. Where {@code trueColour} is false, a pixel is an index into the
 * colour map and the maxima and shifts mean nothing; they are kept as sent.
 *
 * @param bitsPerPixel 8, 16 or 32
 * @param depth number of useful bits, 1 to {@code bitsPerPixel}
 * @param bigEndian whether the most significant byte of a pixel comes first
 * @param trueColour whether a pixel holds its colour
 * @param redMax largest red value, 2^n - 1
 * @param greenMax largest green value, 2^n - 1
 * @param blueMax largest blue value, 2^n - 1
 * @param redShift bits to shift a pixel right by to have red in the least significant bits
 * @param greenShift the same for green
 * @param blueShift the same for blue
 */
public record PixelFormat(
        int bitsPerPixel,
        int depth,
        boolean bigEndian,
        boolean trueColour,
        int redMax,
        int greenMax,
        int blueMax,
        int redShift,
        int greenShift,
        int blueShift) {

    /** 32 bits, little-endian, {@code 0x00RRGGBB}: what the server announces and its framebuffer holds. */
    public static final PixelFormat XRGB = new PixelFormat(32, 24, false, true, 255, 255, 255, 16, 8, 0);

    /** 8 bits, colour-mapped: what a viewer gets that asks for no true colour. */
    public static final PixelFormat COLOUR_MAP_8 = new PixelFormat(8, 8, false, false, 0, 0, 0, 0, 0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the format cannot be served: names the field, its value and the allowed range
     */
    public PixelFormat {
        if (bitsPerPixel != 8 && bitsPerPixel != 16 && bitsPerPixel != 32) {
            throw new IllegalArgumentException("bits-per-pixel " + bitsPerPixel + ": not 8, 16 or 32");
        }
        if (depth < 1 || depth > bitsPerPixel) {
            throw new IllegalArgumentException("depth " + depth + ": not 1 to " + bitsPerPixel);
        }
        if (trueColour) {
            int red = mask("red", redMax, redShift, bitsPerPixel);
            int green = mask("green", greenMax, greenShift, bitsPerPixel);
            int blue = mask("blue", blueMax, blueShift, bitsPerPixel);
            if ((red & green) != 0 || (green & blue) != 0 || (blue & red) != 0) {
                throw new IllegalArgumentException("red, green and blue overlap: max " + redMax + "," + greenMax + ","
                        + blueMax + " shift " + redShift + "," + greenShift + "," + blueShift);
            }
        } else if (bitsPerPixel != 8) {
            throw new IllegalArgumentException("bits-per-pixel " + bitsPerPixel + " with a colour map: not 8");
        }
    }

    private static int mask(String colour, int max, int shift, int bitsPerPixel) {
        if (max < 1 || max > 65535 || (max & (max + 1)) != 0) {
            throw new IllegalArgumentException(colour + "-max " + max + ": not 2^n - 1 in 1 to 65535");
        }
        if (shift < 0 || shift + Integer.bitCount(max) > bitsPerPixel) {
            throw new IllegalArgumentException(
                    colour + "-shift " + shift + " with max " + max + ": beyond " + bitsPerPixel + " bits");
        }
        return max << shift;
    }

    /** {@return the number of bytes of a pixel: 1, 2 or 4} */
    public int bytesPerPixel() {
        return bitsPerPixel / 8;
    }

    /** {@return whether all three colours have 8 bits, so that no colour is lost} */
    public boolean isLossless() {
        return trueColour && redMax >= 255 && greenMax >= 255 && blueMax >= 255;
    }
}
