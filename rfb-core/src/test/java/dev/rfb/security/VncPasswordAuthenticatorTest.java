package dev.rfb.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.local.LocalAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class VncPasswordAuthenticatorTest {

    private static final LocalAddress FROM = new LocalAddress("viewer");

    private static Optional<Identity> ask(VncPasswords passwords, byte[] password) {
        return ask(VncPasswordSource.fixed(passwords), password);
    }

    private static Optional<Identity> ask(VncPasswordSource source, byte[] password) {
        return new VncPasswordAuthenticator(source)
                .authenticate(new Credentials("anybody", password), FROM)
                .toCompletableFuture()
                .join();
    }

    @Test
    void knowsBothPasswords() {
        VncPasswords passwords = VncPasswords.of("secret12".toCharArray(), "lookonly".toCharArray());
        assertThat(ask(passwords, "secret12".getBytes(UTF_8))).contains(Identity.ANONYMOUS);
        assertThat(ask(passwords, "lookonly".getBytes(UTF_8))).contains(new Identity("", AccessRights.VIEW_ONLY));
        assertThat(ask(passwords, "secret1".getBytes(UTF_8))).isEmpty();
        assertThat(ask(passwords, "secret123".getBytes(UTF_8))).isEmpty();
        assertThat(ask(passwords, new byte[0])).isEmpty();
    }

    @Test
    void knowsNoEmptyPassword() {
        assertThat(ask(VncPasswords.of("secret12".toCharArray()), new byte[0])).isEmpty();
    }

    @Test
    void takesLatin1AndUtf8() {
        VncPasswords passwords = VncPasswords.of("pässwÿrd".toCharArray());
        assertThat(ask(passwords, "pässwÿrd".getBytes(UTF_8))).isPresent();
        assertThat(ask(passwords, "pässwÿrd".getBytes(ISO_8859_1))).isPresent();
        assertThat(ask(passwords, "passwÿrd".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void usesUpAOneTimePasswordWithTheFirstWhoHasItAndNotBefore() {
        VncPasswords passwords = VncPasswords.of("secret12".toCharArray(), "lookonly".toCharArray());
        VncPasswordSource source = VncPasswordSource.oneTime(passwords);
        assertThat(ask(source, "wrong".getBytes(UTF_8))).isEmpty();
        assertThat(ask(source, "lookonly".getBytes(UTF_8))).contains(new Identity("", AccessRights.VIEW_ONLY));
        assertThat(source.passwords().toCompletableFuture())
                .as("the passwords were used up")
                .isCompletedExceptionally();
    }

    @Test
    void refusesAPasswordThatExpiredBetweenTheQuestionAndTheAnswer() {
        AtomicInteger looks = new AtomicInteger();
        Instant end = Instant.parse("2026-01-01T00:00:00Z");
        VncPasswordSource source = VncPasswordSource.expiring(
                VncPasswordSource.fixed(VncPasswords.of("secret12".toCharArray())),
                end,
                () -> end.plusSeconds(looks.getAndIncrement() - 1L));
        assertThat(ask(source, "secret12".getBytes(UTF_8))).isEmpty();
        assertThat(looks).as("asked for the passwords, then to redeem").hasValue(2);
    }

    @Test
    void failsAsItsSourceDoes() {
        Authenticator authenticator =
                new VncPasswordAuthenticator(() -> CompletableFuture.failedFuture(new IllegalStateException("gone")));
        assertThat(authenticator
                        .authenticate(new Credentials("", new byte[0]), FROM)
                        .toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(authenticator).hasToString("VncPasswordAuthenticator");
    }
}
