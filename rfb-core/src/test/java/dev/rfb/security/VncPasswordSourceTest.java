package dev.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class VncPasswordSourceTest {

    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

    private static VncPasswords passwords() {
        return VncPasswords.of("secret12".toCharArray());
    }

    private static boolean hasPasswords(VncPasswordSource source) {
        CompletableFuture<VncPasswords> given = source.passwords().toCompletableFuture();
        if (given.isCompletedExceptionally()) {
            return false;
        }
        given.join().close();
        return true;
    }

    @Test
    void oneTimePasswordIsUsedUpByTheFirstWhoPasses() {
        VncPasswordSource source = VncPasswordSource.oneTime(passwords());
        assertThat(hasPasswords(source)).isTrue();
        assertThat(hasPasswords(source)).as("asking alone does not use it up").isTrue();
        assertThat(source.redeem()).isTrue();
        assertThat(source.redeem()).as("somebody who passed at the same time").isFalse();
        assertThat(hasPasswords(source)).isFalse();
        assertThat(source).hasToString("OneTimePasswords");
    }

    @Test
    void passwordExpiresAtItsTimeAndNotBefore() {
        AtomicReference<Instant> now = new AtomicReference<>(END.minusNanos(1));
        VncPasswordSource source = VncPasswordSource.expiring(VncPasswordSource.fixed(passwords()), END, now::get);
        assertThat(hasPasswords(source)).isTrue();
        assertThat(source.redeem()).isTrue();
        now.set(END);
        assertThat(hasPasswords(source)).isFalse();
        assertThat(source.redeem()).as("who began before and answers now").isFalse();
    }

    @Test
    void oneTimePasswordMayExpireToo() {
        AtomicReference<Instant> now = new AtomicReference<>(END.minusSeconds(1));
        VncPasswordSource source = VncPasswordSource.expiring(VncPasswordSource.oneTime(passwords()), END, now::get);
        assertThat(source.redeem()).isTrue();
        assertThat(source.redeem()).isFalse();
    }
}
