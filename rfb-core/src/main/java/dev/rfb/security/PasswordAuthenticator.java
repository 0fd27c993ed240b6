package dev.rfb.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One user with one password, known to the program. Thread-safe. Both are compared in constant time. */
public final class PasswordAuthenticator implements Authenticator {

    private final Identity identity;
    private final byte[] user;
    private final byte[] password;

    private PasswordAuthenticator(Identity identity, byte[] password) {
        this.identity = identity;
        this.user = identity.user().getBytes(UTF_8);
        this.password = password;
    }

    /**
     * {@return an authenticator that knows one user, who may do everything}
     *
     * @param user the name
     * @param password at least one character; copied
     * @throws IllegalArgumentException if the password is empty
     */
    public static PasswordAuthenticator of(String user, char[] password) {
        return of(Identity.of(user), password);
    }

    /**
     * {@return an authenticator that knows one user}
     *
     * @param identity the name and what it may do
     * @param password at least one character; copied
     * @throws IllegalArgumentException if the password is empty
     */
    public static PasswordAuthenticator of(Identity identity, char[] password) {
        Objects.requireNonNull(identity, "identity");
        if (password.length == 0) {
            throw new IllegalArgumentException("The password is empty: it would let everybody in");
        }
        ByteBuffer encoded = UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear().put(new byte[encoded.capacity()]); // wipes
        return new PasswordAuthenticator(identity, bytes);
    }

    @Override
    @SuppressWarnings("ShortCircuitBoolean") // a jump for known users only would show in the time
    public CompletionStage<Optional<Identity>> authenticate(Credentials credentials, SocketAddress from) {
        boolean sameUser = MessageDigest.isEqual(user, credentials.user().getBytes(UTF_8));
        boolean samePassword = MessageDigest.isEqual(password, credentials.password());
        return CompletableFuture.completedFuture(sameUser & samePassword ? Optional.of(identity) : Optional.empty());
    }

    @Override
    public String toString() {
        return "PasswordAuthenticator";
    }
}
