package dev.rfb.tls.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.security.AccessRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserFileTest {

    static final String HASH = "$2y$04$ObxChDVCabmkWUQbDn.yWe3nHiviiOyKhh14VcEsHW8q10qVnr4/i"; // secret123

    @TempDir
    private Path directory;

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("users"), text);
    }

    private UserFile read(String text) throws IOException {
        return UserFile.read(write(text));
    }

    private static UserEntry user(String name) {
        return new UserEntry(name, AccessRights.ALL, PasswordHash.parse(HASH), Optional.empty(), UserEntry.Use.ALWAYS);
    }

    @Test
    void readsNamesRightsAndOptions() throws IOException {
        UserFile users = read("# staff\n\nalice:full:" + HASH + "\r\nbob smith:view:" + HASH
                + ":expires=2026-12-31:once\n  zoé:key,cut-out:" + HASH + ":used\n");
        assertThat(users.users()).extracting(UserEntry::name).containsExactly("alice", "bob smith", "zoé");
        assertThat(users.find("alice").orElseThrow().rights()).isEqualTo(AccessRights.ALL);
        UserEntry bob = users.find("bob smith").orElseThrow();
        assertThat(bob.rights()).isEqualTo(AccessRights.VIEW_ONLY);
        assertThat(bob.expires()).contains(LocalDate.of(2026, 12, 31));
        assertThat(bob.use()).isEqualTo(UserEntry.Use.ONCE);
        UserEntry zoe = users.find("zoé").orElseThrow();
        assertThat(zoe.rights()).isEqualTo(new AccessRights(true, true, false, false, true, false, false));
        assertThat(zoe.use()).isEqualTo(UserEntry.Use.USED);
        assertThat(users.find("Alice")).isEmpty();
    }

    @Test
    void readsWhatHtpasswdWrites() throws IOException {
        UserFile users = read("alice:" + HASH + "\n");
        assertThat(users.find("alice").orElseThrow().rights()).isEqualTo(AccessRights.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "view", "key", "key,pointer,cut-in,cut-out,resize", "pointer,exclusive"})
    void rightsComeOutAsTheyWent(String text) {
        AccessRights rights = UserRights.parse(text);
        assertThat(UserRights.format(rights)).isEqualTo(text);
        assertThat(rights.view()).isTrue();
    }

    @Test
    void rightsWithoutViewingHaveNoText() {
        AccessRights blind = new AccessRights(false, true, true, true, true, true, true);
        assertThatIllegalArgumentException().isThrownBy(() -> UserRights.format(blind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice | not of the form name:rights:hash",
                "alice:full | not of the form name:rights:hash",
                "alice:: | rights other than full, view",
                "alice:root:HASH | rights other than full, view",
                "alice:key,,pointer:HASH | rights other than full, view",
                "alice:full:HASH:never | field 4 is neither",
                "alice:full:HASH:expires=tomorrow | the date is not of the form 2026-12-31",
                "alice:full:HASH:expires=2026-02-30 | the date is not of the form 2026-12-31",
                "alice:full:secret | of an unknown kind",
                ":full:HASH | has 0 characters",
                "alice :full:HASH | a blank",
                "a\u0007b:full:HASH | a control character",
                "bob:full:HASH | was named before",
                "alice:full:$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQxMjM0NTY3OA$u7UL48LTi1riOFQ8DisTFg | 4194304: not 8"
            })
    void namesTheLineThatIsWrong(String line, String message) throws IOException {
        Path file = write("# one\nbob:full:" + HASH + "\n" + line.strip().replace("HASH", HASH) + "\n");
        assertThatThrownBy(() -> UserFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": line 3: ")
                .hasMessageContaining(message.strip())
                .hasMessageNotContaining("ObxChDVC");
    }

    @Test
    void refusesWhatIsTooLargeOrNoText() throws IOException {
        Path file = directory.resolve("users");
        Files.write(file, new byte[1024 * 1024 + 1]);
        assertThatThrownBy(() -> UserFile.read(file)).hasMessageContaining("longer than 1048576 bytes");
        Files.write(file, new byte[] {'#', (byte) 0xff});
        assertThatThrownBy(() -> UserFile.read(file)).hasMessageContaining("not UTF-8");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= 10_000; i++) {
            many.append('u').append(i).append(':').append(HASH).append('\n');
        }
        Files.writeString(file, many);
        assertThatThrownBy(() -> UserFile.read(file)).hasMessageContaining("10001 users: more than 10000");
        assertThatThrownBy(() -> UserFile.read(directory)).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> UserFile.read(directory.resolve("none"))).hasMessageContaining("no such file");
    }

    @Test
    void changesOneLineAndLeavesTheOthers() throws IOException {
        Path file = write("# staff\nalice:" + HASH + "\n# guests\nbob:view:" + HASH + "\n");
        UserFile changed = UserFile.read(file).with(user("alice").usedUp()).with(user("carol"));
        changed.write(file);
        assertThat(Files.readString(file, UTF_8))
                .isEqualTo("# staff\nalice:full:" + HASH + ":used\n# guests\nbob:view:" + HASH + "\ncarol:full:" + HASH
                        + "\n");
        changed.without("alice").without("nobody").write(file);
        assertThat(Files.readString(file, UTF_8))
                .isEqualTo("# staff\n# guests\nbob:view:" + HASH + "\ncarol:full:" + HASH + "\n");
    }

    @Test
    void changesOfManyAtOnceAreAllKept() throws Exception {
        Path file = directory.resolve("users");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<UserFile>> changes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                UserEntry user = user("u" + i);
                changes.add(() -> UserFile.update(file, users -> users.with(user)));
            }
            for (Future<UserFile> change : threads.invokeAll(changes)) {
                change.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(UserFile.read(file).users()).hasSize(40);
        assertThat(directory.resolve(".users.lock")).isEmptyFile();
    }

    @Test
    void changeThatFailsOrChangesNothingLeavesTheFileAlone() throws IOException {
        Path file = write("alice:" + HASH + "\n\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserFile.update(file, users -> {
                    throw new IllegalArgumentException("no");
                }));
        UserFile before = UserFile.update(file, users -> users);
        assertThat(before.find("alice")).isPresent();
        assertThat(Files.readString(file)).isEqualTo("alice:" + HASH + "\n\n");
        UserFile.update(directory.resolve("none"), users -> users);
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void hashesAreInNoToString() throws IOException {
        UserFile users = UserFile.empty().with(user("alice"));
        assertThat(users).hasToString("UserFile[1 users]");
        assertThat(users.users().get(0).toString()).doesNotContain("$2y$");
    }
}
