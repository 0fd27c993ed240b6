package dev.rfb.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The password file that VNC servers share: 8 bytes, or 16 with a view-only password, each password padded with zeros and
 * encrypted with a key that everybody knows. Whoever can read the file has the passwords; only its permissions protect it.
 */
public final class VncPasswordFile {

    private static final int PASSWORD_BYTES = 8;
    private static final byte[] KEY = {23, 82, 107, 6, 35, 78, 88, 7};

    private VncPasswordFile() {}

    /**
     * {@return the passwords in a file}
     *
     * @param file a regular file of 8 or 16 bytes
     * @throws IOException if it is not such a file or cannot be read; the message says why
     */
    public static VncPasswords read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such password file");
        }
        if (!Files.isRegularFile(file)) {
            throw problem(file, "not a regular file");
        }
        byte[] content = new byte[2 * PASSWORD_BYTES + 1];
        byte[] bytes = new byte[0];
        try (InputStream in = Files.newInputStream(file)) {
            bytes = Arrays.copyOf(content, in.readNBytes(content, 0, content.length));
            return decode(bytes);
        } catch (IllegalArgumentException e) {
            throw problem(file, e.getMessage());
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Writes a file that only its owner may read. It is complete or not there: the new file replaces the old one at once.
     *
     * @param file to create or replace
     * @param passwords for it. Not closed; caller keeps ownership
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, VncPasswords passwords) throws IOException {
        byte[] bytes = encode(passwords);
        try {
            SecretFile.replace(file, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * {@return what is wrong with a file's permissions and how to cure it, for the log; empty if nothing is or the file system has none}
     *
     * @param file that exists
     * @throws IOException if it cannot be looked at
     */
    public static Optional<String> permissionWarning(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
            return Optional.empty();
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
        Set<PosixFilePermission> actual = Files.getPosixFilePermissions(file);
        others.retainAll(actual);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("the password file " + file + " has mode " + PosixFilePermissions.toString(actual)
                        + ": others than its owner can have the passwords in it; use chmod 600 " + file);
    }

    /**
     * {@return a source that reads a file at each login}
     *
     * @param file as for {@link #read}
     * @param executor runs the reading; may block
     */
    public static VncPasswordSource source(Path file, Executor executor) {
        return () -> CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return read(file);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                executor);
    }

    /**
     * {@return the bytes of a file; 8, or 16 with a view-only password}
     *
     * @param passwords for it. Not closed; caller keeps ownership
     */
    public static byte[] encode(VncPasswords passwords) {
        byte[] padded = Arrays.copyOf(passwords.full(), passwords.hasViewOnly() ? 2 * PASSWORD_BYTES : PASSWORD_BYTES);
        System.arraycopy(passwords.viewOnly(), 0, padded, PASSWORD_BYTES, passwords.viewOnly().length);
        try {
            return VncDes.encrypt(KEY, padded);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    /**
     * {@return the passwords in a file's bytes}
     *
     * @param content 8 or 16 bytes
     * @throws IllegalArgumentException if there are more or fewer, or a password is empty; says which
     */
    public static VncPasswords decode(byte[] content) {
        if (content.length != PASSWORD_BYTES && content.length != 2 * PASSWORD_BYTES) {
            throw new IllegalArgumentException("not a VNC password file: "
                    + (content.length > 2 * PASSWORD_BYTES ? "more than 16" : content.length)
                    + " bytes instead of 8 or 16");
        }
        byte[] padded = VncDes.decrypt(KEY, content);
        char[] full = characters(padded, 0);
        char[] viewOnly = characters(padded, PASSWORD_BYTES);
        try {
            return content.length == PASSWORD_BYTES ? VncPasswords.of(full) : VncPasswords.of(full, viewOnly);
        } finally {
            Arrays.fill(padded, (byte) 0);
            Arrays.fill(full, '\0');
            Arrays.fill(viewOnly, '\0');
        }
    }

    private static char[] characters(byte[] padded, int offset) {
        char[] password = new char[PASSWORD_BYTES];
        int length = 0;
        while (length < PASSWORD_BYTES && offset + length < padded.length && padded[offset + length] != 0) {
            password[length] = (char) (padded[offset + length] & 0xFF);
            length++;
        }
        char[] trimmed = Arrays.copyOf(password, length);
        Arrays.fill(password, '\0');
        return trimmed;
    }

    private static FileSystemException problem(Path file, @Nullable String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
