package dev.rfb.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks for a password. */
interface PasswordPrompt {

    /**
     * Asks.
     *
     * @param question without a line end
     * @return what was typed, without the line end; the caller wipes it
     * @throws IOException if nothing can be read any more
     */
    char[] ask(String question) throws IOException;

    /** {@return in which encoding its characters give what was typed; UTF-8 unless overridden} */
    default Charset encoding() {
        return StandardCharsets.UTF_8;
    }

    /** {@return a prompt that reads lines from a stream, as when they are piped in} */
    static PasswordPrompt reading(Terminal terminal) {
        return new PasswordPrompt() {
            @Override
            public char[] ask(String question) throws IOException {
                terminal.err().print(question);
                terminal.err().flush();
                char[] line = Lines.read(terminal.in());
                terminal.err().println();
                return line;
            }

            @Override
            public Charset encoding() {
                return Lines.ENCODING;
            }
        };
    }

    /** Lines of a stream, read byte by byte so that nothing behind a line is lost. */
    final class Lines {

        /** A character for each byte. */
        static final Charset ENCODING = StandardCharsets.ISO_8859_1;

        private static final int MAX_CHARACTERS = 256;

        private Lines() {}

        static char[] read(InputStream in) throws IOException {
            char[] line = new char[MAX_CHARACTERS];
            int length = 0;
            int next = in.read();
            if (next < 0) {
                throw new IOException("no password was given");
            }
            while (next >= 0 && next != '\n') {
                if (length == MAX_CHARACTERS) {
                    throw new IOException("the line is longer than " + MAX_CHARACTERS + " characters");
                }
                line[length++] = (char) next;
                next = in.read();
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            char[] result = Arrays.copyOf(line, length);
            Arrays.fill(line, '\0');
            return result;
        }
    }
}
