package dev.rfb.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Size;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

@Timeout(120)
final class MotionCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new MotionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @ParameterizedTest
    @EnumSource(Motion.class)
    void countsUpdatesOfWhatMoves(Motion motion) {
        int code = run(
                "--show=" + motion,
                "--width=160",
                "--height=100",
                "--warmup=0.2",
                "--seconds=1",
                "--quality=6",
                "--json");
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("\"show\":\"" + motion.name().toLowerCase(Locale.ROOT) + "\"", "\"width\":160")
                .containsPattern("\"ms_per_update\":\\d+\\.\\d\\d")
                .containsPattern("\"heap_mb_per_s\":\\d+\\.\\d\\d\\d");
    }

    @Test
    void aVideoGoesOnWhenTheViewerHasItAndIsExactOnceItRests() {
        int code =
                run("--fps=0", "--width=160", "--height=100", "--warmup=0", "--seconds=1.2", "--quality=6", "--json");
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("\"full_speed_ms\":\\d+")
                .containsPattern("\"rest_ms\":\\d+")
                .containsPattern("\"updates_per_s_per_client\":[1-9]");
    }

    @Test
    void refusesWhatCannotBeShown() {
        assertThat(run("--width=0")).isEqualTo(2);
        assertThat(err.toString()).contains("0x800 at 30.0 a second: too few");
    }

    @Test
    void everyPixelOfAVideoChangesAndNoneMoves() {
        VideoFrames frames = new VideoFrames(new Size(96, 64));
        int[] first = frames.frame(0);
        int[] second = frames.frame(1);
        assertThat(frames.frame(VideoFrames.COUNT)).isSameAs(first);
        int same = 0;
        for (int i = 0; i < first.length; i++) {
            same += first[i] == second[i] ? 1 : 0;
        }
        assertThat(same).isLessThan(first.length / 50);
        for (int shift = 1; shift < 24; shift++) {
            int moved = 0;
            for (int i = shift * 96; i < first.length; i++) {
                moved += first[i] == second[i - shift * 96] ? 1 : 0;
            }
            assertThat(moved).as("rows moved by " + shift).isLessThan(first.length / 50);
        }
    }
}
