package dev.rfb.security;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Decides whether a user and a password belong together. Designed for implementation; thread-safe. Called on a channel's event
 * loop, once the credentials have arrived, so that a change takes effect on logins under way. Must not block: hash on an executor
 * and complete from there.
 *
 * <p>An implementation takes the same time for a name that it does not know as for a wrong password.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * Checks credentials.
     *
     * @param credentials of one login. Not closed by this method; the caller closes them when the stage has completed
     * @param from where the viewer connects from
     * @return completes, on any thread, with who it is; empty if the credentials are wrong; exceptionally if it cannot be
     *     decided, which refuses the viewer
     */
    CompletionStage<Optional<Identity>> authenticate(Credentials credentials, SocketAddress from);
}
