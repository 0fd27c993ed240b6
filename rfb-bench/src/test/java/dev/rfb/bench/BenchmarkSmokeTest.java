package dev.rfb.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark once and briefly, so that none rots. The figures mean nothing. */
@Timeout(120)
final class BenchmarkSmokeTest {

    private static final TimeValue BRIEF = TimeValue.milliseconds(20);

    @BeforeAll
    static void letOtherBenchmarksRun() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EncoderBenchmark",
                "PixelTranslatorBenchmark",
                "RegionBenchmark",
                "ClientMessageDecoderBenchmark",
                "MoveDetectorBenchmark",
                "PaletteBenchmark",
                "SolidAreasBenchmark",
                "TileComparisonBenchmark"
            })
    void runs(String benchmark) throws RunnerException {
        Collection<RunResult> results = run(benchmark);

        assertThat(results)
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore())
                        .as(result.getParams().id())
                        .isPositive());
    }

    @Test
    void countsBytesAndPixels() throws RunnerException {
        assertThat(run("EncoderBenchmark"))
                .allSatisfy(result -> assertThat(result.getSecondaryResults()).containsKeys("bytes", "pixels"));
    }

    private static Collection<RunResult> run(String benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("\\." + benchmark + "\\.")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(BRIEF)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }
}
