package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are against the protocol, too long, cut off, or cut into pieces. */
final class MalformedMessageIT {

    private static final Rect ALL = new Rect(0, 0, 64, 48);
    private static final int[] EXTENSIONS = {0, -239, -308, -312, -313, -258, -316};
    private static final Set<Integer> KNOWN_TYPES = Set.of(0, 2, 3, 4, 5, 6);

    private final TestServer server = TestServer.open();

    @AfterEach
    void close() {
        server.close();
    }

    private void assertEnds(RawViewer attacker, byte[] message, RawViewer bystander) {
        attacker.sendUnlessClosed(message, ClientBytes.keyEvent(true, 0x61));
        attacker.receiveUntilClosed();
        attacker.close();
        bystander.request(false, ALL).receiveUpdate();
    }

    @Test
    void messageThatIsUnknownOrWasNotNegotiatedEndsThatSessionAlone() {
        int count = 0;
        try (RawViewer bystander = server.viewer()) {
            for (int type = 0; type < 256; type++) {
                if (!KNOWN_TYPES.contains(type)) {
                    assertEnds(server.viewer(), new byte[] {(byte) type, 0, 0, 0, 0, 0, 0, 0}, bystander);
                    count++;
                }
            }
        }
        assertThat(count).isEqualTo(250);
        server.assertStandardEndingOfStrangers(count);
    }

    @Test
    void senselessMessageEndsThatSessionAlone() {
        List<String> messages = List.of(
                "00 000000 07 07 00 01 00ff 00ff 00ff 10 08 00 000000", // bits-per-pixel 7
                "00 000000 00 00 00 01 00ff 00ff 00ff 10 08 00 000000",
                "00 000000 20 18 00 01 00ff 00ff 00ff ff ff ff 000000", // shift 255
                "00 000000 20 18 00 01 00ff 00ff 00ff 10 10 00 000000", // overlapping masks
                "00 000000 20 18 00 01 ffff ffff ffff 10 08 00 000000",
                "00 000000 20 21 00 01 00ff 00ff 00ff 10 08 00 000000", // depth 33
                "00 000000 20 18 00 01 0000 0000 0000 10 08 00 000000", // max 0
                "00 000000 10 10 00 00 0000 0000 0000 00 00 00 000000", // colour map of 16 bits
                "06 000000 ffffffff",
                "06 000000 80000000",
                "06 000000 7fffffff",
                "06 000000 01000001",
                "f8 000000 80000000 41" + "00".repeat(65),
                "f8 000000 80000000 ff" + "00".repeat(255),
                "ff 4d 0000 00000000 00000000",
                "ff 01 0000");
        try (RawViewer bystander = server.viewer()) {
            for (String message : messages) {
                assertEnds(server.viewer().encodings(EXTENSIONS), Hex.bytes(message), bystander);
            }
        }
        server.assertStandardEndingOfStrangers(messages.size());
    }

    @Test
    void colourMapIsSentOnceForEachFormatThatNeedsIt() {
        try (RawViewer viewer = server.viewer()) {
            viewer.send(ClientBytes.setPixelFormat(PixelFormat.COLOUR_MAP_8));
            viewer.request(false, ALL);
            assertThat(viewer.receiveMessage()[0]).as("SetColourMapEntries").isEqualTo((byte) 1);
            viewer.readAs(PixelFormat.COLOUR_MAP_8);
            assertThat(viewer.receiveMessage()[0]).isZero();
        }
        server.assertStandardEnding(0);
    }

    @Test
    void mostEncodingsThatFitInAMessageAreRead() {
        int[] encodings = new int[65535];
        Arrays.setAll(encodings, i -> i == 0 ? 16 : i == 1 ? -239 : 0x7000_0000 + i / 2);
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(encodings).request(false, ALL).receiveUpdate();
            assertThat(Arrays.equals(viewer.picture().pixels(), server.pixels()))
                    .as("right picture")
                    .isTrue();
        }
        server.assertStandardEnding(0);
    }

    @Test
    void textThatIsTooLongIsSkippedAndWhatFollowsIsCarriedOut() {
        try (RawViewer viewer = server.viewer()) {
            viewer.send(Hex.bytes("06 000000 01000000"));
            byte[] piece = new byte[1 << 16];
            for (int sent = 0; sent < 1 << 24; sent += piece.length) {
                viewer.send(piece);
            }
            viewer.send(ClientBytes.clientCutText("x".repeat(262_145)), ClientBytes.clientCutText("short"));
            server.desktop().awaitLast("cut short");
            assertThat(server.desktop().events()).hasSize(1);
        }
        server.assertStandardEnding(0);
    }

    @Test
    void keysWithoutASensibleCodeAreKeysAllTheSame() {
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(EXTENSIONS);
            viewer.send(
                    ClientBytes.qemuExtendedKeyEvent(true, 0x61, 0),
                    ClientBytes.qemuExtendedKeyEvent(false, 0x61, 0),
                    ClientBytes.qemuExtendedKeyEvent(true, 0x62, -1),
                    ClientBytes.qemuExtendedKeyEvent(false, 0x63, -1));
            server.desktop().awaitLast("key down 61", "key up 61", "key down 62", "key up 63");
        }
        server.assertStandardEnding(0);
        assertThat(server.desktop().events()).hasSize(4);
    }

    @Test
    void viewersThatStopInsideAMessageHoldNobodyUp() {
        byte[] key = ClientBytes.keyEvent(false, 0x61);
        byte[][] messages = {
            ClientBytes.setPixelFormat(PixelFormat.XRGB),
            Hex.bytes("02 00 ffff 00000000 00000001"),
            ClientBytes.framebufferUpdateRequest(false, ALL),
            key,
            ClientBytes.pointerEvent(1, 1, 1),
            Arrays.copyOf(ClientBytes.clientCutText("x".repeat(1000)), 500),
            Hex.bytes("06 000000 01000000 0000"),
            ClientBytes.clientFence(0x80000001, (byte) 7),
            ClientBytes.enableContinuousUpdates(true, ALL),
            ClientBytes.setDesktopSize(70, 50),
            ClientBytes.qemuExtendedKeyEvent(true, 0x61, 30)
        };
        List<RawViewer> stuck = new ArrayList<>();
        for (byte[] message : messages) {
            for (int size = 1; size < Math.min(message.length, 12); size++) {
                stuck.add(server.viewer().encodings(EXTENSIONS).send(Arrays.copyOf(message, size)));
                if (stuck.size() == 32) {
                    assertOthersAreServed(stuck);
                }
            }
        }
        assertOthersAreServed(stuck);
        try (RawViewer late = server.viewer().send(Arrays.copyOf(key, 3))) {
            server.assertServes();
            late.send(Arrays.copyOfRange(key, 3, key.length));
            server.desktop().awaitLast("key up 61");
        }
        server.assertStandardEnding(0);
        assertThat(server.desktop().events()).containsExactly("key up 61");
    }

    private void assertOthersAreServed(List<RawViewer> stuck) {
        server.assertServes();
        stuck.forEach(RawViewer::close);
        stuck.clear();
    }

    /** The session as one piece, byte by byte, and cut at random. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 1, 2, 3, 7, 29, 100})
    void sessionHasTheSameEffectHoweverItIsCut(int longestPiece) {
        byte[] session = session();
        Random random = new Random(longestPiece);
        try (RawViewer viewer = server.viewer()) {
            for (int at = 0; at < session.length; ) {
                int size = longestPiece == Integer.MAX_VALUE ? session.length : 1 + random.nextInt(longestPiece);
                int end = Math.min(session.length, at + size);
                viewer.send(Arrays.copyOfRange(session, at, end));
                at = end;
            }
            viewer.receiveUpdate(); // the size
            viewer.receiveUpdate();
            assertThat(Arrays.equals(viewer.picture().pixels(), server.pixels()))
                    .as("right picture")
                    .isTrue();
            server.desktop().awaitLast("key down 62", "key up 62");
        }
        server.assertStandardEnding(0);
        assertThat(server.desktop().events())
                .containsExactly(
                        "key down 61",
                        "pointer 5 6 1",
                        "pointer 5 6 0",
                        "cut one\ntwo",
                        "key up 61",
                        "pointer 9 9 256",
                        "pointer 9 9 0",
                        "key down 62",
                        "key up 62");
    }

    private static byte[] session() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(ClientBytes.keyEvent(true, 0x61));
        all.writeBytes(ClientBytes.pointerEvent(1, 5, 6));
        all.writeBytes(ClientBytes.pointerEvent(0, 5, 6));
        all.writeBytes(ClientBytes.clientCutText("one\ntwo"));
        all.writeBytes(ClientBytes.keyEvent(false, 0x61));
        all.writeBytes(ClientBytes.setEncodings(EXTENSIONS));
        all.writeBytes(Hex.bytes("05 80 0009 0009 02")); // button 9
        all.writeBytes(ClientBytes.pointerEvent(0, 9, 9));
        all.writeBytes(ClientBytes.qemuExtendedKeyEvent(true, 0x62, 48));
        all.writeBytes(ClientBytes.qemuExtendedKeyEvent(false, 0x62, 48));
        all.writeBytes(ClientBytes.framebufferUpdateRequest(false, ALL));
        return all.toByteArray();
    }
}
