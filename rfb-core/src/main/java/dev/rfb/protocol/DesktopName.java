package dev.rfb.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The name of a desktop as viewers may see it (RFC 6143 §7.3.2, rfbproto "DesktopName Pseudo-encoding"). Immutable.
 *
 * <p>Viewers show it in window titles, logs and web pages, so characters that move the text around are replaced and the
 * length is bounded, whatever the application calls its desktop.
 *
 * @param text without control characters, line separators, direction overrides and lone surrogates (each became U+FFFD);
 *     at most {@link #MAX_BYTES} bytes of UTF-8, cut between characters
 */
public record DesktopName(String text) {

    /** The most bytes of UTF-8 that go out. */
    public static final int MAX_BYTES = 256;

    private static final int REPLACEMENT = 0xFFFD;

    /** Replaces and cuts. */
    public DesktopName {
        text = clean(text);
    }

    /** {@return the bytes as on the wire, without the length; a new array} */
    public byte[] toUtf8() {
        return text.getBytes(UTF_8);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_BYTES));
        int sizeBytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int shown = isShown(codePoint) ? codePoint : REPLACEMENT;
            sizeBytes += utf8Size(shown);
            if (sizeBytes > MAX_BYTES) {
                break;
            }
            clean.appendCodePoint(shown);
        }
        return clean.toString();
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static int utf8Size(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
