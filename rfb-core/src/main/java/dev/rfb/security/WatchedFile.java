package dev.rfb.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a file says, read again whenever the file has changed. Thread-safe. A file that cannot be read any more, or says something
 * that is not allowed, leaves what was read before in force.
 *
 * @param <T> what is made of the file; immutable
 */
public final class WatchedFile<T> {

    /**
     * Makes something of a file.
     *
     * @param <T> what is made
     */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * {@return what the file says}
         *
         * @param file to read
         * @throws IOException if it cannot be read or says something that is not allowed; the message says what
         */
        T read(Path file) throws IOException;
    }

    private final Path file;
    private final Reader<T> reader;
    private final Consumer<IOException> problems;
    private Optional<Stamp> stamp;
    private T content;

    /** By what a change is noticed. A file that is replaced has another key, whatever its time and its size are. */
    private record Stamp(FileTime modified, long sizeBytes, String key) {

        static Optional<Stamp> of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Stamp(
                        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey())));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Reads the file for the first time.
     *
     * @param file to read
     * @param reader makes something of it
     * @param problems told once of each change that cannot be used
     * @throws IOException if it cannot be read or says something that is not allowed
     */
    public WatchedFile(Path file, Reader<T> reader, Consumer<IOException> problems) throws IOException {
        this.file = Objects.requireNonNull(file, "file");
        this.reader = reader;
        this.problems = problems;
        this.stamp = Stamp.of(file);
        this.content = reader.read(file);
    }

    /** {@return what the file says now; may block, since it looks at the file} */
    public synchronized T current() {
        Optional<Stamp> now = Stamp.of(file); // before the content: what changes in between is read again
        if (!now.equals(stamp)) {
            stamp = now;
            try {
                content = reader.read(file);
            } catch (IOException e) {
                problems.accept(e);
            }
        }
        return content;
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }
}
