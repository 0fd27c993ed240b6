package dev.rfb.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.security.AccessRights;
import dev.rfb.tls.user.UserEntry;
import dev.rfb.tls.user.UserFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rfb-server passwd -user}. */
final class UserPasswdTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void setUp() {
        file = directory.resolve("sub/users");
    }

    private int passwd(String typed, String... arguments) {
        String[] args = Stream.of(Stream.of("passwd"), Stream.of(arguments), Stream.of(file.toString()))
                .flatMap(each -> each)
                .toArray(String[]::new);
        return Main.run(
                args,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                new ByteArrayInputStream(typed.getBytes(UTF_8)));
    }

    private UserEntry user(String name) throws IOException {
        return UserFile.read(file).find(name).orElseThrow();
    }

    @Test
    void addsAUserWithAllItsOptions() throws IOException {
        assertThat(passwd(
                        "sécret1\nsécret1\n",
                        "-user",
                        "alice",
                        "-rights",
                        "key,pointer",
                        "-expires",
                        "2026-12-31",
                        "-once"))
                .isZero();
        UserEntry alice = user("alice");
        assertThat(alice.hash().matches("sécret1".getBytes(UTF_8))).isTrue();
        assertThat(alice.rights()).isEqualTo(new AccessRights(true, true, true, false, false, false, false));
        assertThat(alice.expires()).contains(LocalDate.of(2026, 12, 31));
        assertThat(alice.use()).isEqualTo(UserEntry.Use.ONCE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(out.toString(UTF_8)).isEqualTo("rfb-server: user written to " + file + System.lineSeparator());
    }

    @Test
    void changesThePasswordAndKeepsTheRights() throws IOException {
        assertThat(passwd("secret1\n", "-f", "-user", "alice", "-rights", "view"))
                .isZero();
        assertThat(passwd("secret2\n", "-f", "-user", "bob")).isZero();
        assertThat(passwd("secret3\n", "-f", "-user", "alice")).isZero();
        assertThat(user("alice").rights()).isEqualTo(AccessRights.VIEW_ONLY);
        assertThat(user("alice").hash().matches("secret3".getBytes(UTF_8))).isTrue();
        assertThat(user("bob").rights()).isEqualTo(AccessRights.ALL);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void removesAUser() throws IOException {
        assertThat(passwd("secret1\n", "-f", "-user", "alice")).isZero();
        assertThat(passwd("", "-user", "bob", "-delete")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("there is no user of this name in " + file);
        assertThat(passwd("", "-user", "alice", "-delete")).isZero();
        assertThat(UserFile.read(file).users()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-user alice | secret1,secret2 | differ",
                "-user alice | short,short | at least 6",
                "-f -user alice | short | at least 6",
                "-user alice -rights all | '' | rights other than full, view",
                "-user alice -expires 31.12.2026 | '' | the date is not of the form 2026-12-31",
                "-user a:b | secret1,secret1 | a colon",
                "-user alice -delete | '' | there is no such file",
                "-once | '' | add -user NAME",
                "-rights view | '' | add -user NAME"
            })
    void refusesWhatCannotWork(String arguments, String typed, String message) {
        assertThat(passwd(typed.replace(',', '\n') + "\n", arguments.strip().split(" ")))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8).lines().toList()).last().asString().contains(message.strip());
        assertThat(file).doesNotExist();
    }

    @Test
    void saysWhichLineOfTheFileIsWrong() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "nonsense\n");
        assertThat(passwd("secret1\n", "-f", "-user", "alice")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("passwd " + file + ": line 1: not of the form name:rights:hash");
        assertThat(Files.readString(file)).isEqualTo("nonsense\n");
    }

    @Test
    void theFileIsBesideTheOtherSettings() {
        assertThat(PasswdCommand.defaultUserFile(Map.of(), directory))
                .isEqualTo(directory.resolve(".config/rfb-server/users"));
        assertThat(PasswdCommand.defaultUserFile(Map.of("XDG_CONFIG_HOME", "/etc/xdg"), directory))
                .isEqualTo(Path.of("/etc/xdg/rfb-server/users"));
    }
}
