package dev.rfb.tls.pem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A file with a passphrase: its first line, in UTF-8, without the line end. */
public final class Passphrase {

    private Passphrase() {}

    /**
     * {@return the passphrase; the caller wipes it}
     *
     * @param file as for {@link CredentialFile#read}
     * @throws IOException if it cannot be read or its first line is empty
     */
    public static char[] read(Path file) throws IOException {
        byte[] content = CredentialFile.read(file);
        int length = 0;
        while (length < content.length && content[length] != '\n' && content[length] != '\r') {
            length++;
        }
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content, 0, length));
        char[] passphrase = Arrays.copyOfRange(decoded.array(), 0, decoded.limit());
        Arrays.fill(content, (byte) 0);
        Arrays.fill(decoded.array(), '\0');
        if (passphrase.length == 0) {
            throw CredentialFile.problem(file, "holds no passphrase; write it on the first line");
        }
        return passphrase;
    }
}
