package dev.rfb.bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.server.desktop.FbsRectangle;
import dev.rfb.server.desktop.FbsUpdate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The real pipeline on a display of 64x48: a red area, the same again, moved by CopyRect. */
final class PipelineSessionTest {

    private static final Rect AREA = new Rect(0, 0, 16, 16);
    private static final Size SIZE = new Size(64, 48);

    @Test
    void showsWhatWasRecorded() {
        SessionResult result = run(red(), new FbsUpdate(66, List.of(new FbsRectangle.Copy(AREA, new Point(32, 16)))));

        assertThat(result.verification()).hasValue(new Verification(2, 0, -1, Double.POSITIVE_INFINITY));
        assertThat(result.bytes()).isEqualTo(4 + 12 + 16 * 16 * 4 + 4 + 12 + 4);
        assertThat(result.rectangles()).isEqualTo(2);
    }

    @Test
    void sendsNothingForPixelsThatStayTheSame() {
        SessionResult once = run(red());
        SessionResult twice = run(red(), red());

        assertThat(twice.bytes()).isEqualTo(once.bytes());
        assertThat(twice.pixels()).isEqualTo(2 * once.pixels());
    }

    private static FbsUpdate red() {
        int[] pixels = new int[16 * 16];
        Arrays.fill(pixels, 0xFF0000);
        return new FbsUpdate(33, List.of(new FbsRectangle.Pixels(AREA, pixels)));
    }

    private static SessionResult run(FbsUpdate... updates) {
        EncodingProfile profile = EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW);
        return new SessionBenchmark(
                        new RecordedSession("small", SIZE, List.of(updates)), () -> PipelineSession.open(SIZE, profile))
                .run(new SessionBenchmark.Passes(0, 0, 1, true), OptionalLong.empty());
    }
}
