package dev.rfb.server.cli;

import dev.rfb.security.BruteForcePolicy;
import dev.rfb.security.WatchedFile;
import dev.rfb.server.RfbServerConfig;
import dev.rfb.server.transport.HostFilter;
import dev.rfb.server.transport.HostRules;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns viewers away as the options say. Not thread-safe. */
final class Gatekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
    private static final long LOOK_SECONDS = 1;

    private final AdmissionOptions options;
    private final Terminal terminal;
    private final ScheduledExecutorService scheduler;

    /** The rules as they were when the file was last looked at, so that no connection waits for a disk. */
    private static final class CurrentRules implements HostFilter {

        private final WatchedFile<HostRules> file;
        private volatile HostRules rules;

        CurrentRules(WatchedFile<HostRules> file) {
            this.file = file;
            this.rules = file.current();
        }

        void refresh() {
            rules = file.current();
        }

        @Override
        public Verdict decide(SocketAddress address) {
            return rules.decide(address);
        }
    }

    /**
     * Creates it.
     *
     * @param options parsed
     * @param terminal to ask at
     * @param scheduler looks at the file of hosts now and then
     */
    Gatekeeper(AdmissionOptions options, Terminal terminal, ScheduledExecutorService scheduler) {
        this.options = options;
        this.terminal = terminal;
        this.scheduler = scheduler;
    }

    /**
     * Tells a server whom to turn away.
     *
     * @param builder of the server
     * @throws UsageException if an option cannot be used
     */
    void guard(RfbServerConfig.Builder builder) {
        builder.bruteForce(bruteForce());
        Path file = options.hostsFile;
        if (file != null) {
            guardHosts(builder, file);
        }
        LimitOptions.atLeast("-QueryConnectTimeout", options.queryConnectTimeout, 1);
        if (options.queryConnect || file != null) {
            builder.listener(new QueryConnect(terminal, options, scheduler));
        }
    }

    private BruteForcePolicy bruteForce() {
        LimitOptions.atLeast("-BlacklistThreshold", options.blacklistThreshold, 1);
        LimitOptions.atLeast("-BlacklistTimeout", options.blacklistTimeout, 1);
        if (!options.useBlacklist) {
            return BruteForcePolicy.OFF;
        }
        try {
            return BruteForcePolicy.DEFAULT
                    .withThreshold(options.blacklistThreshold)
                    .withFirstBlock(Duration.ofSeconds(options.blacklistTimeout));
        } catch (IllegalArgumentException e) {
            throw new UsageException("-BlacklistTimeout " + options.blacklistTimeout + ": " + e.getMessage());
        }
    }

    private void guardHosts(RfbServerConfig.Builder builder, Path file) {
        CurrentRules rules = new CurrentRules(open(file));
        scheduler.scheduleWithFixedDelay(rules::refresh, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        builder.hosts(rules);
    }

    private static WatchedFile<HostRules> open(Path file) {
        try {
            return new WatchedFile<>(
                    file,
                    HostRules::read,
                    problem -> LOG.warn("{}; the rules that were read before stay in force", problem.getMessage()));
        } catch (FileSystemException e) {
            throw new UsageException(
                    "-HostsFile " + file + ": " + (e.getReason() == null ? "cannot be read" : e.getReason()));
        } catch (IOException e) {
            throw new UsageException("-HostsFile " + file + ": cannot be read: " + e.getMessage());
        }
    }
}
