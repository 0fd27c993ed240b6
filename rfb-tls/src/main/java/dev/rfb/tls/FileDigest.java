package dev.rfb.tls;

import dev.rfb.tls.pem.CredentialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A digest of what files hold. Size and time of the last change are not asked: they miss a file that is written twice within the
 * clock's step, and differ where only a link was exchanged; the files are small, and their contents decide anyway.
 */
final class FileDigest {

    private FileDigest() {}

    @SafeVarargs
    static String of(List<Path>... files) {
        MessageDigest digest = sha256();
        for (List<Path> some : files) {
            some.forEach(file -> add(file, digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(Path file, MessageDigest digest) {
        MessageDigest one = sha256();
        try {
            byte[] content = CredentialFile.read(file);
            one.update((byte) 1);
            one.update(content);
            Arrays.fill(content, (byte) 0);
        } catch (IOException e) {
            one.update(String.valueOf(e.getMessage())
                    .getBytes(StandardCharsets.UTF_8)); // missing, too large or unreadable is a state, too
        }
        digest.update(one.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
