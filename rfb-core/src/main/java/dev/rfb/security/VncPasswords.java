package dev.rfb.security;

import java.util.Arrays;

/**
 * The passwords of VncAuth: one for full access and perhaps one for watching only. Not thread-safe; its owner closes it, which
 * wipes it. Not a record: nothing of it may come out by accident.
 *
 * <p>VncAuth uses 8 bytes of a password and no more. A longer one is refused here, never cut: its rest would protect nothing.
 * Characters are taken as ISO 8859-1, one byte each; viewers differ in what they make of others.
 */
public final class VncPasswords implements AutoCloseable {

    /** The longest password. */
    public static final int MAX_CHARACTERS = 8;

    private static final int MAX_LATIN_1 = 0xFF;

    private final byte[] full;
    private final byte[] viewOnly;
    private boolean closed;

    private VncPasswords(byte[] full, byte[] viewOnly) {
        this.full = full;
        this.viewOnly = viewOnly;
    }

    /**
     * {@return a password for full access}
     *
     * @param full 1 to 8 characters of ISO 8859-1 other than NUL; copied
     * @throws IllegalArgumentException if it cannot be used; says why, without the password
     */
    public static VncPasswords of(char[] full) {
        return new VncPasswords(toBytes("password", full), new byte[0]);
    }

    /**
     * {@return a password for full access and one for watching only}
     *
     * @param full 1 to 8 characters of ISO 8859-1 other than NUL; copied
     * @param viewOnly the same
     * @throws IllegalArgumentException if one cannot be used; says which and why, without the password
     */
    public static VncPasswords of(char[] full, char[] viewOnly) {
        byte[] fullBytes = toBytes("password", full);
        return new VncPasswords(fullBytes, toBytes("view-only password", viewOnly));
    }

    private static byte[] toBytes(String name, char[] password) {
        if (password.length == 0) {
            throw new IllegalArgumentException("The " + name + " is empty: VncAuth needs 1 to 8 characters");
        }
        if (password.length > MAX_CHARACTERS) {
            throw new IllegalArgumentException("The " + name + " has " + password.length
                    + " characters: VncAuth uses only 8, so choose one of at most 8 or another security type");
        }
        byte[] bytes = new byte[password.length];
        for (int i = 0; i < bytes.length; i++) {
            if (password[i] == 0 || password[i] > MAX_LATIN_1) {
                throw new IllegalArgumentException(
                        "The " + name + " has a character that VncAuth cannot carry: use ISO 8859-1 without NUL");
            }
            bytes[i] = (byte) password[i];
        }
        return bytes;
    }

    /** {@return whether there is a password for watching only} */
    public boolean hasViewOnly() {
        return viewOnly.length > 0;
    }

    /**
     * {@return a copy, with a life of its own}
     *
     * @throws IllegalStateException if they were closed
     */
    public VncPasswords copy() {
        requireOpen();
        return new VncPasswords(full.clone(), viewOnly.clone());
    }

    /**
     * {@return the bytes themselves, not copied}
     *
     * @throws IllegalStateException if they were closed, so that nothing is compared with what was wiped
     */
    byte[] full() {
        requireOpen();
        return full;
    }

    /**
     * {@return the bytes themselves, not copied; none if there is no such password}
     *
     * @throws IllegalStateException if they were closed
     */
    byte[] viewOnly() {
        requireOpen();
        return viewOnly;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The passwords were closed: a source must give a copy to each login");
        }
    }

    /** Wipes both. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(full, (byte) 0);
        Arrays.fill(viewOnly, (byte) 0);
    }

    /** {@return a text without the passwords} */
    @Override
    public String toString() {
        return hasViewOnly() ? "VncPasswords[full, view-only]" : "VncPasswords[full]";
    }
}
