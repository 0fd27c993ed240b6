package dev.rfb.tls.pem;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A file with credentials: read with a limit and with errors that name the file and the cure, written whole and with a mode.
 *
 * <p>Errors are {@link FileSystemException}s; their message is one line that begins with the file.
 */
public final class CredentialFile {

    /** More than any certificate, key, bundle or revocation list of a VNC server needs. */
    public static final int MAX_BYTES = 1 << 20;

    /** The mode of a file with a key. */
    public static final String SECRET = "rw-------";

    /** The mode of a file that everybody may read. */
    public static final String PUBLIC = "rw-r--r--";

    private static final String DIRECTORY = "rwxr-x---";

    private CredentialFile() {}

    /**
     * {@return what a file holds; the caller wipes it if it is secret}
     *
     * @param file a regular file, or a link to one, of at most {@link #MAX_BYTES} bytes
     * @throws IOException if it is not such a file or cannot be read; says why and what to do
     */
    public static byte[] read(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw problem(file, "is not a regular file; name one that is");
            }
            if (attributes.size() > MAX_BYTES) {
                throw tooLarge(file);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(MAX_BYTES + 1);
                if (content.length > MAX_BYTES) {
                    throw tooLarge(file);
                }
                return content;
            }
        } catch (NoSuchFileException e) {
            throw problem(file, "there is no such file; make it, or name another");
        } catch (AccessDeniedException e) {
            throw problem(file, unreadable(file, System.getProperty("user.name", "?")));
        }
    }

    private static FileSystemException tooLarge(Path file) {
        return problem(file, "is larger than " + MAX_BYTES + " bytes; is it the right file?");
    }

    /**
     * Writes a file. It is complete or not there: the new file replaces an old one at once.
     *
     * @param file to create or replace, in a directory that exists
     * @param content of it
     * @param mode such as {@link #SECRET}; left to the directory's rules where the file system has no modes
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, byte[] content, String mode) throws IOException {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent())
                .orElseThrow(() -> problem(file, "is not a file in a directory"));
        // createTempFile lets only the owner read on POSIX systems
        Path fresh = Files.createTempFile(directory, ".rfb", null);
        try {
            Files.write(fresh, content);
            if (hasModes(fresh)) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
            }
            Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Creates a directory, with what is above it, that others may not look into. One that exists keeps its mode.
     *
     * @param directory to create
     * @throws IOException if it cannot be created
     */
    public static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory);
        if (hasModes(directory)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(DIRECTORY));
        }
    }

    /**
     * {@return what is wrong with the mode of a file that holds a secret; empty if nothing is or the file system has none}
     *
     * @param file that exists
     * @throws IOException if it cannot be looked at
     */
    public static Optional<String> modeWarning(Path file) throws IOException {
        if (!hasModes(file)) {
            return Optional.empty();
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        Set<PosixFilePermission> others = EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
        others.retainAll(attributes.permissions());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(file + ": is open to others than its owner (" + described(attributes)
                        + "), and so is the secret in it; use chmod 600");
    }

    /**
     * {@return a fault of a file}
     *
     * @param file that is at fault
     * @param reason what is wrong; what to do
     */
    public static FileSystemException problem(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }

    /** {@return why a user may not read a file: the mode of the file, or of the nearest directory above it that can be seen} */
    static String unreadable(Path file, String user) {
        String start = "cannot be read by the user " + user;
        for (Path seen = file.toAbsolutePath(); seen != null; seen = seen.getParent()) {
            try {
                PosixFileAttributes attributes = Files.readAttributes(seen, PosixFileAttributes.class);
                return start + ": " + seen + " has " + described(attributes)
                        + "; give it to that user with chown, or run as "
                        + attributes.owner().getName();
            } catch (IOException | UnsupportedOperationException hidden) {
                start = "cannot be read by the user " + user + " (" + seen + " is hidden)";
            }
        }
        return start + "; let that user read it";
    }

    private static String described(PosixFileAttributes attributes) {
        return "owner " + attributes.owner().getName() + ", group "
                + attributes.group().getName() + ", mode " + PosixFilePermissions.toString(attributes.permissions());
    }

    private static boolean hasModes(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    }
}
