package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.server.RfbServerConfig;
import dev.rfb.server.RfbServerConfig.PendingLimits;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that are no viewers, or viewers that have not said who they are. */
final class StrangerIT {

    private static final String BANNER = "\"RFB 003.008\\n\"";
    private static final String FAILED = "00000001 00000015 \"Authentication failed\"";
    private static final String NOT_OFFERED = "00000001 00000021 \"The security type was not offered\"";
    private static final String VNC_AUTH = "01 02";

    private final TestServer server =
            TestServer.withPassword(settings -> settings.pending(new PendingLimits(300, 300)));

    @AfterEach
    void close() {
        server.close();
    }

    private RawViewer stranger() {
        return RawViewer.connect(server.port());
    }

    /** Fails unless that is all that the server answers before it ends the connection. */
    private void assertAnswer(String sent, String answer) {
        try (RawViewer stranger = stranger()) {
            stranger.sendUnlessClosed(Hex.bytes(sent));
            assertThat(stranger.receiveUntilClosed()).as(sent).isEqualTo(Hex.bytes(answer));
        }
    }

    @Test
    void whatIsNoViewerIsDroppedWithoutAnAnswer() {
        List<String> garbage = List.of(
                "\"GET / HTTP/1.1\" 0d0a 0d0a",
                "16 03 01 02 00 01 00 01 fc 03 03" + "00".repeat(507),
                "16 03 01 40 00" + "00".repeat(70_000),
                "\"RFB 00a.008\\n\"",
                "\"RFB -03.008\\n\"",
                "\"RFB 003.008\" 0d",
                "00".repeat(12),
                "ff".repeat(12));
        garbage.forEach(bytes -> assertAnswer(bytes, BANNER));
        server.assertStandardEndingOfStrangers(garbage.size());
    }

    @Test
    void otherMajorVersionsAreToldWhyTheyAreRefused() {
        String reason = "00 00000027 \"This server speaks RFB 3.3, 3.7 and 3.8\"";
        List<String> versions = List.of("000.000", "002.009", "004.000", "999.999");
        versions.forEach(version -> assertAnswer("\"RFB " + version + "\\n\"", BANNER + reason));
        server.assertStandardEndingOfStrangers(versions.size());
    }

    @Test
    void oddMinorVersionsAreServedAsTheNextLowerOneWithThePassword() {
        List<String> old = List.of("003.000", "003.003", "003.004", "003.005", "003.006");
        for (String version : old) {
            try (RawViewer stranger = stranger()) {
                stranger.send(Hex.bytes("\"RFB " + version + "\\n\""));
                assertThat(stranger.receive(16)).isEqualTo(Hex.bytes(BANNER + "00000002"));
                stranger.receive(16);
                stranger.send(Hex.bytes("01" + "00".repeat(15) + "01 03 00 0000 0000 ffff ffff"));
                assertThat(stranger.receiveUntilClosed()).isEqualTo(Hex.bytes("00000001"));
            }
        }
        List<String> recent = List.of("003.009", "003.889");
        for (String version : recent) {
            assertAnswer("\"RFB " + version + "\\n\" 01", BANNER + VNC_AUTH + NOT_OFFERED);
        }
        server.assertStandardEndingOfStrangers(old.size() + recent.size());
    }

    @Test
    void noSecurityTypePassesThatWasNotOffered() {
        List<RawViewer> strangers = new ArrayList<>();
        for (int type = 0; type < 256; type++) {
            if (type != 2) {
                strangers.add(stranger().send(Hex.bytes(BANNER), new byte[] {(byte) type, 1}));
            }
        }
        for (RawViewer stranger : strangers) {
            assertThat(stranger.receiveUntilClosed()).isEqualTo(Hex.bytes(BANNER + VNC_AUTH + NOT_OFFERED));
            stranger.close();
        }
        server.assertStandardEndingOfStrangers(strangers.size());
    }

    @Test
    void whoSaysTooLittleIsDroppedAtTheDeadlineHoweverItDrips() {
        RfbServerConfig.Timeouts timeouts = new RfbServerConfig.Timeouts(
                Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ZERO, Duration.ofSeconds(30));
        VncAuthSecurity security =
                new VncAuthSecurity(VncPasswordSource.fixed(VncPasswords.of(TestServer.PASSWORD.toCharArray())));
        byte[] handshake = Hex.bytes(BANNER + "02" + "00".repeat(15));
        try (TestServer impatient =
                TestServer.open(settings -> settings.timeouts(timeouts).security(security))) {
            List<RawViewer> strangers = new ArrayList<>();
            for (int count : new int[] {0, 1, 11, 12, 13, 28}) {
                RawViewer stranger = RawViewer.connect(impatient.port());
                strangers.add(stranger.send(Arrays.copyOf(handshake, count)));
            }
            RawViewer dripping = RawViewer.connect(impatient.port());
            CompletableFuture<Void> drip = Crowd.start(() -> {
                for (int i = 0; i < 6; i++) {
                    dripping.sendUnlessClosed(new byte[] {handshake[i]});
                    LockSupport.parkNanos(500_000_000L);
                }
            });
            strangers.add(dripping);
            impatient.assertServes();
            for (RawViewer stranger : strangers) {
                assertThat(stranger.receiveUntilClosed()).startsWith(Hex.bytes(BANNER));
                stranger.close();
            }
            Crowd.join(drip);
            impatient.assertStandardEndingOfStrangers(strangers.size());
        }
    }

    @Test
    void fixedStepsMayBeSentAheadInOneSegment() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("RFB 003.008\n\1\1".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 100; i++) {
            all.writeBytes(ClientBytes.keyEvent(true, i));
        }
        try (TestServer open = TestServer.open()) {
            try (RawViewer hasty = RawViewer.connect(open.port())) {
                hasty.send(all.toByteArray());
                open.desktop().awaitLast("key down 62", "key down 63");
                assertThat(open.desktop().events()).hasSize(100);
            }
            open.assertStandardEnding(0);
        }
    }

    @Test
    void byteBehindTheResponseCountsOnlyWhereTheResponseIsRight() {
        try (RawViewer viewer = stranger()) {
            byte[] response = RawViewer.response(viewer.challenge(), TestServer.PASSWORD);
            viewer.send(Arrays.copyOf(response, 17)); // not shared
            assertThat(viewer.receive(8)).isEqualTo(Hex.bytes("00000000 0040 0030"));
        }
        try (RawViewer stranger = stranger()) {
            byte[] response = RawViewer.response(stranger.challenge(), "wrong");
            stranger.send(Arrays.copyOf(response, 17));
            assertThat(stranger.receiveUntilClosed()).isEqualTo(Hex.bytes(FAILED));
        }
        try (RawViewer stranger = stranger()) {
            byte[] response = RawViewer.response(stranger.challenge(), TestServer.PASSWORD);
            stranger.send(Arrays.copyOf(response, 15));
            stranger.endOutput();
            assertThat(stranger.receiveUntilClosed()).isEmpty();
        }
        server.assertStandardEndingOfStrangers(1);
    }

    @Test
    void responseIsWorthNothingOnAnotherConnectionOrASecondTime() {
        byte[] old;
        try (RawViewer viewer = stranger()) {
            old = RawViewer.response(viewer.challenge(), TestServer.PASSWORD);
            viewer.send(old);
            assertThat(viewer.receive(4)).containsOnly(0);
            viewer.initialise(true);
        }
        try (RawViewer one = stranger();
                RawViewer two = stranger();
                RawViewer replaying = stranger()) {
            byte[] first = RawViewer.response(one.challenge(), TestServer.PASSWORD);
            byte[] second = RawViewer.response(two.challenge(), TestServer.PASSWORD);
            replaying.challenge();
            one.send(second);
            two.send(first);
            replaying.send(old, old);
            for (RawViewer each : List.of(one, two, replaying)) {
                assertThat(each.receiveUntilClosed()).isEqualTo(Hex.bytes(FAILED));
            }
        }
        server.assertStandardEndingOfStrangers(3);
    }

    @Test
    void clientInitWithoutAResponseShowsNothing() {
        try (RawViewer stranger = stranger()) {
            stranger.challenge();
            stranger.send(new byte[] {1}, ClientBytes.framebufferUpdateRequest(false, new Rect(0, 0, 64, 48)));
            stranger.endOutput();
            assertThat(stranger.receiveUntilClosed()).isEmpty();
        }
        server.assertStandardEndingOfStrangers(0);
    }
}
