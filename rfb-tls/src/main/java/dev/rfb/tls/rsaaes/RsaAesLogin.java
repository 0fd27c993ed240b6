package dev.rfb.tls.rsaaes;

import dev.rfb.security.Authenticator;
import dev.rfb.security.VncPasswordAuthenticator;
import dev.rfb.security.VncPasswordSource;
import java.util.Objects;

/** What a viewer's user is asked for, and who checks it. Immutable; thread-safe as its authenticator is. */
public final class RsaAesLogin {

    private static final int USER_AND_PASSWORD = 1;
    private static final int PASSWORD_ONLY = 2;

    private final int subtype;
    private final Authenticator authenticator;

    private RsaAesLogin(int subtype, Authenticator authenticator) {
        this.subtype = subtype;
        this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
    }

    /**
     * {@return a login that asks for a name and a password}
     *
     * @param authenticator that decides
     */
    public static RsaAesLogin userAndPassword(Authenticator authenticator) {
        return new RsaAesLogin(USER_AND_PASSWORD, authenticator);
    }

    /**
     * {@return a login that asks for a password only}
     *
     * @param authenticator that decides; the name that it gets is empty
     */
    public static RsaAesLogin passwordOnly(Authenticator authenticator) {
        return new RsaAesLogin(PASSWORD_ONLY, authenticator);
    }

    /**
     * {@return a login that asks for a password only, one of those of VncAuth}
     *
     * @param source asked at each login
     */
    public static RsaAesLogin passwordOnly(VncPasswordSource source) {
        return passwordOnly(new VncPasswordAuthenticator(source));
    }

    /** As on the wire, U8. */
    int subtype() {
        return subtype;
    }

    boolean asksForUser() {
        return subtype == USER_AND_PASSWORD;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    @Override
    public String toString() {
        return asksForUser() ? "RsaAesLogin[user, password]" : "RsaAesLogin[password]";
    }
}
