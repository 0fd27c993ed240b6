package dev.rfb.tls;

import dev.rfb.RfbProtocolException;

/** Makes this library's exceptions out of those of TLS engines, whose texts may repeat what the peer sent. */
final class TlsFault {

    private static final int MAX_TEXT = 64;

    private TlsFault() {}

    static RfbProtocolException of(Throwable cause) {
        return new RfbProtocolException("TLS: " + text(cause), cause);
    }

    /** {@return what went wrong, on one line of bounded length} */
    static String text(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        StringBuilder text = new StringBuilder(MAX_TEXT);
        message.codePoints()
                .limit(MAX_TEXT)
                .map(c -> c < ' ' || c > '~' ? '?' : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
