package dev.rfb.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Annotated hexadecimal text. White space means nothing, {@code #} begins a comment up to the line's end, and text between
 * double quotes stands for its ASCII bytes, with {@code \\n} for LF.
 */
public final class Hex {

    private Hex() {}

    /** {@return the bytes that {@code text} describes} */
    public static byte[] bytes(String text) {
        StringBuilder digits = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            appendLine(line, digits);
        }
        return HexFormat.of().parseHex(digits);
    }

    /** {@return the bytes that the test resource {@code /golden/NAME.hex} describes} */
    public static byte[] golden(String name) {
        String path = "/golden/" + name + ".hex";
        try (InputStream in = Hex.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("No test resource " + path);
            }
            return bytes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void appendLine(String line, StringBuilder digits) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                boolean lineFeed = c == '\\' && line.startsWith("\\n", i);
                digits.append(HexFormat.of().toHexDigits((byte) (lineFeed ? '\n' : c)));
                i += lineFeed ? 1 : 0;
            } else if (c == '#') {
                return;
            } else if (!Character.isWhitespace(c)) {
                digits.append(c);
            }
        }
    }
}
