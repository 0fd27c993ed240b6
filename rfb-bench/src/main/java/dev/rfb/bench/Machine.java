package dev.rfb.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where figures were taken.
 *
 * @param cpu its model
 * @param cores how many this process may use
 * @param jdk name and version of the Java runtime
 */
public record Machine(String cpu, int cores, String jdk) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** {@return this machine} */
    public static Machine here() {
        return new Machine(
                model(CPU_INFO),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    /** Reads {@code model name : x}; the architecture where there is no such line. */
    static String model(Path cpuInfo) {
        try {
            for (String line : Files.readAllLines(cpuInfo, StandardCharsets.UTF_8)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            return System.getProperty("os.arch", "unknown");
        }
        return System.getProperty("os.arch", "unknown");
    }

    /** {@return the same as JSON} */
    public String toJson() {
        return Json.object()
                .text("cpu", cpu)
                .integer("cores", cores)
                .text("jdk", jdk)
                .toString();
    }

    @Override
    public String toString() {
        return cpu + ", " + cores + " cores, " + jdk;
    }
}
