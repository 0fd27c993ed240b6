package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.ServerSide;
import dev.rfb.server.display.Viewer;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The real display, encoders and scheduler on a loop that the test moves, and viewers at its end. */
abstract class PipelineFixture {

    static final long FRAME_NANOS = 10_000_000;
    static final EncodingType[] ALL_FEATURES = {
        EncodingType.COPY_RECT, EncodingType.CURSOR, EncodingType.EXTENDED_DESKTOP_SIZE, EncodingType.DESKTOP_SIZE
    };

    final ManualLoop loop = new ManualLoop();
    final FailingAllocator allocator = new FailingAllocator();
    private final Workers workers = new Workers(loop.workers(), allocator);
    final Display display = Display.of("test", 300, 280);
    final UpdateScheduler scheduler = display.open(
            new Nobody(),
            opening -> new UpdateScheduler(
                    loop,
                    workers,
                    loop::now,
                    opening.source(),
                    new UpdateScheduler.Settings(FRAME_NANOS, opening.state())));
    final List<TestViewer> viewers = new ArrayList<>();

    private static final class Nobody implements ServerSide {
        @Override
        public List<Viewer> viewers() {
            return List.of();
        }

        @Override
        public void bell() {
            throw new AssertionError("no bell expected");
        }

        @Override
        public void cutText(String text) {
            throw new AssertionError("no text expected");
        }
    }

    @AfterEach
    void endEverything() {
        loop.advance(10 * FRAME_NANOS);
        for (TestViewer viewer : viewers) {
            viewer.updates.leave();
            viewer.close();
        }
        loop.run();
        scheduler.close();
        loop.run();
        workers.close();
    }

    TestViewer viewer(EncodingType encoding) {
        return viewer(EncodingProfile.lossless(PixelFormat.XRGB, encoding));
    }

    TestViewer viewer(EncodingProfile profile) {
        return viewer(profile, ALL_FEATURES);
    }

    TestViewer viewer(EncodingProfile profile, EncodingType... announced) {
        TestViewer viewer = new TestViewer(scheduler, display.size());
        viewer.features(profile, announced);
        viewers.add(viewer);
        loop.run();
        return viewer;
    }

    void paint(Rect rect, Color colour) {
        display.paint(rect, graphics -> {
            graphics.setColor(colour);
            graphics.fillRect(rect.x(), rect.y(), rect.width(), rect.height());
        });
    }

    int[] painted() {
        Size size = display.size();
        int[] pixels = display.snapshot().getRGB(0, 0, size.width(), size.height(), null, 0, size.width());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return pixels;
    }

    void askUntilQuiet(TestViewer viewer) {
        for (int i = 0; i < 20; i++) {
            viewer.written();
            viewer.request(true);
            loop.advance(FRAME_NANOS);
        }
    }
}
