package dev.rfb.tls.user;

import dev.rfb.security.AccessRights;
import dev.rfb.security.Authenticator;
import dev.rfb.security.Credentials;
import dev.rfb.security.Identity;
import dev.rfb.security.WatchedFile;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the users of a {@link UserFile}. Thread-safe. The file is looked at when a password has arrived, and read again if it has
 * changed; a file that cannot be used leaves the users that were read before in force, and says so in the log.
 *
 * <p>An unknown user costs the same as a wrong password: the work is that of a hash in the file, always of the same one for a name.
 * A one-time password is marked as used in the file before its user passes; where the file cannot be written it is used up until
 * the program ends, which is logged. Several programs may use a file.
 */
public final class UserFileAuthenticator implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(UserFileAuthenticator.class);

    private final WatchedFile<UserFile> file;
    private final Executor executor;
    private final InstantSource clock;
    private final UserChanges changes;
    private final Set<String> usedUp = new HashSet<>();
    private final PasswordHash decoy;
    private final int seed;
    private UserFile known;

    private UserFileAuthenticator(Path file, Executor executor, InstantSource clock, UserChanges changes)
            throws IOException {
        this.file = new WatchedFile<>(
                file,
                UserFile::read,
                problem -> LOG.warn("{}; the users that were read before stay in force", problem.getMessage()));
        this.executor = Objects.requireNonNull(executor, "executor");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.changes = Objects.requireNonNull(changes, "changes");
        this.known = this.file.current();
        SecureRandom random = new SecureRandom();
        this.decoy = PasswordHash.of(nobodysPassword(random), random);
        this.seed = random.nextInt();
    }

    private static byte[] nobodysPassword(SecureRandom random) {
        byte[] password = new byte[16];
        random.nextBytes(password);
        return password;
    }

    /**
     * Opens a file.
     *
     * @param file of the users
     * @param executor hashes passwords and reads the file; bounded in threads and in waiting tasks, since each hash takes time and
     *     memory. What it rejects is refused
     * @param clock tells which day it is
     * @return the authenticator
     * @throws IOException if the file cannot be used; the message names file and line and says why
     */
    public static UserFileAuthenticator open(Path file, Executor executor, InstantSource clock) throws IOException {
        return open(file, executor, clock, UserChanges.IGNORED);
    }

    /**
     * Opens a file whose changes somebody follows.
     *
     * @param file of the users
     * @param executor as above
     * @param clock tells which day it is
     * @param changes told of users that are removed or may do other things, on the thread that noticed it: the executor's or that
     *     of {@link #refresh}; must not wait for this authenticator
     * @return the authenticator
     * @throws IOException if the file cannot be used; the message names file and line and says why
     */
    public static UserFileAuthenticator open(Path file, Executor executor, InstantSource clock, UserChanges changes)
            throws IOException {
        return new UserFileAuthenticator(file, executor, clock, changes);
    }

    @Override
    public CompletionStage<Optional<Identity>> authenticate(Credentials credentials, SocketAddress from) {
        try {
            return CompletableFuture.supplyAsync(() -> decide(credentials), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Optional<Identity> decide(Credentials credentials) {
        UserFile users = refresh();
        Optional<UserEntry> user = users.find(credentials.user());
        PasswordHash hash = user.map(UserEntry::hash).orElseGet(() -> decoy(users, credentials.user()));
        boolean matches = hash.matches(credentials.password()) && credentials.password().length > 0;
        return user.filter(found -> matches && isCurrent(found) && redeem(found))
                .map(found -> new Identity(found.name(), found.rights()));
    }

    private PasswordHash decoy(UserFile users, String name) {
        List<UserEntry> all = users.users();
        int choice = 31 * name.hashCode() + seed;
        return all.isEmpty()
                ? decoy
                : all.get(Math.floorMod(choice, all.size())).hash();
    }

    private boolean isCurrent(UserEntry user) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return user.expires().map(last -> !today.isAfter(last)).orElse(true);
    }

    private boolean redeem(UserEntry user) {
        return switch (user.use()) {
            case ALWAYS -> true;
            case ONCE -> useUp(user);
            case USED -> false;
        };
    }

    private synchronized boolean useUp(UserEntry user) {
        if (!has(refresh(), user) || !usedUp.add(user.line())) {
            return false;
        }
        try {
            UserFile before =
                    UserFile.update(file.file(), users -> has(users, user) ? users.with(user.usedUp()) : users);
            usedUp.remove(user.line());
            return has(before, user);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written: a one-time password that was used can be used again after a restart",
                    file.file(),
                    e);
            return true;
        }
    }

    private static boolean has(UserFile users, UserEntry user) {
        return users.find(user.name())
                .filter(found -> found.line().equals(user.line()))
                .isPresent();
    }

    /**
     * Looks at the file now, rather than at the next login. May block.
     *
     * @return the users that are in force
     */
    public synchronized UserFile refresh() {
        UserFile now = file.current();
        UserFile before = known;
        known = now;
        if (!before.equals(now)) {
            LOG.info("{} was read: {} users", file.file(), now.users().size());
            before.users().forEach(user -> tell(user, now.find(user.name()).map(UserEntry::rights)));
        }
        return now;
    }

    private void tell(UserEntry before, Optional<AccessRights> rights) {
        if (!rights.equals(Optional.of(before.rights()))) {
            changes.changed(before.name(), rights);
        }
    }

    @Override
    public String toString() {
        return "UserFileAuthenticator[" + file.file() + "]";
    }
}
