package dev.rfb.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;

/** The text of ClientCutText and ServerCutText: ISO 8859-1, lines end with LF (RFC 6143 §7.5.6, §7.6.4). */
final class CutText {

    /** Type, padding and length. */
    static final int HEADER_BYTES = 8;

    private CutText() {}

    /** Reads {@code sizeBytes} characters. CR LF and CR, which some viewers send, become LF. */
    static String read(ByteBuf in, int sizeBytes) {
        return withLineFeeds(in.readCharSequence(sizeBytes, ISO_8859_1).toString());
    }

    /** Writes one byte a character; those outside ISO 8859-1 become {@code ?}. */
    static void write(String text, ByteBuf out) {
        out.writeBytes(text.getBytes(ISO_8859_1)); // replaces what it cannot map, a surrogate pair by one ?
    }

    /** The number of bytes that {@link #write} appends: surrogate pairs count once. */
    static int sizeBytes(String text) {
        return text.codePointCount(0, text.length());
    }

    static String withLineFeeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
