package dev.rfb.server.cli;

import dev.rfb.protocol.ProtocolLimits;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.server.RfbServer;
import dev.rfb.server.RfbServerConfig;
import dev.rfb.server.display.Display;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the server until it is told to end. Not thread-safe; one per run. */
final class ServerRun {

    private static final int FIRST_FREE_PORT = 1024;
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");

    private final ServerCommand command;
    private final Terminal terminal;
    private final SettingsDirectory settings;
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * Creates it.
     *
     * @param command parsed
     * @param terminal of the user
     * @param settings where keys are kept that were made on first use
     */
    ServerRun(ServerCommand command, Terminal terminal, SettingsDirectory settings) {
        this.command = command;
        this.terminal = terminal;
        this.settings = settings;
    }

    /**
     * Starts the server, says where, and waits until this thread is interrupted or a timer ends it.
     *
     * @return the exit code
     * @throws UsageException if it cannot start
     */
    int run() {
        command.limits.check();
        Set<PosixFilePermission> unixMode = unixMode();
        ListenAddresses where = ListenAddresses.of(command, Loopback.hasIpv6());
        SecurityPlan plan = SecurityPlan.of(command, where);
        LogSettings.parse(command.log).apply(terminal);
        Optional<UserLogins> users = UserLogins.of(command.access, System.getProperty("user.name", ""));
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "rfb-cli");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        try (SecurityChoice security = choose(plan, users, scheduler)) {
            RfbServerConfig.Builder builder =
                    builder(security, scheduler).highestVersion(plan.profile().highestVersion());
            new Gatekeeper(command.admission, terminal, scheduler).guard(builder);
            where.hosts().forEach(host -> builder.listen(host, where.port()));
            Path unixPath = command.listen.unixPath;
            if (unixPath != null) {
                builder.listenUnix(unixPath, unixMode);
            }
            try (RfbServer server = start(builder, where)) {
                users.ifPresent(logins -> logins.follow(server::viewers, scheduler));
                security.follow(server::viewers, command.tls.endRevoked, scheduler);
                plan.warnings(where).forEach(warning -> logger().warn("{}", warning));
                announce(server.addresses(), security);
                await();
            }
            return 0;
        } finally {
            users.ifPresent(UserLogins::close);
            scheduler.shutdownNow();
        }
    }

    private SecurityChoice choose(SecurityPlan plan, Optional<UserLogins> users, ScheduledExecutorService scheduler) {
        PasswordChoice passwords = PasswordChoice.of(command.access, new SecureRandom(), scheduler);
        if (!passwords.warning().isEmpty()) {
            logger().warn("{}", passwords.warning());
        }
        ServerKeys keys = ServerKeys.of(plan, command.tls, settings);
        SecurityPlan possible = keys.certificate().isPresent() ? plan : plan.withoutX509();
        return new SecurityChoice(possible, passwords, users, keys);
    }

    private RfbServerConfig.Builder builder(SecurityChoice security, ScheduledExecutorService scheduler) {
        ShownDesktop shown = ShownDesktop.of(command.show);
        RfbServerConfig.Builder builder = RfbServer.builder()
                .display(Display.of(
                        shown.name(), shown.size().width(), shown.size().height()))
                .desktop(new ExitTimers(shown.desktop(), command.limits, scheduler, end::countDown))
                .security(security.handshakes().toArray(SecurityHandshake[]::new))
                .rights(command.access.rights())
                .sharing(command.access.sharing())
                .limits(ProtocolLimits.DEFAULT.withMaxCutTextBytes(command.limits.maxCutText))
                .maxViewers(command.limits.maxViewers)
                .pending(command.limits.pending())
                .timeouts(timeouts())
                .frameRate(command.limits.frameRate);
        return command.limits.warmUp ? builder : builder.warmUp(false);
    }

    private void announce(List<SocketAddress> addresses, SecurityChoice security) {
        terminal.out().println(StartLine.of(command.show.show, addresses, security.description()));
        terminal.out().flush();
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(ServerRun.class);
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            // the way to end this command: the server is closed on the way out
            logger().info("Interrupted: ending");
        }
    }

    private RfbServer start(RfbServerConfig.Builder builder, ListenAddresses where) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw startFailure(e, where);
        }
    }

    private static UsageException startFailure(IOException failure, ListenAddresses where) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Permission denied") && where.port() < FIRST_FREE_PORT) {
            return new UsageException(message + "; choose a port above 1023 with -rfbport");
        }
        return new UsageException(
                message + "; end the program that uses it, or choose another with :N, -rfbport or -rfbunixpath");
    }

    private RfbServerConfig.Timeouts timeouts() {
        RfbServerConfig.Timeouts usual = RfbServerConfig.Timeouts.DEFAULT;
        Duration idle = Duration.ofSeconds(command.limits.idleTimeout);
        return new RfbServerConfig.Timeouts(usual.machine(), usual.human(), idle, usual.stall());
    }

    private Set<PosixFilePermission> unixMode() {
        String mode = command.listen.unixMode;
        if (!OCTAL.matcher(mode).matches()) {
            throw new UsageException("-rfbunixmode " + mode + ": is not an octal mode such as 0600");
        }
        int bits = Integer.parseInt(mode, 8);
        // the permissions are declared from the owner's right to read, 0400, down to the others' right to execute, 0001
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            if ((bits & (0400 >> i)) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }
}
