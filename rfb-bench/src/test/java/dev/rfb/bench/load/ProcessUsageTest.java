package dev.rfb.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessUsageTest {

    @Test
    void readsTheResidentMemory(@TempDir Path directory) throws IOException {
        Path status = Files.writeString(directory.resolve("status"), "Name:\tx\nVmHWM:\t  900 kB\nVmRSS:\t  123 kB\n");

        assertThat(ProcessUsage.resident(status)).isEqualTo(123 * 1024);
    }

    @Test
    void seesNothingOfAProcessThatIsGone() {
        assertThat(ProcessUsage.of(Long.MAX_VALUE)).isEqualTo(ProcessUsage.NONE);
    }

    @Test
    void seesTheCpuOfThisProcess() {
        assertThat(ProcessUsage.of(ProcessHandle.current().pid()).cpu()).isGreaterThan(Duration.ZERO);
    }
}
