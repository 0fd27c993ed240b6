package dev.rfb.server.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to listen. */
final class ListenOptions {

    @Option(names = "-rfbport", arity = "1", paramLabel = "PORT", description = "TCP port; 5900+N; 0: any; -1: no TCP")
    @Nullable Integer port;

    @Option(
            names = "-interface",
            arity = "1",
            paramLabel = "ADDRESS",
            description = "address to listen on, or all; loopback")
    @Nullable String address;

    @Option(names = "-localhost", arity = "1", paramLabel = "0|1", description = "listen on loopback only")
    boolean localhost = true;

    @Option(names = "-UseIPv4", arity = "1", paramLabel = "0|1", description = "listen on IPv4 (on)")
    boolean ipv4 = true;

    @Option(names = "-UseIPv6", arity = "1", paramLabel = "0|1", description = "listen on IPv6 (on)")
    boolean ipv6 = true;

    @Option(names = "-rfbunixpath", arity = "1", paramLabel = "PATH", description = "UNIX socket to listen on, too")
    @Nullable Path unixPath;

    @Option(names = "-rfbunixmode", arity = "1", paramLabel = "MODE", description = "its permissions (0600)")
    String unixMode = "0600";
}
