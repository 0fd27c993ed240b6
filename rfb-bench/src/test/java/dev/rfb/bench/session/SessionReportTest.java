package dev.rfb.bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.bench.EncodingChoice;
import dev.rfb.bench.Machine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SessionReportTest {

    private static final Machine MACHINE = new Machine("cpu", 2, "jdk");

    @Test
    void takesTheMedianOfThePasses() {
        assertThat(result("a", OptionalLong.empty(), 9_000_000_000L, 1_000_000_000L, 2_000_000_000L)
                        .cpuSeconds())
                .isEqualTo(2);
        assertThat(result("a", OptionalLong.empty(), 4_000_000_000L, 1_000_000_000L)
                        .cpuSeconds())
                .isEqualTo(2.5);
    }

    @Test
    void namesTheGeometricMeanOfTheRatios() {
        SessionReport report = new SessionReport(
                "tight",
                MACHINE,
                List.of(result("a", OptionalLong.of(500), 1L), result("b", OptionalLong.of(2000), 1L)));

        assertThat(report.toJson()).contains("\"tigervnc_bytes_ratio_geometric_mean\":1.0000");
        assertThat(report.toText()).contains("2.000").contains("0.500");
    }

    @Test
    void namesNoMeanWhereARatioIsMissing() {
        SessionReport report = new SessionReport(
                "tight",
                MACHINE,
                List.of(result("a", OptionalLong.of(500), 1L), result("b", OptionalLong.empty(), 1L)));

        assertThat(report.toJson()).doesNotContain("geometric_mean\":1.").contains("\"bytes\":2000");
    }

    @Test
    void knowsWhatTigerVncNeeds() {
        assertThat(TigerVncBytes.of("web", EncodingChoice.TIGHT, OptionalInt.empty()))
                .hasValue(13_102_429);
        assertThat(TigerVncBytes.of("photos", EncodingChoice.TIGHTJPEG, OptionalInt.of(8)))
                .hasValue(2_538_477);
        assertThat(TigerVncBytes.of("web", EncodingChoice.RRE, OptionalInt.empty()))
                .isEmpty();
        assertThat(TigerVncBytes.of("other", EncodingChoice.TIGHT, OptionalInt.empty()))
                .isEmpty();
    }

    private static SessionResult result(String name, OptionalLong reference, Long... cpuNanos) {
        return new SessionResult(
                name, List.of(cpuNanos), List.of(5L), 6, 1000, 10, 100, 400, reference, Optional.empty());
    }
}
