package dev.rfb.security;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Small files that only their owner may read. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * {@return the bytes of a file; the caller wipes them where they are secret}
     *
     * @param file a regular file
     * @param maxBytes how long it may be
     * @throws IOException if it is not there, no regular file, too long or cannot be read; the message says which
     */
    public static byte[] read(Path file, int maxBytes) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new FileSystemException(file.toString(), null, "longer than " + maxBytes + " bytes");
            }
            return bytes;
        }
    }

    /**
     * Writes a file that only its owner may read and write. It is complete or not there: the new file replaces the old one at once.
     *
     * @param file to create or replace
     * @param bytes of it. Not wiped; caller keeps ownership
     * @throws IOException if it cannot be written
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent())
                .orElseThrow(() -> new FileSystemException(file.toString(), null, "not a file in a directory"));
        // createTempFile lets only the owner read on POSIX systems; elsewhere the directory's rules apply.
        Path fresh = Files.createTempFile(directory, ".passwd", null);
        try {
            if (Files.getFileAttributeView(fresh, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(fresh, bytes, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
