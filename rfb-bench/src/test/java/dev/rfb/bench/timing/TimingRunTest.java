package dev.rfb.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** With a clock of its own. */
final class TimingRunTest {

    private final AtomicLong clock = new AtomicLong();
    private final Random noise = new Random(7);

    private TimingResult run(int extraNanos) {
        Comparison comparison = new Comparison() {
            @Override
            public String name() {
                return "name";
            }

            @Override
            public String kinds() {
                return "kinds";
            }

            @Override
            public Runnable prepare(boolean second) {
                return () -> clock.addAndGet(1000 + noise.nextInt(100) + (second ? extraNanos : 0));
            }
        };
        return new TimingRun(comparison, 20_000, clock::get).run(new Random(1));
    }

    @Test
    void tellsApartWhatTakesLonger() {
        TimingResult result = run(5);
        assertThat(result.isTold()).isTrue();
        assertThat(result.all().t()).isLessThan(-TimingResult.LIMIT);
        assertThat(result.all().secondNanos() - result.all().firstNanos()).isCloseTo(5, within(2.0));
        assertThat(result.toText()).contains("TOLD APART");
    }

    @Test
    void doesNotTellApartWhatTakesTheSameTime() {
        TimingResult result = run(0);
        assertThat(result.isTold()).isFalse();
        assertThat(result.toText()).contains("not told apart");
        assertThat(result.toJson()).startsWith("{\"name\":\"name\",\"kinds\":\"kinds\",\"samples\":20000,");
    }

    @Test
    void leavesOutTheSlowestTenth() {
        TimingResult result = run(0);
        assertThat(result.fastest().firstNanos()).isLessThan(result.all().firstNanos());
    }

    /** Means 3 and 5, variances 2.5 and 2.5, five values each: t = -2 / sqrt(0.5 + 0.5). */
    @Test
    void computesWelchsT() {
        assertThat(Welch.t(of(1, 2, 3, 4, 5), of(3, 4, 5, 6, 7))).isCloseTo(-2, within(1e-12));
        assertThat(Welch.t(of(1, 1), of(1, 1))).isZero();
    }

    private static Welch of(double... values) {
        Welch sample = new Welch();
        DoubleStream.of(values).forEach(sample::add);
        return sample;
    }

    @Test
    void commandTimesEveryComparison() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new TimingCommand()).setOut(new PrintWriter(out));
        assertThat(command.execute("--samples", "200", "--json")).isIn(0, 1); // so few tell nothing
        assertThat(out.toString().lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).contains("\"t\":").doesNotContain("null"));
    }
}
