package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.protocol.EncodingType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that scrolls by painting again, seen through a socket by a viewer that does all right. */
final class PaintedScrollIT {

    private static final Size SIZE = new Size(640, 480);
    private static final Rect ALL = SIZE.toRect();
    private static final int STEP = 37;

    private final TestServer server = TestServer.open();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isACopyOnTheWireAndExactOnTheScreen() {
        int[] page = new Random(1).ints(640 * 2000, 0, 4).map(i -> i * 0x404040).toArray();
        server.display().resize(SIZE);
        int copies = 0;
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(
                    EncodingType.COPY_RECT.number(), EncodingType.CURSOR.number(), EncodingType.DESKTOP_SIZE.number());
            server.display().update(ALL, page, 0, SIZE.width());
            viewer.request(false, ALL);
            viewer.receiveUpdate();
            for (int row = STEP; row < 20 * STEP; row += STEP) {
                server.display().update(ALL, page, row * SIZE.width(), SIZE.width());
                while (!Arrays.equals(
                        viewer.picture().pixels(), server.pixels())) { // ends with a fault if no update comes
                    viewer.request(true, ALL);
                    viewer.receiveUpdate();
                    copies += viewer.decoder().encodings().contains(EncodingType.COPY_RECT.number()) ? 1 : 0;
                }
            }
        }
        assertThat(copies).isGreaterThan(10);
        server.assertStandardEnding(0);
    }
}
