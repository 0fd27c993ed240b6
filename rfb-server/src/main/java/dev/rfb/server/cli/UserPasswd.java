package dev.rfb.server.cli;

import dev.rfb.security.AccessRights;
import dev.rfb.tls.user.PasswordHash;
import dev.rfb.tls.user.UserEntry;
import dev.rfb.tls.user.UserFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * One change to a user file.
 *
 * @param user to add, change or remove
 * @param rights what it may do; as before, or everything, if empty
 * @param expires the last day of the password; none if empty
 * @param use how often the password is taken
 */
record UserPasswd(String user, Optional<AccessRights> rights, Optional<LocalDate> expires, UserEntry.Use use) {

    /**
     * Gives a user a password; adds the user if it is not there.
     *
     * @param target the file
     * @param password as typed; wiped
     * @param encoding in which it was typed
     * @throws IOException if the file cannot be read or written
     * @throws IllegalArgumentException if something cannot stand in a file
     */
    void change(Path target, char[] password, Charset encoding) throws IOException {
        PasswordHash hash = hash(password, encoding);
        Path directory = target.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        UserFile.update(target, users -> {
            AccessRights granted =
                    rights.or(() -> users.find(user).map(UserEntry::rights)).orElse(AccessRights.ALL);
            return users.with(new UserEntry(user, granted, hash, expires, use));
        });
    }

    private static PasswordHash hash(char[] password, Charset encoding) {
        ByteBuffer encoded = encoding.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        try {
            return PasswordHash.of(bytes, new SecureRandom());
        } finally {
            encoded.clear().put(new byte[encoded.capacity()]);
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(password, '\0');
        }
    }

    /**
     * Removes a user.
     *
     * @param target the file
     * @throws IOException if the file cannot be read or written
     * @throws IllegalArgumentException if the file does not have the user
     */
    void delete(Path target) throws IOException {
        UserFile.read(target); // one that is not there is not created
        UserFile.update(target, users -> {
            if (users.find(user).isEmpty()) {
                throw new IllegalArgumentException("there is no user of this name in " + target);
            }
            return users.without(user);
        });
    }
}
