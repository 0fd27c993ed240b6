package dev.rfb.tls.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.rfb.security.AccessRights;
import dev.rfb.security.Credentials;
import dev.rfb.security.Identity;
import dev.rfb.security.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserFileAuthenticatorTest {

    private static final InetSocketAddress FROM = new InetSocketAddress("127.0.0.1", 1);
    private static final String HASH = UserFileTest.HASH; // secret123
    private static final String OTHER = "$2b$04$abcdefghijklmnopqrstuuZakPDp6bZDRlgfrhVHiZC/4c843smaK"; // secret123

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-30T12:00:00Z"));
    private final List<String> changes = new ArrayList<>();
    private Path file;

    @BeforeEach
    void setUp() {
        file = directory.resolve("users");
    }

    private void write(String... lines) {
        try {
            SecretFile.replace(file, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UserFileAuthenticator open() throws IOException {
        return UserFileAuthenticator.open(
                file,
                Runnable::run,
                now::get,
                (user, rights) ->
                        changes.add(user + " " + rights.map(UserRights::format).orElse("gone")));
    }

    private static Optional<Identity> login(UserFileAuthenticator users, String name, String password) {
        try (Credentials credentials = new Credentials(name, password.getBytes(UTF_8))) {
            return users.authenticate(credentials, FROM).toCompletableFuture().join();
        }
    }

    @Test
    void letsInWithTheRightsOfTheFile() throws IOException {
        write("alice:full:" + HASH, "bob:view:" + OTHER);
        UserFileAuthenticator users = open();
        assertThat(login(users, "alice", "secret123")).contains(Identity.of("alice"));
        assertThat(login(users, "bob", "secret123")).contains(new Identity("bob", AccessRights.VIEW_ONLY));
        assertThat(login(users, "alice", "secret124")).isEmpty();
        assertThat(login(users, "alice", "")).isEmpty();
        assertThat(login(users, "Alice", "secret123")).isEmpty();
        assertThat(login(users, "", "secret123")).isEmpty();
    }

    @Test
    void emptyPasswordLetsNobodyInEvenIfItIsTheRightOne() throws IOException {
        write("alice:full:" + PasswordHash.of(new byte[0], new SecureRandom()).text());
        assertThat(login(open(), "alice", "")).isEmpty();
    }

    @Test
    void unknownUserCostsTheSameHashAsAKnownOne() throws IOException {
        write("alice:full:$argon2id$v=19$m=16384,t=1,p=1$c29tZXNhbHQxMjM0NTY3OA$u7UL48LTi1riOFQ8DisTFg");
        UserFileAuthenticator users = open();
        assertThat(memoryOfLogin(users, "alice")).isGreaterThan(16384 * 1024);
        assertThat(memoryOfLogin(users, "mallory")).isGreaterThan(16384 * 1024);
        write("# nobody");
        assertThat(memoryOfLogin(users, "mallory")).isGreaterThan(16384 * 1024);
    }

    private static long memoryOfLogin(UserFileAuthenticator users, String name) {
        ThreadMXBean thread = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long before = thread.getCurrentThreadAllocatedBytes();
        assertThat(login(users, name, "secret124")).isEmpty();
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void passwordIsTakenUpToItsLastDayInUtc() throws IOException {
        write("alice:full:" + HASH + ":expires=2026-06-30");
        UserFileAuthenticator users = open();
        now.set(Instant.parse("2026-06-30T23:59:59.999Z"));
        assertThat(login(users, "alice", "secret123")).isPresent();
        now.set(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(login(users, "alice", "secret123")).isEmpty();
    }

    @Test
    void oneTimePasswordIsUsedUpInTheFileAsWell() throws IOException {
        write("alice:view:" + HASH + ":once", "bob:" + OTHER);
        UserFileAuthenticator users = open();
        assertThat(login(users, "alice", "wrong")).as("does not use it up").isEmpty();
        assertThat(login(users, "alice", "secret123")).isPresent();
        assertThat(login(users, "alice", "secret123")).isEmpty();
        assertThat(login(open(), "alice", "secret123")).as("after a restart").isEmpty();
        assertThat(Files.readString(file)).isEqualTo("alice:view:" + HASH + ":used\nbob:" + OTHER + "\n");
        assertThat(changes).as("sessions stay").isEmpty();
        write("alice:view:" + OTHER + ":once");
        assertThat(login(users, "alice", "secret123")).as("with a new password").isPresent();
    }

    @Test
    void oneTimePasswordLetsInOneOfManyAtOnceAtTwoServersWithTheFile() throws IOException {
        write("alice:full:" + HASH + ":once");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<UserFileAuthenticator> servers = List.of(
                    UserFileAuthenticator.open(file, threads, now::get),
                    UserFileAuthenticator.open(file, threads, now::get));
            List<CompletableFuture<Optional<Identity>>> logins = IntStream.range(0, 16)
                    .mapToObj(i -> servers.get(i % 2)
                            .authenticate(new Credentials("alice", "secret123".getBytes(UTF_8)), FROM)
                            .toCompletableFuture()
                            .orTimeout(20, TimeUnit.SECONDS))
                    .toList();
            assertThat(logins.stream().filter(login -> login.join().isPresent()))
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneTimePasswordIsUsedUpWhereTheFileCannotBeWritten() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        file = link.resolve("users");
        write("alice:full:" + HASH + ":once");
        UserFileAuthenticator users = open();
        assertThat(login(users, "nobody", "secret123")).isEmpty();
        Files.delete(link); // nothing can be written beside the file any more, and what was read stays in force
        assertThat(login(users, "alice", "secret123")).isPresent();
        assertThat(login(users, "alice", "secret123")).isEmpty();
    }

    @Test
    void changeTakesEffectOnLoginsUnderWay() throws IOException {
        write("alice:full:" + HASH);
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        UserFileAuthenticator users = UserFileAuthenticator.open(file, waiting::add, now::get);
        CompletableFuture<Optional<Identity>> login = users.authenticate(
                        new Credentials("alice", "secret123".getBytes(UTF_8)), FROM)
                .toCompletableFuture();
        assertThat(login).isNotDone();
        write("bob:full:" + HASH);
        waiting.remove().run();
        assertThat(login).isCompletedWithValue(Optional.empty());
    }

    @Test
    void badFileLeavesTheUsersInForce() throws IOException {
        write("alice:full:" + HASH);
        UserFileAuthenticator users = open();
        write("alice:full:" + HASH, "nonsense");
        assertThat(login(users, "alice", "secret123")).isPresent();
        Files.delete(file);
        assertThat(login(users, "alice", "secret123")).isPresent();
        assertThat(changes).isEmpty();
        write("# nobody");
        assertThat(login(users, "alice", "secret123")).isEmpty();
        assertThat(changes).containsExactly("alice gone");
    }

    @Test
    void tellsOfUsersThatAreGoneOrMayDoOtherThings() throws IOException {
        write("alice:full:" + HASH, "bob:full:" + HASH, "carol:view:" + HASH);
        UserFileAuthenticator users = open();
        write("bob:key,pointer:" + HASH, "carol:view:" + OTHER, "dave:full:" + HASH);
        assertThat(users.refresh().users()).hasSize(3);
        users.refresh();
        assertThat(changes).containsExactly("alice gone", "bob key,pointer");
    }

    @Test
    void refusesWhatItsExecutorDoesNotTake() throws IOException {
        write("alice:full:" + HASH);
        UserFileAuthenticator users = UserFileAuthenticator.open(
                file,
                task -> {
                    throw new RejectedExecutionException("full");
                },
                now::get);
        try (Credentials credentials = new Credentials("alice", "secret123".getBytes(UTF_8))) {
            assertThat(users.authenticate(credentials, FROM).toCompletableFuture())
                    .isCompletedExceptionally();
        }
    }

    @Test
    void doesNotOpenWithoutAGoodFile() {
        assertThatThrownBy(this::open).hasMessageContaining("no such file");
        write("alice:full:plain");
        assertThatThrownBy(this::open).hasMessageContaining("line 1: the hash is of an unknown kind");
    }
}
