package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.JpegQuality;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import java.awt.Color;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moved, from the application's painting to the viewers' pictures. */
final class MovedPixelsTest extends PipelineFixture {

    private static final EncodingProfile LOSSY =
            new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, 2, Optional.of(JpegQuality.ofLevel(3)));

    private final TestScene scene = new TestScene(300, 280, 5);

    private void show() {
        display.update(scene.bounds(), scene.pixels().pixels(), 0, 300);
    }

    private static boolean lastHasCopies(TestViewer viewer) {
        return viewer.encodings.get(viewer.encodings.size() - 1).contains(EncodingType.COPY_RECT.number());
    }

    @Test
    void scrollThatIsPaintedIsSentAsACopy() {
        TestViewer viewer = viewer(EncodingType.RAW);
        scene.text(scene.bounds());
        show();
        askUntilQuiet(viewer);
        scene.scroll(new Rect(20, 10, 270, 260), 31);
        show();
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(lastHasCopies(viewer)).isTrue();
        EncodedUpdate update = (EncodedUpdate) viewer.received.get(viewer.received.size() - 1);
        assertThat(update.bytes()).isLessThan(4 * 270 * (31 + 2 * TileComparison.TILE));
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void viewerWhoseSourceIsOutdatedGetsThePixels() {
        TestViewer viewer = viewer(EncodingType.RAW);
        TestViewer behind = viewer(EncodingType.RAW);
        scene.text(scene.bounds());
        show();
        askUntilQuiet(viewer);
        askUntilQuiet(behind);
        behind.readsSlowly();
        for (int i = 0; i < 2; i++) { // the first is on its way to the one behind while the second is painted
            scene.text(scene.bounds());
            show();
            viewer.request(true);
            loop.advance(FRAME_NANOS);
        }
        scene.scroll(scene.bounds(), 40);
        show();
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(lastHasCopies(viewer)).isTrue();
        behind.written();
        behind.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(lastHasCopies(behind)).isFalse();
        assertThat(behind.picture()).isEqualTo(painted());
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void lossyPixelsThatMoveAreRefreshedWhereTheyAre() {
        TestViewer viewer = viewer(LOSSY);
        askUntilQuiet(viewer);
        scene.photo(new Rect(0, 0, 120, 100));
        show();
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(viewer.picture()).isNotEqualTo(painted());
        display.copyArea(new Rect(0, 0, 120, 100), new Point(150, 120));
        paint(new Rect(0, 0, 120, 100), Color.GREEN);
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(lastHasCopies(viewer)).isTrue();
        assertThat(viewer.picture()).isNotEqualTo(painted());
        for (int i = 0; i < 4; i++) {
            viewer.request(true);
            loop.advance(LosslessRefresh.PERIOD_NANOS);
        }
        assertThat(viewer.picture()).isEqualTo(painted());
        assertThat(loop.hasTimer()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverMovesIsRightForEveryViewer(long seed) {
        Random random = new Random(seed);
        viewer(EncodingType.RAW);
        viewer(EncodingType.ZRLE).readsSlowly();
        viewer(EncodingType.TIGHT);
        viewer(LOSSY);
        viewer(LOSSY).readsSlowly();
        viewer(EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.HEXTILE), EncodingType.CURSOR);
        viewer(EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW), EncodingType.COPY_RECT);
        scene.text(scene.bounds());
        for (int step = 0; step < 100; step++) {
            change(random);
            show();
            TestViewer viewer = viewers.get(random.nextInt(viewers.size()));
            viewer.request(random.nextInt(20) > 0);
            if (random.nextInt(3) == 0) {
                viewer.written();
            }
            loop.advance(random.nextInt(3) * FRAME_NANOS / 2);
        }
        assertThat(viewers.get(0).encodings).anyMatch(update -> update.contains(EncodingType.COPY_RECT.number()));
        display.pointerPosition(new Point(1000, 1000));
        for (TestViewer viewer : viewers) {
            for (int i = 0; i < 8; i++) {
                viewer.written();
                viewer.request(true);
                loop.advance(LosslessRefresh.PERIOD_NANOS);
            }
            assertThat(viewer.failure()).isEmpty();
            assertThat(viewer.picture()).isEqualTo(painted());
        }
    }

    private void change(Random random) {
        Rect rect = new Rect(random.nextInt(280), random.nextInt(260), 20, 20)
                .union(new Rect(random.nextInt(280), random.nextInt(260), 20, 20));
        switch (random.nextInt(8)) {
            case 0 -> scene.text(rect);
            case 1 -> scene.photo(rect);
            case 2, 3 -> scene.move(rect, new Point(random.nextInt(81) - 40, random.nextInt(61) - 30));
            case 4 -> display.copyArea(rect, new Point(random.nextInt(41) - 20, random.nextInt(81) - 40));
            default -> scene.scroll(rect, random.nextInt(39) - 19);
        }
    }
}
