package dev.rfb.server.cli;

import dev.rfb.security.AccessRights;
import dev.rfb.security.Authenticator;
import dev.rfb.security.VncPasswordFile;
import dev.rfb.server.display.Viewer;
import dev.rfb.tls.user.UserFileAuthenticator;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of {@code -UserFile}, for the security types that ask for a name. Thread-safe. Viewers whose user is removed from the file
 * leave, and rights that change there change in their sessions.
 */
final class UserLogins implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UserLogins.class);
    private static final int THREADS = 2;
    private static final int MAX_WAITING = 64;
    private static final long IDLE_SECONDS = 10;
    private static final long LOOK_SECONDS = 1;

    private final ThreadPoolExecutor executor;
    private final UserFileAuthenticator users;
    private final Set<String> named;
    private final String description;
    private final AccessRights most;
    private volatile Supplier<List<Viewer>> viewers = List::of;

    private UserLogins(Path file, AccessOptions options, String self) throws IOException {
        executor = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, "rfb-login");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        most = options.rights();
        description = "users from " + file;
        named = Arrays.stream(options.plainUsers.split(",", -1))
                .map(String::strip)
                .map(name -> name.equals("%u") ? self : name)
                .collect(Collectors.toUnmodifiableSet());
        users = UserFileAuthenticator.open(file, executor, InstantSource.system(), this::changed);
    }

    /**
     * {@return the users, if there is a file of them}
     *
     * @param options parsed
     * @param self who runs this program
     * @throws UsageException if the file cannot be used
     */
    static Optional<UserLogins> of(AccessOptions options, String self) {
        Path file = options.userFile;
        if (file == null) {
            return Optional.empty();
        }
        try {
            UserLogins logins = new UserLogins(file, options, self);
            VncPasswordFile.permissionWarning(file).ifPresent(warning -> LOG.warn("{}", warning));
            return Optional.of(logins);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "cannot be read" : e.getReason();
            throw new UsageException(
                    "-UserFile " + file + ": " + reason + "; make users with rfb-server passwd -user NAME " + file);
        } catch (IOException e) {
            throw new UsageException("-UserFile " + file + ": cannot be read: " + e.getMessage());
        }
    }

    /** {@return where users come from, for the line that says where to connect} */
    String description() {
        return description;
    }

    /** {@return knows those of the users whom {@code -PlainUsers} names; others cost as much and are refused} */
    Authenticator authenticator() {
        return (credentials, from) -> users.authenticate(credentials, from)
                .thenApply(identity -> identity.filter(who -> named.contains("*") || named.contains(who.user())));
    }

    /**
     * Lets sessions follow the file from now on.
     *
     * @param sessions who is there
     * @param scheduler looks at the file now and then
     */
    void follow(Supplier<List<Viewer>> sessions, ScheduledExecutorService scheduler) {
        viewers = sessions;
        scheduler.scheduleWithFixedDelay(users::refresh, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void changed(String user, Optional<AccessRights> rights) {
        for (Viewer viewer : viewers.get()) {
            if (viewer.identity().user().equals(user)) {
                rights.ifPresentOrElse(now -> viewer.rights(now.and(most)), viewer::disconnect);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
