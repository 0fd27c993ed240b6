package dev.rfb.tls.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import dev.rfb.security.SecretFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Users and the hashes of their passwords. Immutable.
 *
 * <p>A text in UTF-8: each line is empty, a comment that begins with {@code #}, or
 * {@code name:rights:hash[:expires=DATE][:once]}. The rights are {@code full}, {@code view}, or some of
 * {@code key,pointer,cut-in,cut-out,resize,exclusive}. Without rights, as {@code htpasswd -B} writes it, a user may do everything.
 * {@code once} becomes {@code used} at the first login. At most 1 MiB and 10,000 users.
 */
public final class UserFile {

    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_USERS = 10_000;

    private final List<String> lines;
    private final Map<String, Place> places;
    private final List<UserEntry> users;

    private record Place(int line, UserEntry user) {}

    private UserFile(List<String> lines) {
        this.lines = List.copyOf(lines);
        this.places = new HashMap<>();
        List<UserEntry> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                UserEntry user = parse(i, line);
                if (places.put(user.name(), new Place(i, user)) != null) {
                    throw problem(i, "this user was named before");
                }
                found.add(user);
            }
        }
        if (found.size() > MAX_USERS) {
            throw new IllegalArgumentException(found.size() + " users: more than " + MAX_USERS);
        }
        this.users = List.copyOf(found);
    }

    private static UserEntry parse(int index, String line) {
        try {
            return UserEntry.parse(line);
        } catch (IllegalArgumentException e) {
            throw problem(index, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException problem(int index, String what) {
        return new IllegalArgumentException("line " + (index + 1) + ": " + what);
    }

    /** {@return a file without users} */
    public static UserFile empty() {
        return new UserFile(List.of());
    }

    /**
     * {@return the users of a file}
     *
     * @param file a regular file
     * @throws IOException if it cannot be read or has a line that is not allowed; the message names file and line and says why
     */
    public static UserFile read(Path file) throws IOException {
        byte[] bytes = SecretFile.read(file, MAX_BYTES);
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new UserFile(text.lines().toList());
        } catch (CharacterCodingException e) {
            throw new FileSystemException(file.toString(), null, "not UTF-8");
        } catch (IllegalArgumentException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Writes a file that only its owner may read, in one step.
     *
     * @param file to create or replace
     * @throws IOException if it cannot be written or is longer than can be read
     */
    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        byte[] bytes = text.toString().getBytes(UTF_8);
        try {
            if (bytes.length > MAX_BYTES) {
                throw new FileSystemException(file.toString(), null, "longer than " + MAX_BYTES + " bytes");
            }
            SecretFile.replace(file, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Changes a file. Who else changes it at the same time, another program included, waits, so that no change is lost. Blocks. The
     * file {@code .NAME.lock} beside it stays there, empty.
     *
     * @param file to change; created if it is not there
     * @param change makes the new users of those that are in the file; the same if there is nothing to write. Must not change a file
     *     itself; where it throws, the file is left alone
     * @return the users that were in the file before
     * @throws IOException if the file cannot be read or written
     */
    public static synchronized UserFile update(Path file, UnaryOperator<UserFile> change) throws IOException {
        // the lock of a file keeps out other programs, the monitor other threads
        try (FileChannel channel = lockFile(file)) {
            channel.lock(); // until the channel is closed
            UserFile before = Files.exists(file) ? read(file) : empty();
            UserFile after = change.apply(before);
            if (after != before) {
                after.write(file);
            }
            return before;
        }
    }

    private static FileChannel lockFile(Path file) throws IOException {
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean hasModes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return hasModes
                ? FileChannel.open(lock, options, asFileAttribute(fromString("rw-------")))
                : FileChannel.open(lock, options);
    }

    /**
     * {@return a user}
     *
     * @param name exactly as in the file
     */
    public Optional<UserEntry> find(String name) {
        return Optional.ofNullable(places.get(name)).map(Place::user);
    }

    /** {@return all users in the order of the file} */
    public List<UserEntry> users() {
        return users;
    }

    /**
     * {@return these users and another one, in the place of the one of its name if there is one; comments stay}
     *
     * @param user to add or to change
     * @throws IllegalArgumentException if there are too many
     */
    public UserFile with(UserEntry user) {
        List<String> changed = new ArrayList<>(lines);
        Place place = places.get(user.name());
        if (place == null) {
            changed.add(user.line());
        } else {
            changed.set(place.line, user.line());
        }
        return new UserFile(changed);
    }

    /**
     * {@return these users without one; the same if it is not among them}
     *
     * @param name of the user
     */
    public UserFile without(String name) {
        List<String> changed = new ArrayList<>(lines);
        Optional.ofNullable(places.get(name)).ifPresent(place -> changed.remove(place.line));
        return new UserFile(changed);
    }

    @Override
    public String toString() {
        return "UserFile[" + users.size() + " users]";
    }
}
