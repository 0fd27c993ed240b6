package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.testing.ClientBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that end in the middle of something. */
final class CutConnectionIT {

    private static final int KEY_A = 0x61;
    private static final int KEY_SHIFT = 0xFFE1;

    private final TestServer server = TestServer.open();

    @AfterEach
    void close() {
        server.close();
    }

    private enum Cut {
        FIN(RawViewer::close),
        RST(RawViewer::reset),
        HALF(viewer -> {
            viewer.endOutput();
            viewer.receiveUntilClosed();
            viewer.close();
        });

        @SuppressWarnings("ImmutableEnumChecker") // no lambda here captures anything
        private final Consumer<RawViewer> how;

        Cut(Consumer<RawViewer> how) {
            this.how = how;
        }
    }

    private static byte[] handshake() {
        return "RFB 003.008\n\1\1".getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @EnumSource
    void loginMayBeCutAtEveryByte(Cut cut) {
        try (TestServer locked = TestServer.withPassword()) {
            for (int size = 0; size <= 16; size++) {
                RawViewer viewer = RawViewer.connect(locked.port());
                byte[] response = RawViewer.response(viewer.challenge(), TestServer.PASSWORD);
                viewer.send(Arrays.copyOf(response, size));
                cut.how.accept(viewer);
            }
            RawViewer viewer = RawViewer.connect(locked.port());
            viewer.challenge();
            viewer.send(new byte[16]); // wrong
            cut.how.accept(viewer);
            locked.assertStandardEndingOfStrangers(1);
        }
    }

    private static byte[] session() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(ClientBytes.setPixelFormat(PixelFormat.COLOUR_MAP_8));
        all.writeBytes(ClientBytes.setEncodings(16, 0, -239, -308, -312, -313));
        all.writeBytes(ClientBytes.framebufferUpdateRequest(false, new Rect(0, 0, 64, 48)));
        all.writeBytes(ClientBytes.keyEvent(true, KEY_A));
        all.writeBytes(ClientBytes.pointerEvent(1, 5, 6));
        all.writeBytes(ClientBytes.clientFence(0x80000001, (byte) 7));
        all.writeBytes(ClientBytes.enableContinuousUpdates(true, new Rect(0, 0, 64, 48)));
        all.writeBytes(ClientBytes.clientCutText("text"));
        all.writeBytes(ClientBytes.setDesktopSize(70, 50));
        all.writeBytes(ClientBytes.keyEvent(true, KEY_SHIFT));
        return all.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void handshakeMayBeCutAtEveryByte(Cut cut) {
        byte[] bytes = handshake();
        for (int size = 0; size <= bytes.length; size++) {
            RawViewer viewer = RawViewer.connect(server.port());
            viewer.send(Arrays.copyOf(bytes, size));
            cut.how.accept(viewer);
        }
        server.assertStandardEndingOfStrangers(0);
    }

    @ParameterizedTest
    @EnumSource
    void sessionMayBeCutAtEveryByte(Cut cut) {
        byte[] bytes = session();
        for (int size = 0; size <= bytes.length; size++) {
            RawViewer viewer = server.viewer();
            viewer.send(Arrays.copyOf(bytes, size));
            cut.how.accept(viewer);
        }
        server.assertStandardEnding(0);
        Patience.until(() -> "unbalanced: " + server.desktop().events(), this::isEverythingReleased);
        if (cut == Cut.HALF) { // else what was sent may be lost with the connection
            assertThat(server.desktop().count("key down 61")).isPositive();
        }
    }

    private boolean isEverythingReleased() {
        NotingDesktop desktop = server.desktop();
        return desktop.count("key down") == desktop.count("key up")
                && desktop.count("pointer 5 6 1") == desktop.count("pointer 5 6 0");
    }

    @ParameterizedTest
    @EnumSource
    void whatALostViewerHeldIsReleased(Cut cut) {
        RawViewer viewer = server.viewer();
        viewer.send(
                ClientBytes.keyEvent(true, KEY_SHIFT),
                ClientBytes.keyEvent(true, KEY_A),
                ClientBytes.pointerEvent(5, 9, 8));
        server.desktop().awaitLast("key down ffe1", "key down 61", "pointer 9 8 5");
        cut.how.accept(viewer);
        server.desktop().awaitLast("key up 61", "key up ffe1", "pointer 9 8 0");
        server.assertStandardEnding(0);
    }

    @Test
    void whatAViewerHeldIsReleasedWhenItBreaksTheProtocol() {
        try (RawViewer viewer = server.viewer()) {
            viewer.send(ClientBytes.keyEvent(true, KEY_A), new byte[] {(byte) 0xCC});
            viewer.receiveUntilClosed();
        }
        server.desktop().awaitLast("key down 61", "key up 61");
        server.assertStandardEnding(1);
    }
}
