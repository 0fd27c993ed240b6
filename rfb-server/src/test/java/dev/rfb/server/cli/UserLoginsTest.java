package dev.rfb.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.security.Credentials;
import dev.rfb.security.Identity;
import dev.rfb.security.SecretFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserLoginsTest {

    private static final String HASH = "$2b$04$abcdefghijklmnopqrstuuZakPDp6bZDRlgfrhVHiZC/4c843smaK"; // secret123

    @TempDir
    private Path directory;

    private final AccessOptions options = new AccessOptions();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(0);

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    private void write(String... lines) throws IOException {
        options.userFile = directory.resolve("users");
        SecretFile.replace(options.userFile, (String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    private static Optional<Identity> login(UserLogins logins, String user) {
        try (Credentials credentials = new Credentials(user, "secret123".getBytes(UTF_8))) {
            return logins.authenticator()
                    .authenticate(credentials, new InetSocketAddress("127.0.0.1", 1))
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }
    }

    @Test
    void thereAreNoneWithoutAFile() {
        assertThat(UserLogins.of(options, "me")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | true | true",
                "alice | true | false",
                "bob, alice | true | false",
                "%u | false | true",
                "'' | false | false"
            })
    void plainUsersNamesWhoMayLogIn(String list, boolean alice, boolean me) throws IOException {
        write("alice:full:" + HASH, "me:view:" + HASH);
        options.plainUsers = list;
        try (UserLogins logins = UserLogins.of(options, "me").orElseThrow()) {
            assertThat(login(logins, "alice").isPresent()).isEqualTo(alice);
            assertThat(login(logins, "me").isPresent()).isEqualTo(me);
            assertThat(login(logins, "mallory")).isEmpty();
        }
    }

    @Test
    void sessionsFollowTheFileWithinWhatTheServerAllows() throws IOException {
        write("alice:full:" + HASH, "bob:view:" + HASH);
        options.acceptKeyEvents = false;
        FakeViewer alice = new FakeViewer("alice");
        FakeViewer bob = new FakeViewer("bob");
        FakeViewer unnamed = new FakeViewer("");
        try (UserLogins logins = UserLogins.of(options, "me").orElseThrow()) {
            logins.follow(() -> List.of(alice, bob, unnamed), scheduler);
            write("bob:key,pointer:" + HASH);
            assertThat(scheduler.getQueue())
                    .as("looks at the file now and then")
                    .hasSize(1);
            assertThat(login(logins, "bob")).as("looks at the file as well").isPresent();
            assertThat(alice.isConnected()).isFalse();
            assertThat(bob.isConnected()).isTrue();
            assertThat(bob.rights().pointer()).isTrue();
            assertThat(bob.rights().key()).isFalse();
            assertThat(unnamed.isConnected()).isTrue();
        }
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        write("alice:full:plain");
        assertThatThrownBy(() -> UserLogins.of(options, "me"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-UserFile")
                .hasMessageContaining("line 1: the hash is of an unknown kind")
                .hasMessageContaining("rfb-server passwd -user NAME");
    }
}
