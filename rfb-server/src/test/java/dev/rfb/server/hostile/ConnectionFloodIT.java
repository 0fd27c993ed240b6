package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that come in masses, or go before they said anything. */
final class ConnectionFloodIT {

    private static final int MAX_PENDING = 64;
    private static final int MAX_PENDING_PER_ADDRESS = 8;

    private final TestServer server = TestServer.withPassword(settings -> settings.maxViewers(200));
    private final List<RawViewer> attackers = new ArrayList<>();

    @AfterEach
    void close() {
        attackers.forEach(RawViewer::close);
        server.close();
    }

    private RawViewer attacker() {
        RawViewer attacker = RawViewer.connect(server.port());
        attackers.add(attacker);
        return attacker;
    }

    private void assertStandardEnding() {
        attackers.forEach(RawViewer::close);
        server.assertStandardEndingOfStrangers(0);
    }

    @Test
    void halfOpenConnectionsNeverLockTheirAddressOut() {
        for (int i = 0; i < 150; i++) {
            attacker();
        }
        server.assertServes();
        Patience.until(
                () -> server.connections() + " half-open connections are kept",
                () -> server.connections() <= MAX_PENDING_PER_ADDRESS);
        assertStandardEnding();
    }

    @Test
    void halfOpenConnectionsFromEverywhereAreCappedInAll() {
        for (int i = 0; i < 200; i++) {
            attackers.add(RawViewer.connectFrom(2 + i % 40, server.port()));
        }
        server.assertServes();
        Patience.until(
                () -> server.connections() + " half-open connections are kept",
                () -> server.connections() <= MAX_PENDING);
        assertThat(server.connections()).isGreaterThan(MAX_PENDING_PER_ADDRESS);
        assertStandardEnding();
    }

    @Test
    void thousandHeldConnectionsDoNotDisturbWhoIsIn() {
        try (RawViewer viewer = server.viewer()) {
            for (int i = 0; i < 1000; i++) {
                attacker();
                if (i % 100 == 0) {
                    viewer.request(false, new Rect(0, 0, 64, 48)).receiveUpdate();
                }
            }
            server.assertServes();
            assertThat(server.server().viewers()).isNotEmpty();
        }
        assertStandardEnding();
    }

    @Test
    void leastProgressedConnectionMakesWayAndTheOthersMayStillComeIn() {
        try (RawViewer viewer = server.viewer()) {
            RawViewer typing = attacker();
            byte[] challenge = typing.challenge();
            for (int i = 0; i < MAX_PENDING_PER_ADDRESS; i++) {
                RawViewer next = attacker();
                assertThat(next.receive(1)).containsExactly('R');
            }
            assertThat(attackers.get(1).receiveUntilClosed()).hasSize(11);
            for (RawViewer each : attackers.subList(2, attackers.size())) {
                each.receive(11);
                each.send("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(each.receive(2)).containsExactly(1, 2);
            }
            typing.answer(challenge, TestServer.PASSWORD);
            assertThat(typing.receive(4)).as("who was typing a password").containsOnly(0);
            viewer.request(false, new Rect(0, 0, 8, 8)).receiveUpdate();
        }
        assertStandardEnding();
    }

    @Test
    void connectionsMayCloseInAnyOrderWhileOthersAreEvicted() {
        Random random = new Random(12);
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 12; i++) {
                RawViewer attacker = attacker();
                attacker.sendUnlessClosed(Arrays.copyOf("RFB 003.008\n\2".getBytes(StandardCharsets.US_ASCII), i));
            }
            Collections.shuffle(attackers, random);
            for (RawViewer attacker : attackers) {
                if (random.nextBoolean()) {
                    attacker.reset();
                } else {
                    attacker.close();
                }
            }
            attackers.clear();
        }
        assertStandardEnding();
    }

    @Test
    void fewBytesAndThenNothingLeaveNoTrace() {
        for (int count = 1; count <= 3; count++) {
            attacker()
                    .send(Arrays.copyOf("RFB".getBytes(StandardCharsets.US_ASCII), count))
                    .close();
        }
        assertStandardEnding();
    }

    @Test
    void hundredViewersThatReconnectAtOnceAllSeeTheScreen() {
        RawViewer[] viewers = new RawViewer[100];
        Crowd.all(viewers.length, number -> viewers[number] = connectUntilServed(number));
        Crowd.all(viewers.length, number -> {
            viewers[number].reset();
            viewers[number] = connectUntilServed(number);
        });
        server.awaitViewers(viewers.length);
        Crowd.all(viewers.length, number -> viewers[number].close());
        assertStandardEnding();
    }

    // As viewers do: who is turned away while too many are coming in tries again.
    private RawViewer connectUntilServed(int number) {
        Instant end = Instant.now().plus(Patience.LIMIT);
        while (true) {
            RawViewer viewer = RawViewer.connectFrom(1 + number, server.port());
            try {
                viewer.login(TestServer.PASSWORD);
                viewer.request(false, new Rect(0, 0, 64, 48)).receiveUpdate();
                return viewer;
            } catch (UncheckedIOException turnedAway) {
                viewer.close();
                assertThat(Instant.now()).isBefore(end);
            }
        }
    }
}
