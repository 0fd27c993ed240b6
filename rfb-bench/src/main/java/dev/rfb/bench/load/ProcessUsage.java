package dev.rfb.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used.
 *
 * @param cpu of all its threads since it started
 * @param residentBytes memory now; 0 where the system does not tell
 */
record ProcessUsage(Duration cpu, long residentBytes) {

    static final ProcessUsage NONE = new ProcessUsage(Duration.ZERO, 0);

    /**
     * {@return what a process has used until now; {@link #NONE} if it is gone or hidden}
     *
     * @param pid of the process
     */
    static ProcessUsage of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(cpu -> new ProcessUsage(cpu, resident(Path.of("/proc", Long.toString(pid), "status"))))
                .orElse(NONE);
    }

    /** {@return what this process has used until now} */
    static ProcessUsage ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }

    /** Reads {@code VmRSS:   123 kB} of proc(5). */
    static long resident(Path status) {
        try {
            for (String line : Files.readAllLines(status, StandardCharsets.US_ASCII)) {
                if (line.startsWith("VmRSS:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    /** {@return the CPU used since an earlier look} */
    Duration cpuSince(ProcessUsage earlier) {
        return cpu.minus(earlier.cpu);
    }
}
