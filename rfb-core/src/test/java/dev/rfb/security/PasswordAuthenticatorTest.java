package dev.rfb.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordAuthenticatorTest {

    private static final InetSocketAddress FROM = new InetSocketAddress("127.0.0.1", 1);

    @Test
    void knowsItsUser() {
        Identity joe = new Identity("jo\u00e9", AccessRights.VIEW_ONLY);
        Authenticator authenticator = PasswordAuthenticator.of(joe, "s\u00e9cret".toCharArray());
        assertThat(login(authenticator, "jo\u00e9", "s\u00e9cret")).contains(joe);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"joe, wrong", "joe, secre", "joe, secret1", "jo, secret", "JOE, secret", "'', secret", "joe, ''"})
    void knowsNobodyElse(String user, String password) {
        assertThat(login(PasswordAuthenticator.of("joe", "secret".toCharArray()), user, password))
                .isEmpty();
    }

    @Test
    void keepsItsOwnCopyOfThePassword() {
        char[] password = "secret".toCharArray();
        Authenticator authenticator = PasswordAuthenticator.of("joe", password);
        Arrays.fill(password, 'x');
        assertThat(login(authenticator, "joe", "secret")).isPresent();
    }

    @Test
    void refusesAnEmptyPassword() {
        assertThatThrownBy(() -> PasswordAuthenticator.of("joe", new char[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void tellsNothing() {
        try (Credentials credentials = new Credentials("joe", "secret".getBytes(UTF_8))) {
            assertThat(credentials + " " + PasswordAuthenticator.of("joe", "secret".toCharArray()))
                    .doesNotContain("joe", "secret");
        }
    }

    @Test
    void closedCredentialsAreWiped() {
        byte[] password = "secret".getBytes(UTF_8);
        new Credentials("joe", password).close();
        assertThat(password).containsOnly(0);
    }

    private static Optional<Identity> login(Authenticator authenticator, String user, String password) {
        try (Credentials credentials = new Credentials(user, password.getBytes(UTF_8))) {
            return authenticator
                    .authenticate(credentials, FROM)
                    .toCompletableFuture()
                    .join();
        }
    }
}
