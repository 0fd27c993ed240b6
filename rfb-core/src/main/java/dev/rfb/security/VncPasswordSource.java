package dev.rfb.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where VncAuth gets its passwords from at each login. Designed for implementation; thread-safe. Called on a channel's event
 * loop, once a viewer's response has arrived, so that a change of the password takes effect on logins under way. Must not block.
 */
@FunctionalInterface
public interface VncPasswordSource {

    /**
     * Asks for the passwords.
     *
     * @return completes, on any thread, with passwords that the caller closes; exceptionally if there are none, which refuses
     *     the viewer
     */
    CompletionStage<VncPasswords> passwords();

    /**
     * Called when a viewer has proved that it knows one of the passwords, before it is let in. Unless overridden, lets it in.
     *
     * @return false to refuse it all the same, because the password was used up or has expired meanwhile
     */
    default boolean redeem() {
        return true;
    }

    /**
     * {@return a source of passwords that never change}
     *
     * @param passwords copied
     */
    static VncPasswordSource fixed(VncPasswords passwords) {
        VncPasswords own = passwords.copy();
        return () -> CompletableFuture.completedFuture(own.copy());
    }

    /**
     * {@return a source of passwords that let in one viewer, whichever of the passwords it has; then they are wiped. Wrong
     * passwords do not use it up}
     *
     * @param passwords copied
     */
    static VncPasswordSource oneTime(VncPasswords passwords) {
        return new OneTimePasswords(passwords.copy());
    }

    /**
     * {@return a source that has no passwords from some time on; viewers that are in by then stay}
     *
     * @param source of the passwords up to then
     * @param end when the passwords expire
     * @param clock that tells the time
     */
    static VncPasswordSource expiring(VncPasswordSource source, Instant end, InstantSource clock) {
        return new VncPasswordSource() {
            @Override
            public CompletionStage<VncPasswords> passwords() {
                return clock.instant().isBefore(end)
                        ? source.passwords()
                        : CompletableFuture.failedFuture(new IllegalStateException("The password expired at " + end));
            }

            @Override
            public boolean redeem() {
                return clock.instant().isBefore(end) && source.redeem();
            }
        };
    }
}
