package dev.rfb.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Passwords that are wiped once somebody was let in with one of them. Thread-safe. */
final class OneTimePasswords implements VncPasswordSource {

    private final VncPasswords passwords;
    private boolean isUsed;

    /** Takes the passwords over. */
    OneTimePasswords(VncPasswords passwords) {
        this.passwords = passwords;
    }

    @Override
    public synchronized CompletionStage<VncPasswords> passwords() {
        return isUsed
                ? CompletableFuture.failedFuture(new IllegalStateException("The one-time password was used"))
                : CompletableFuture.completedFuture(passwords.copy());
    }

    @Override
    public synchronized boolean redeem() {
        boolean isFirst = !isUsed;
        isUsed = true;
        passwords.close();
        return isFirst;
    }

    @Override
    public String toString() {
        return "OneTimePasswords";
    }
}
