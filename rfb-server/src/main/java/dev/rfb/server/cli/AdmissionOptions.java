package dev.rfb.server.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is turned away, and whom somebody is asked about. */
final class AdmissionOptions {

    @Option(
            names = "-HostsFile",
            arity = "1",
            paramLabel = "FILE",
            description = "lines +address/prefix accept, - reject, ? ask; first match counts, reject if none")
    @Nullable Path hostsFile;

    @Option(names = "-QueryConnect", arity = "1", paramLabel = "0|1", description = "ask about each viewer (off)")
    boolean queryConnect;

    @Option(
            names = "-QueryConnectTimeout",
            arity = "1",
            paramLabel = "S",
            description = "refuse a viewer nobody answers for within S seconds (10)")
    int queryConnectTimeout = 10;

    @Option(
            names = "-UseBlacklist",
            arity = "1",
            paramLabel = "0|1",
            description = "make addresses wait after too many failed logins (on)")
    boolean useBlacklist = true;

    @Option(
            names = "-BlacklistThreshold",
            arity = "1",
            paramLabel = "N",
            description = "failed logins before an address has to wait (5)")
    int blacklistThreshold = 5;

    @Option(
            names = "-BlacklistTimeout",
            arity = "1",
            paramLabel = "S",
            description = "how long it waits first; doubled with each failure (10)")
    int blacklistTimeout = 10;
}
