package dev.rfb.server.hostile;

import dev.rfb.server.RfbServerConfig;
import dev.rfb.testing.ChildProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code rfb-server} in a process of its own, on loopback. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final ChildProcess process;
    private final int port;

    private ServerProcess(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param home existing folder
     * @param maxOpenFiles that the process may have
     * @param options of the command
     */
    static ServerProcess start(Path home, int maxOpenFiles, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "ulimit -n " + maxOpenFiles + "; exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-D" + RfbServerConfig.WARM_UP_PROPERTY + "=false",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rfb.server.cli.Main",
                "-rfbport",
                "0",
                "-UseIPv6=0"));
        command.addAll(List.of(options));
        ChildProcess process = ChildProcess.start(
                home, Map.of("XDG_CONFIG_HOME", home.resolve("config").toString()), command);
        Patience.until(process::output, () -> ADDRESS.matcher(process.output()).find());
        Matcher address = ADDRESS.matcher(process.output());
        return new ServerProcess(process, address.find() ? Integer.parseInt(address.group(1)) : 0);
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /** {@return what it wrote so far, its log included} */
    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
