package dev.rfb.bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.server.desktop.FbsRectangle;
import dev.rfb.server.desktop.FbsUpdate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A session of two updates on a display of 2x1; what the viewer gets is written by hand. */
final class SessionBenchmarkTest {

    private static final String BLACK = "00 00 0001  0000 0000 0002 0001 00000000  00000000 00000000";
    private static final String RED_AND_BLUE = "00 00 0001  0000 0000 0002 0001 00000000  0000ff00 ff000000";
    private static final String COPY_RIGHT = "00 00 0001  0001 0000 0001 0001 00000001  0000 0000";

    private static final RecordedSession RECORDING = new RecordedSession(
            "small",
            new Size(2, 1),
            List.of(
                    new FbsUpdate(
                            33, List.of(new FbsRectangle.Pixels(new Rect(0, 0, 2, 1), new int[] {0xFF0000, 0x0000FF}))),
                    new FbsUpdate(66, List.of(new FbsRectangle.Copy(new Rect(0, 0, 1, 1), new Point(1, 0))))));

    @Test
    void countsWhatComesAfterTheStart() {
        SessionResult result = run(false, BLACK, RED_AND_BLUE, COPY_RIGHT);

        assertThat(result.bytes()).isEqualTo(24 + 20);
        assertThat(result.rectangles()).isEqualTo(2);
        assertThat(result.pixels()).isEqualTo(2);
        assertThat(result.rawBytes()).isEqualTo(8);
        assertThat(result.cpuNanos()).hasSize(3);
        assertThat(result.paintNanos()).hasSize(3);
        assertThat(result.ratio()).hasValue(0.5);
        assertThat(result.verification()).isEmpty();
    }

    @Test
    void findsThatTheViewersPictureIsRight() {
        assertThat(run(true, BLACK, RED_AND_BLUE, COPY_RIGHT).verification())
                .hasValue(new Verification(2, 0, -1, Double.POSITIVE_INFINITY));
    }

    @Test
    void findsAPixelThatIsWrong() {
        String wrong = RED_AND_BLUE.replace("ff000000", "fe000000");

        assertThat(run(true, BLACK, wrong, COPY_RIGHT).verification())
                .hasValue(new Verification(2, 1, 1, Double.POSITIVE_INFINITY));
    }

    @Test
    void findsAnUpdateThatIsMissing() {
        assertThat(run(true, BLACK, RED_AND_BLUE, "").verification())
                .hasValueSatisfying(verified -> assertThat(verified.isClean()).isFalse());
    }

    private static SessionResult run(boolean verify, String... messages) {
        return new SessionBenchmark(RECORDING, () -> new Script(messages))
                .run(new SessionBenchmark.Passes(1, 0, 3, verify), OptionalLong.of(88));
    }

    /** Sends what was written by hand, each message in two parts. */
    private static final class Script implements SessionUnderTest {

        private final Deque<String> messages;

        Script(String... messages) {
            this.messages = new ArrayDeque<>(List.of(messages));
        }

        @Override
        public List<ByteBuf> start() {
            return parts();
        }

        @Override
        public void paint(FbsUpdate update) {
            assertThat(messages).isNotEmpty();
        }

        @Override
        public List<ByteBuf> round() {
            return parts();
        }

        private List<ByteBuf> parts() {
            byte[] bytes = HexFormat.of().parseHex(messages.remove().replace(" ", ""));
            int half = bytes.length / 2;
            return List.of(
                    Unpooled.copiedBuffer(bytes, 0, half), Unpooled.copiedBuffer(bytes, half, bytes.length - half));
        }

        @Override
        public void close() {
            messages.clear();
        }
    }
}
