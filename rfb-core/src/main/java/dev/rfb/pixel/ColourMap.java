package dev.rfb.pixel;

/**
 * The colour map that viewers get who ask for no true colour: 256 colours, 3 bits of red, 3 of green, 2 of blue
 * (RFC 6143 §7.6.2, SetColourMapEntries).
 *
 * @param red 256 values, 0 to 65535; not copied; must not be modified
 * @param green 256 values, 0 to 65535; not copied; must not be modified
 * @param blue 256 values, 0 to 65535; not copied; must not be modified
 */
@SuppressWarnings("ArrayRecordComponent") // one shared instance, compared by identity
public record ColourMap(int[] red, int[] green, int[] blue) {

    /** The number of entries. */
    public static final int SIZE = 256;

    static final int RED_MAX = 7;
    static final int GREEN_MAX = 7;
    static final int BLUE_MAX = 3;
    static final int RED_SHIFT = 5;
    static final int GREEN_SHIFT = 2;
    static final int BLUE_SHIFT = 0;

    private static final ColourMap STANDARD = create();

    /** {@return the one map that the server uses} */
    public static ColourMap standard() {
        return STANDARD;
    }

    private static ColourMap create() {
        int[] red = new int[SIZE];
        int[] green = new int[SIZE];
        int[] blue = new int[SIZE];
        for (int index = 0; index < SIZE; index++) {
            red[index] = (index >> RED_SHIFT & RED_MAX) * 65535 / RED_MAX;
            green[index] = (index >> GREEN_SHIFT & GREEN_MAX) * 65535 / GREEN_MAX;
            blue[index] = (index >> BLUE_SHIFT & BLUE_MAX) * 65535 / BLUE_MAX;
        }
        return new ColourMap(red, green, blue);
    }
}
