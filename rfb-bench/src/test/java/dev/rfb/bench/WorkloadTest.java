package dev.rfb.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkloadTest {

    @ParameterizedTest
    @CsvSource({"SOLID, 1", "FEW_COLOURS, 10", "TERMINAL, 160", "TEXT, 437", "PHOTO, 43864"})
    void hasTheColoursThatItSays(Workload workload, int colours) {
        int[] xrgb = workload.pixels().toArray();

        assertThat(Arrays.stream(xrgb).distinct().count()).isEqualTo(colours);
        assertThat(xrgb).hasSize(Workload.SIDE * Workload.SIDE);
    }
}
