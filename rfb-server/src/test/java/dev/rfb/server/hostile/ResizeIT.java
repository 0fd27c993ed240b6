package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Desktop sizes that make no sense, or change faster than anybody can follow. */
final class ResizeIT {

    private static final Rect EVERYTHING = new Rect(0, 0, 65535, 65535);
    private static final int REQUESTS = 40; // the answers to more that nobody reads would be dropped
    private static final int NO_ERROR = 0;
    private static final int OUT_OF_RESOURCES = 2;
    private static final int INVALID_LAYOUT = 3;

    private final TestServer server = TestServer.open();

    @AfterEach
    void close() {
        server.close();
    }

    private RawViewer viewer() {
        return server.viewer().encodings(0, -239, -308, -312);
    }

    /** Receives updates up to the answer of the viewer's own SetDesktopSize. */
    private static int receiveStatus(RawViewer viewer) {
        while (true) {
            viewer.request(true, EVERYTHING).receiveUpdate();
            Point answer = viewer.decoder().layoutReasonAndStatus().orElse(Point.ORIGIN);
            if (answer.x() == 1) {
                return answer.y();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "empty, fb 00 0000 0000 01 00 00000000 0000 0000 0000 0000 00000000, 3",
        "without width, fb 00 0000 0030 01 00 00000000 0000 0000 0000 0030 00000000, 3",
        "largest, fb 00 ffff ffff 01 00 00000000 0000 0000 ffff ffff 00000000, 2",
        "one column too wide, fb 00 4001 0001 01 00 00000000 0000 0000 4001 0001 00000000, 2",
        "no screens, fb 00 0040 0030 00 00, 3",
        "screen outside, fb 00 0040 0030 01 00 00000000 0001 0000 0040 0030 00000000, 3",
        "screen far outside, fb 00 0040 0030 01 00 00000000 ffff ffff ffff ffff 00000000, 3",
        "empty screen, fb 00 0040 0030 01 00 00000000 0000 0000 0000 0000 00000000, 3",
        "same id twice, fb 00 0040 0030 02 00"
                + " 00000000 0000 0000 0020 0030 00000000 00000000 0020 0000 0020 0030 00000000, 3"
    })
    void senselessLayoutIsRefusedBeforeTheApplicationIsAsked(String name, String message, int status) {
        try (RawViewer viewer = viewer()) {
            viewer.send(Hex.bytes(message));
            assertThat(receiveStatus(viewer)).as(name).isEqualTo(status);
            assertThat(status).isBetween(OUT_OF_RESOURCES, INVALID_LAYOUT);
        }
        server.assertStandardEnding(0);
        assertThat(server.desktop().events()).isEmpty();
        assertThat(server.display().size()).isEqualTo(new Size(64, 48));
    }

    @Test
    void mostScreensThatFitInTheMessageAreRefusedBeforeTheApplicationIsAsked() {
        StringBuilder message = new StringBuilder("fb 00 0040 0030 ff 00");
        for (int i = 0; i < 255; i++) {
            message.append(" 00000007 0000 0000 ffff ffff 00000000");
        }
        try (RawViewer viewer = viewer()) {
            viewer.send(Hex.bytes(message.toString()));
            assertThat(receiveStatus(viewer)).isEqualTo(INVALID_LAYOUT);
        }
        server.assertStandardEnding(0);
        assertThat(server.desktop().events()).isEmpty();
    }

    @Test
    void twoViewersThatFightForTheSizeBothEndWithTheSame() {
        try (RawViewer one = viewer();
                RawViewer two = viewer();
                RawViewer third = viewer()) {
            third.request(false, EVERYTHING);
            Crowd.all(2, number -> {
                RawViewer viewer = number == 0 ? one : two;
                for (int i = 0; i < REQUESTS; i++) {
                    viewer.send(ClientBytes.setDesktopSize(100 + i, number == 0 ? 50 : 60));
                }
                for (int i = 0; i < REQUESTS; i++) {
                    int status = receiveAnswer(viewer);
                    assertThat(status).isIn(NO_ERROR, OUT_OF_RESOURCES);
                    assertThat(i == REQUESTS - 1 ? status : NO_ERROR).isEqualTo(NO_ERROR);
                }
            });
            List<String> asked = server.desktop().events();
            assertThat(asked).hasSizeLessThan(REQUESTS).contains("resize 139x50", "resize 139x60");
            Size size = server.display().size();
            assertThat(asked).last().isEqualTo("resize " + size.width() + "x" + size.height());
            for (RawViewer viewer : new RawViewer[] {one, two, third}) {
                receiveUntil(viewer, size);
            }
        }
        server.assertStandardEnding(0);
    }

    /** {@return the status of the next ExtendedDesktopSize, which comes in an update of its own, that answers the viewer} */
    private static int receiveAnswer(RawViewer viewer) {
        while (true) {
            ByteBuffer update = ByteBuffer.wrap(viewer.receiveMessage(0));
            if (update.getInt(12) == -308 && update.getShort(4) == 1) {
                return update.getShort(6);
            }
        }
    }

    private static void receiveUntil(RawViewer viewer, Size size) {
        while (viewer.picture().width() != size.width() || viewer.picture().height() != size.height()) {
            viewer.request(true, EVERYTHING).receiveUpdate();
        }
    }

    @Test
    void displayMayChangeItsSizeAllTheTimeWhileViewersWatch() {
        List<RawViewer> viewers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            RawViewer viewer = server.viewer().encodings(i % 2 == 0 ? 16 : 0, -239, i % 3 == 0 ? -223 : -308);
            viewers.add(viewer);
            viewer.request(false, EVERYTHING).receiveUpdate();
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> crowd = Crowd.start(() -> Crowd.all(viewers.size(), number -> {
            RawViewer viewer = viewers.get(number);
            while (!done.get()) {
                viewer.request(false, EVERYTHING).receiveUpdate();
            }
            receiveUntil(viewer, server.display().size());
            while (!Arrays.equals(viewer.picture().pixels(), server.pixels())) {
                viewer.request(false, EVERYTHING).receiveUpdate(); // the size comes in an update of its own
            }
        }));
        for (int i = 0; i < 60; i++) {
            server.display().resize(new Size(20 + i * 37 % 180, 20 + i * 53 % 150));
            server.paint(i);
        }
        done.set(true);
        Crowd.join(crowd);
        viewers.forEach(RawViewer::close);
        server.assertStandardEnding(0);
    }
}
