package dev.rfb.security;

import java.util.Arrays;
import java.util.Objects;

/**
 * A user's name and password, as a viewer sent them. Not thread-safe; its owner closes it, which wipes the password. Not a
 * record: nothing of it may come out by accident.
 */
public final class Credentials implements AutoCloseable {

    private final String user;
    private final byte[] password;

    /**
     * Takes what a viewer sent.
     *
     * @param user empty where the mechanism asks for a password only; any characters
     * @param password as sent, usually UTF-8; not copied, wiped by {@link #close}
     */
    public Credentials(String user, byte[] password) {
        this.user = Objects.requireNonNull(user, "user");
        this.password = Objects.requireNonNull(password, "password");
    }

    /** {@return the name; empty where the mechanism asks for none} */
    public String user() {
        return user;
    }

    /** {@return the password as sent, usually UTF-8. Not copied: it is wiped when the credentials are closed} */
    public byte[] password() {
        return password;
    }

    /** Wipes the password. */
    @Override
    public void close() {
        Arrays.fill(password, (byte) 0);
    }

    /** {@return a text without the password and without the name, which may be a password typed into the wrong field} */
    @Override
    public String toString() {
        return "Credentials";
    }
}
