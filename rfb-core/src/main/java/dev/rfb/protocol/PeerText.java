package dev.rfb.protocol;

import java.util.Locale;

/** Text that a peer chose, as it may stand in a log or on a terminal: one line, short, without anything that moves text around. */
public final class PeerText {

    /** The most characters that are left of a text. */
    public static final int MAX_CHARACTERS = 64;

    private static final String CUT = "...";

    private PeerText() {}

    /**
     * {@return a text in printable ASCII, cut to {@link #MAX_CHARACTERS}; other characters and backslashes come out as a backslash,
     * u and four hexadecimal digits}
     *
     * @param text any characters
     */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length() && escaped.length() <= MAX_CHARACTERS; i++) {
            char each = text.charAt(i);
            if (each >= ' ' && each <= '~' && each != '\\') {
                escaped.append(each);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            }
        }
        if (escaped.length() > MAX_CHARACTERS) {
            escaped.setLength(MAX_CHARACTERS - CUT.length());
            escaped.append(CUT);
        }
        return escaped.toString();
    }
}
