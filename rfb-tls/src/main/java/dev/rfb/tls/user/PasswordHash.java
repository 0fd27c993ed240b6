package dev.rfb.tls.user;

import java.security.SecureRandom;

/**
 * What is kept of a password: enough to recognise it, at a cost that makes guessing slow. Immutable, thread-safe.
 *
 * <p>Two kinds: bcrypt, as {@code htpasswd -B} writes it, and Argon2id in the form of its own tool. How much work a hash asks for
 * is limited, so that no line of a file can stop a server.
 */
public sealed interface PasswordHash permits BcryptHash, Argon2Hash {

    /**
     * {@return a hash as it is written in a file}
     *
     * @param text {@code $2a$}, {@code $2b$}, {@code $2y$} or {@code $argon2id$} and what follows
     * @throws IllegalArgumentException if it is of another kind or asks for too much or too little; says which, without the hash
     */
    static PasswordHash parse(String text) {
        if (text.startsWith("$2")) {
            return BcryptHash.parse(text);
        }
        if (text.startsWith("$argon2id$")) {
            return Argon2Hash.parse(text);
        }
        throw new IllegalArgumentException("the hash is of an unknown kind; use bcrypt ($2a$, $2b$, $2y$) or Argon2id"
                + " ($argon2id$), as rfb-server passwd -user and htpasswd -B make them");
    }

    /**
     * {@return the hash of a new password, Argon2id with 19 MiB, two passes and one lane}
     *
     * @param password its bytes as viewers send them, usually UTF-8; not wiped, caller keeps ownership
     * @param random makes the salt
     */
    static PasswordHash of(byte[] password, SecureRandom random) {
        return Argon2Hash.of(password, random);
    }

    /**
     * {@return whether a password is the one, found out in a time that does not depend on the answer}
     *
     * @param password its bytes; not wiped, caller keeps ownership
     */
    boolean matches(byte[] password);

    /** {@return the hash as it is written in a file; as good as the password for somebody with time} */
    String text();
}
