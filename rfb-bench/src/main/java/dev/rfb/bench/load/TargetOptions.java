package dev.rfb.bench.load;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server, and how to get in. */
final class TargetOptions {

    @Option(names = "--host", paramLabel = "HOST", description = "name or address of the server")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "P", required = true, description = "TCP port of the server")
    private int port;

    @Option(names = "--password", paramLabel = "PW", description = "password for VncAuth")
    private @Nullable String password;

    @Option(
            names = "--tls",
            paramLabel = "KIND",
            arity = "0..1",
            fallbackValue = "X509",
            description = "VeNCrypt, one of ${COMPLETION-CANDIDATES}; X509 if none is named")
    private Encryption tls = Encryption.NONE;

    @Option(names = "--pid", paramLabel = "PID", description = "process of the server, to measure its CPU and memory")
    private @Nullable Long pid;

    /**
     * {@return the server}
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    Target target() {
        return new Target(host, port, Optional.ofNullable(password), tls);
    }

    /** {@return the server's process, if one was named} */
    OptionalLong process() {
        return pid == null ? OptionalLong.empty() : OptionalLong.of(pid);
    }
}
