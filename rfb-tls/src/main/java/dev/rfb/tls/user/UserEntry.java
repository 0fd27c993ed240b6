package dev.rfb.tls.user;

import dev.rfb.security.AccessRights;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * One user of a {@link UserFile}. Immutable.
 *
 * @param name 1 to 255 characters without colons and control characters; no blank and no {@code #} at its begin
 * @param rights what it may do; include viewing
 * @param hash of its password
 * @param expires the last day, in UTC, on which the password is taken; for ever if empty
 * @param use how often the password is taken
 */
public record UserEntry(String name, AccessRights rights, PasswordHash hash, Optional<LocalDate> expires, Use use) {

    private static final int MAX_NAME = 255;
    private static final String EXPIRES = "expires=";

    /** How often a password is taken. */
    public enum Use {
        /** At each login. */
        ALWAYS(""),
        /** At the next login, and then no more. */
        ONCE(":once"),
        /** No more. */
        USED(":used");

        private final String field;

        Use(String field) {
            this.field = field;
        }
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it cannot stand in a file; says why
     */
    public UserEntry {
        Objects.requireNonNull(rights, "rights");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(use, "use");
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "a user's name has " + name.length() + " characters: not 1 to " + MAX_NAME);
        }
        if (name.startsWith("#") || !name.strip().equals(name)) {
            throw new IllegalArgumentException("a user's name begins with # or has a blank at its begin or end");
        }
        if (name.chars().anyMatch(each -> each == ':' || Character.isISOControl(each))) {
            throw new IllegalArgumentException("a user's name has a colon or a control character");
        }
    }

    /**
     * {@return the user of a line {@code name:rights:hash[:expires=DATE][:once]}; {@code name:hash} is a user with full rights}
     *
     * @param line without its end
     * @throws IllegalArgumentException if it is not of that form; says why, without the hash
     */
    static UserEntry parse(String line) {
        String[] fields = line.split(":", -1);
        int at = fields.length > 1 && fields[1].startsWith("$") ? 1 : 2;
        if (fields.length <= at) {
            throw new IllegalArgumentException("not of the form name:rights:hash");
        }
        AccessRights rights = at == 1 ? AccessRights.ALL : UserRights.parse(fields[1]);
        Optional<LocalDate> expires = Optional.empty();
        Use use = Use.ALWAYS;
        for (int i = at + 1; i < fields.length; i++) {
            if (fields[i].startsWith(EXPIRES)) {
                expires = Optional.of(date(fields[i].substring(EXPIRES.length())));
            } else if (fields[i].equals("once")) {
                use = Use.ONCE;
            } else if (fields[i].equals("used")) {
                use = Use.USED;
            } else {
                throw new IllegalArgumentException("field " + (i + 1) + " is neither expires=DATE nor once");
            }
        }
        return new UserEntry(fields[0], rights, PasswordHash.parse(fields[at]), expires, use);
    }

    /**
     * {@return a day}
     *
     * @param text as in 2026-12-31
     * @throws IllegalArgumentException if it is not of that form
     */
    public static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("the date is not of the form 2026-12-31", e);
        }
    }

    /** {@return the line of this user; secret} */
    String line() {
        return name + ":" + UserRights.format(rights) + ":" + hash.text()
                + expires.map(date -> ":" + EXPIRES + date).orElse("") + use.field;
    }

    /** {@return this user, whose password is taken no more} */
    UserEntry usedUp() {
        return new UserEntry(name, rights, hash, expires, Use.USED);
    }
}
