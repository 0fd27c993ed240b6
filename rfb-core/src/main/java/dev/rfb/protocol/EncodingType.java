package dev.rfb.protocol;

import java.util.Map;

/**
 * The number of an encoding or pseudo-encoding (RFC 6143 §7.7 and §7.8, rfbproto "Encodings" and "Pseudo-encodings"). Open:
 * any number that a viewer sends is a value.
 *
 * @param number as on the wire, S32
 */
public record EncodingType(int number) {

    public static final EncodingType RAW = new EncodingType(0);
    public static final EncodingType COPY_RECT = new EncodingType(1);
    public static final EncodingType RRE = new EncodingType(2);
    public static final EncodingType CORRE = new EncodingType(4);
    public static final EncodingType HEXTILE = new EncodingType(5);
    public static final EncodingType ZLIB = new EncodingType(6);
    public static final EncodingType TIGHT = new EncodingType(7);
    public static final EncodingType TRLE = new EncodingType(15);
    public static final EncodingType ZRLE = new EncodingType(16);
    public static final EncodingType TIGHT_PNG = new EncodingType(-260);

    public static final EncodingType DESKTOP_SIZE = new EncodingType(-223);
    public static final EncodingType LAST_RECT = new EncodingType(-224);
    public static final EncodingType POINTER_POS = new EncodingType(-232);
    public static final EncodingType CURSOR = new EncodingType(-239);
    public static final EncodingType X_CURSOR = new EncodingType(-240);
    public static final EncodingType QEMU_EXTENDED_KEY_EVENT = new EncodingType(-258);
    public static final EncodingType QEMU_LED_STATE = new EncodingType(-261);
    public static final EncodingType DESKTOP_NAME = new EncodingType(-307);
    public static final EncodingType EXTENDED_DESKTOP_SIZE = new EncodingType(-308);
    public static final EncodingType FENCE = new EncodingType(-312);
    public static final EncodingType CONTINUOUS_UPDATES = new EncodingType(-313);
    public static final EncodingType CURSOR_WITH_ALPHA = new EncodingType(-314);
    public static final EncodingType EXTENDED_MOUSE_BUTTONS = new EncodingType(-316);
    public static final EncodingType TIGHT_WITHOUT_ZLIB = new EncodingType(-317);
    public static final EncodingType VMWARE_LED_STATE = new EncodingType(0x574d5668);

    /** JPEG quality level 0; levels 0 to 9 follow one another. */
    public static final EncodingType QUALITY_LEVEL_0 = new EncodingType(-32);

    /** JPEG quality level 9. */
    public static final EncodingType QUALITY_LEVEL_9 = new EncodingType(-23);

    /** Compression level 0; levels 0 to 9 follow one another. */
    public static final EncodingType COMPRESS_LEVEL_0 = new EncodingType(-256);

    /** Compression level 9. */
    public static final EncodingType COMPRESS_LEVEL_9 = new EncodingType(-247);

    /** JPEG fine-grained quality level 0; levels 0 to 100 follow one another. */
    public static final EncodingType FINE_QUALITY_LEVEL_0 = new EncodingType(-512);

    /** JPEG fine-grained quality level 100. */
    public static final EncodingType FINE_QUALITY_LEVEL_100 = new EncodingType(-412);

    /** JPEG subsampling level 0 (none); levels 0 to 5 follow one another: none, 4X, 2X, grey, 8X, 16X. */
    public static final EncodingType SUBSAMPLING_LEVEL_0 = new EncodingType(-768);

    /** JPEG subsampling level 5. */
    public static final EncodingType SUBSAMPLING_LEVEL_5 = new EncodingType(-763);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "Raw"),
            Map.entry(1, "CopyRect"),
            Map.entry(2, "RRE"),
            Map.entry(4, "CoRRE"),
            Map.entry(5, "Hextile"),
            Map.entry(6, "Zlib"),
            Map.entry(7, "Tight"),
            Map.entry(15, "TRLE"),
            Map.entry(16, "ZRLE"),
            Map.entry(-260, "TightPNG"),
            Map.entry(-223, "DesktopSize"),
            Map.entry(-224, "LastRect"),
            Map.entry(-232, "PointerPos"),
            Map.entry(-239, "Cursor"),
            Map.entry(-240, "XCursor"),
            Map.entry(-258, "QEMU Extended Key Event"),
            Map.entry(-261, "QEMU LED State"),
            Map.entry(-307, "DesktopName"),
            Map.entry(-308, "ExtendedDesktopSize"),
            Map.entry(-312, "Fence"),
            Map.entry(-313, "ContinuousUpdates"),
            Map.entry(-314, "Cursor With Alpha"),
            Map.entry(-316, "ExtendedMouseButtons"),
            Map.entry(-317, "Tight Encoding Without Zlib"),
            Map.entry(0x574d5668, "VMware LED State"));

    /**
     * {@return whether the number is in the range between two others}
     *
     * @param first lowest
     * @param last highest
     */
    public boolean isBetween(EncodingType first, EncodingType last) {
        return number >= first.number && number <= last.number;
    }

    @Override
    public String toString() {
        return NAMES.getOrDefault(number, "encoding " + number);
    }
}
