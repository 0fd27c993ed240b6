package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.display.ViewerListener;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Viewers that were let in and send too much, or nonsense. */
final class MessageFloodIT {

    private static final Rect ALL = new Rect(0, 0, 64, 48);
    private static final int FENCE_REQUEST = 0x80000000;
    private static final int SYNC_NEXT = 4;
    private static final int FENCE = 248;

    private final Queue<CloseReason> left = new ConcurrentLinkedQueue<>();
    private final TestServer server =
            TestServer.open(settings -> settings.timeouts(TestServer.stall(Duration.ofSeconds(2)))
                    .listener(new ViewerListener() {
                        @Override
                        public void left(Viewer viewer, CloseReason reason) {
                            left.add(reason);
                        }
                    }));

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] repeat(int count, byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            for (byte[] message : messages) {
                all.writeBytes(message);
            }
        }
        return all.toByteArray();
    }

    private static byte[] payload(byte[] fence) {
        return Arrays.copyOfRange(fence, 9, fence.length);
    }

    /** Receives up to the answer of a fence with that number. */
    private static void receiveUntilFence(RawViewer viewer, int number) {
        while (!Arrays.equals(payload(viewer.receiveMessage(FENCE)), number(number))) {
            // an answer to another one
        }
    }

    private static byte[] fence(int number) {
        return ClientBytes.clientFence(FENCE_REQUEST, number(number));
    }

    private void assertShows(RawViewer viewer) {
        viewer.request(false, ALL).send(fence(0x7E57));
        receiveUntilFence(viewer, 0x7E57);
        int[] shown = server.pixels();
        Patience.until(() -> "the picture is not right", () -> {
            if (Arrays.equals(viewer.picture().pixels(), shown)) {
                return true;
            }
            viewer.receiveUpdate();
            return false;
        });
    }

    @Test
    void floodOfPixelFormatsLeavesEachUpdateInTheFormatThatWasAgreed() {
        List<PixelFormat> formats = List.of(
                PixelFormat.XRGB,
                new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0),
                new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6),
                new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 8, 0));
        int switches = 2001; // ends with the first
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(16, 0, -239, -312);
            assertThat(viewer.receiveMessage(FENCE)).as("the server's own").hasSize(9);
            CompletableFuture<Void> flood = Crowd.start(() -> {
                for (int i = 0; i < switches; i++) {
                    viewer.send(
                            ClientBytes.clientFence(FENCE_REQUEST | SYNC_NEXT, number(i)),
                            ClientBytes.setPixelFormat(formats.get(i % 4)),
                            ClientBytes.framebufferUpdateRequest(i % 2 == 0, ALL));
                    server.paint(i);
                }
            });
            for (int i = 0; i < switches; i++) {
                assertThat(payload(viewer.receiveMessage(FENCE))).isEqualTo(number(i));
                viewer.readAs(formats.get(i % 4));
            }
            Crowd.join(flood);
            assertShows(viewer);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void floodOfEncodingsLeavesThePictureDecodable() {
        int[][] lists = {{16, -239, -312}, {6, -239, -312, -247}, {0, -239, -312}, {16, 1, -239, -312, -256}};
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(lists[0]);
            CompletableFuture<Void> flood = Crowd.start(() -> {
                for (int i = 0; i < 5000; i++) {
                    viewer.encodings(lists[i % 4]).request(true, ALL);
                    if (i % 50 == 0) {
                        server.paint(i);
                    }
                }
                viewer.send(fence(5000));
            });
            receiveUntilFence(viewer, 5000);
            Crowd.join(flood);
            assertShows(viewer);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void senselessLevelsAreClampedOrIgnored() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(
                    16,
                    -32,
                    -23,
                    -32,
                    -256,
                    -247,
                    -257,
                    -512,
                    -412,
                    -511,
                    -768,
                    -763,
                    -769,
                    Integer.MAX_VALUE,
                    Integer.MIN_VALUE,
                    -1,
                    16,
                    -239,
                    -312);
            assertShows(viewer);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void requestsOutsideOfTheScreenGetPseudoRectanglesAtMost() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(0, -239, -312);
            viewer.send(
                    Hex.bytes("03 00 ffff ffff ffff ffff"),
                    Hex.bytes("03 00 0000 0000 0000 0000"),
                    Hex.bytes("03 01 0040 0030 0001 0001"),
                    Hex.bytes("03 00 8000 8000 8000 8000"),
                    Hex.bytes("03 ff 003f 002f 0000 ffff"),
                    fence(1));
            byte[] message = viewer.receiveMessage();
            while (message[0] == 0 || payload(message).length == 0) { // an update, the server's own fence
                assertThat(viewer.decoder().encodings()).isSubsetOf(-239);
                message = viewer.receiveMessage();
            }
            assertThat(payload(message)).isEqualTo(number(1));
            viewer.send(Hex.bytes("03 00 003f 002f ffff ffff"));
            viewer.receiveUpdate();
            assertShows(viewer);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void continuousUpdatesAreAnnouncedOnceTheirFencesAreListedToo() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(0, -239, -313).request(false, ALL);
            assertThat(viewer.receiveMessage()[0]).as("an update").isZero();
            viewer.encodings(0, -239, -313, -312);
            assertThat(viewer.receiveMessage()).as("the server's own fence").hasSize(9);
            assertThat(viewer.receiveMessage()).isEqualTo(Hex.golden("message/EndOfContinuousUpdates/end"));
            viewer.encodings(0, -239, -312, -313)
                    .encodings(16, -313, -312, -239)
                    .send(fence(1));
            assertThat(payload(viewer.receiveMessage())).isEqualTo(number(1));
        }
        server.assertStandardEnding(0);
    }

    @Test
    void bellsAndTextsNeverComeInsideAnUpdate() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(0, -239, -312);
            CompletableFuture<Void> noise = Crowd.start(() -> {
                for (int i = 0; i < 2000; i++) {
                    server.display().bell();
                    server.display().cutText("text " + i);
                    server.paint(i);
                }
            });
            for (int i = 0; i < 200; i++) {
                viewer.request(false, ALL).receiveUpdate();
            }
            Crowd.join(noise);
            assertShows(viewer);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void hundredThousandRequestsBecomeFewUpdates() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(0, -239, -312);
            byte[] piece = repeat(
                    500,
                    ClientBytes.framebufferUpdateRequest(true, ALL),
                    ClientBytes.framebufferUpdateRequest(false, ALL));
            CompletableFuture<Void> flood = Crowd.start(() -> {
                for (int i = 0; i < 100; i++) {
                    viewer.send(piece);
                }
                viewer.send(fence(9));
            });
            int updates = 0;
            byte[] message = viewer.receiveMessage();
            while (message[0] == 0 || !Arrays.equals(payload(message), number(9))) {
                updates += message[0] == 0 ? 1 : 0;
                message = viewer.receiveMessage();
            }
            Crowd.join(flood);
            assertThat(updates).isLessThan(5000);
            server.assertServes();
            assertShows(viewer);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void continuousUpdatesOfNothingAreNothing() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(0, -239, -312, -313);
            viewer.send(
                    Hex.bytes("96 01 ffff ffff ffff ffff"),
                    Hex.bytes("96 01 0000 0000 0000 0000"),
                    Hex.bytes("96 01 0040 0030 0001 0001"),
                    fence(1));
            server.paint(1);
            receiveUntilFence(viewer, 1);
            viewer.send(Hex.bytes("96 01 0000 0000 ffff ffff"));
            viewer.receiveUpdate();
            viewer.send(Hex.bytes("96 00 0000 0000 0000 0000"));
            viewer.receiveMessage(150);
            assertShows(viewer);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void floodOfFencesStopsAtAViewerThatDoesNotRead() {
        byte[] piece = repeat(1000, ClientBytes.clientFence(FENCE_REQUEST, new byte[64]));
        try (RawViewer viewer = RawViewer.connectNarrow(server.port()).login()) {
            viewer.encodings(0, -239, -312);
            for (int i = 0; i < 10_000 && left.isEmpty(); i++) {
                viewer.sendUnlessClosed(piece);
            }
            Patience.until(() -> "ended with " + left, () -> left.contains(CloseReason.NOT_READING));
        }
        server.assertStandardEnding(1);
    }

    @Test
    void fenceIsAnsweredWithTheFlagsThatAreKnown() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(0, -239, -312);
            viewer.receiveMessage(FENCE);
            viewer.send(ClientBytes.clientFence(-1, number(3)), fence(4), ClientBytes.keyEvent(false, 1));
            byte[] first = viewer.receiveMessage(FENCE);
            byte[] second = viewer.receiveMessage(FENCE);
            byte[] known = Arrays.equals(payload(first), number(3)) ? first : second;
            assertThat(ByteBuffer.wrap(known).getInt(4)).isEqualTo(7);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void eachFenceOfARowThatAwaitsTheNextMessageIsAnswered() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(0, -239, -312);
            viewer.receiveMessage(FENCE);
            for (int i = 0; i < 100; i++) {
                viewer.send(ClientBytes.clientFence(FENCE_REQUEST | SYNC_NEXT, number(i)));
            }
            viewer.send(ClientBytes.keyEvent(false, 1));
            for (int i = 0; i < 100; i++) {
                assertThat(payload(viewer.receiveMessage(FENCE))).isEqualTo(number(i));
            }
            assertShows(viewer);
        }
        server.assertStandardEnding(0);
    }
}
