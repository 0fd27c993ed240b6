package dev.rfb.security;

import java.net.SocketAddress;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Checks a password, and no name, against those of VncAuth, for mechanisms that send the password itself. Thread-safe. A password
 * that is right is {@linkplain VncPasswordSource#redeem redeemed}, so that one that counts once is used up.
 *
 * <p>Both passwords are compared in every case and in constant time. A password beyond ASCII is right as the bytes that
 * {@link VncPasswords} holds and as UTF-8, which is what viewers send here.
 */
public final class VncPasswordAuthenticator implements Authenticator {

    private final VncPasswordSource source;

    /**
     * Creates the authenticator.
     *
     * @param source asked at each login
     */
    public VncPasswordAuthenticator(VncPasswordSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    @Override
    public CompletionStage<Optional<Identity>> authenticate(Credentials credentials, SocketAddress from) {
        return source.passwords().thenApply(passwords -> {
            try (passwords) {
                return identify(credentials.password(), passwords);
            }
        });
    }

    private Optional<Identity> identify(byte[] password, VncPasswords passwords) {
        boolean full = matches(password, passwords.full());
        boolean viewOnly = matches(password, passwords.viewOnly()) && passwords.hasViewOnly();
        if ((full || viewOnly) && !source.redeem()) {
            return Optional.empty();
        }
        if (full) {
            return Optional.of(Identity.ANONYMOUS);
        }
        return viewOnly ? Optional.of(new Identity("", AccessRights.VIEW_ONLY)) : Optional.empty();
    }

    private static boolean matches(byte[] password, byte[] expected) {
        byte[] encoded = utf8(expected);
        boolean asHeld = MessageDigest.isEqual(expected, password);
        boolean asUtf8 = MessageDigest.isEqual(encoded, password);
        Arrays.fill(encoded, (byte) 0);
        return asHeld || asUtf8;
    }

    /** ISO 8859-1 as UTF-8, without a {@code String}, which could not be wiped. */
    private static byte[] utf8(byte[] latin1) {
        byte[] encoded = new byte[2 * latin1.length];
        int size = 0;
        for (byte character : latin1) {
            if (character >= 0) {
                encoded[size++] = character;
            } else {
                encoded[size++] = (byte) (0xC0 | (character & 0xFF) >> 6);
                encoded[size++] = (byte) (0x80 | character & 0x3F);
            }
        }
        byte[] trimmed = Arrays.copyOf(encoded, size);
        Arrays.fill(encoded, (byte) 0);
        return trimmed;
    }

    @Override
    public String toString() {
        return "VncPasswordAuthenticator";
    }
}
