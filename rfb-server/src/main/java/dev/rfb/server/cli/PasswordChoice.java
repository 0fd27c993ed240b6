package dev.rfb.server.cli;

import dev.rfb.security.VncPasswordFile;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Executor;

/**
 * The password of those types that ask for nothing else.
 *
 * @param source for all of them
 * @param description for the line that says where to connect
 * @param warning about the password file; empty if there is none
 */
record PasswordChoice(VncPasswordSource source, String description, String warning) {

    private static final String PASSWORD_CHARACTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /**
     * {@return what the options say}
     *
     * @param options parsed
     * @param random makes a password if no file is named
     * @param executor reads the file at each login
     */
    static PasswordChoice of(AccessOptions options, SecureRandom random, Executor executor) {
        Path file = options.passwordFile;
        if (file == null) {
            char[] password = randomPassword(random);
            return new PasswordChoice(
                    VncPasswordSource.fixed(VncPasswords.of(password)), "password " + new String(password), "");
        }
        return new PasswordChoice(VncPasswordFile.source(file, executor), "password from " + file, check(file));
    }

    private static String check(Path file) {
        try {
            VncPasswordFile.read(file).close();
            return VncPasswordFile.permissionWarning(file).orElse("");
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "cannot be read" : e.getReason();
            throw new UsageException(
                    "-PasswordFile " + file + ": " + reason + "; make one with rfb-server passwd FILE");
        } catch (IOException e) {
            throw new UsageException("-PasswordFile " + file + ": cannot be read: " + e.getMessage());
        }
    }

    private static char[] randomPassword(SecureRandom random) {
        char[] password = new char[VncPasswords.MAX_CHARACTERS];
        for (int i = 0; i < password.length; i++) {
            password[i] = PASSWORD_CHARACTERS.charAt(random.nextInt(PASSWORD_CHARACTERS.length()));
        }
        return password;
    }
}
