package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rfb.geometry.Rect;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.testing.ClientBytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Input in masses, and an application that does not cope with it. */
final class InputIT {

    private static final Rect ALL = new Rect(0, 0, 64, 48);
    private static final int MAX_PRESSED = 256;

    private final TestServer server = TestServer.open();
    private final NotingDesktop desktop = server.desktop();
    private final CountDownLatch blocked = new CountDownLatch(1);

    @AfterEach
    void close() {
        blocked.countDown();
        server.close();
    }

    private static byte[] each(int from, int to, IntFunction<byte[]> message) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            all.writeBytes(message.apply(i));
        }
        return all.toByteArray();
    }

    private void blockAt(String wanted) {
        desktop.react(event -> {
            if (event.equals(wanted)) {
                try {
                    blocked.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    @Test
    void oldestOfTooManyPressedKeysIsReleased() {
        try (RawViewer viewer = server.viewer()) {
            viewer.send(each(0, 300, i -> ClientBytes.keyEvent(true, 0x1000 + i)));
            desktop.awaitLast("key down 112b");
            List<String> released = desktop.events().stream()
                    .filter(event -> event.startsWith("key up"))
                    .toList();
            List<String> oldest = new ArrayList<>();
            for (int i = 0; i < 300 - MAX_PRESSED; i++) {
                oldest.add("key up " + Integer.toHexString(0x1000 + i));
            }
            assertThat(released).isEqualTo(oldest);
        }
        server.assertStandardEnding(0);
        Patience.until(() -> desktop.count("key up") + " of 300 released", () -> desktop.count("key up") == 300);
    }

    @Test
    void repeatedPressIsPassedOnAndReleasedOnce() {
        try (RawViewer viewer = server.viewer()) {
            viewer.send(each(0, 3, i -> ClientBytes.keyEvent(true, 0x61)));
            desktop.awaitLast("key down 61", "key down 61", "key down 61");
        }
        desktop.awaitLast("key up 61");
        server.assertStandardEnding(0);
        assertThat(desktop.count("key up 61")).isEqualTo(1);
    }

    @Test
    void oddKeysymsArePassedOnAsTheyAre() {
        try (RawViewer viewer = server.viewer()) {
            viewer.send(
                    ClientBytes.keyEvent(true, -1),
                    ClientBytes.keyEvent(false, -1),
                    ClientBytes.keyEvent(true, 0),
                    ClientBytes.keyEvent(false, 0),
                    ClientBytes.keyEvent(false, 0x62));
            desktop.awaitLast("key down ffffffff", "key up ffffffff", "key down 0", "key up 0", "key up 62");
        }
        server.assertStandardEnding(0);
        assertThat(desktop.events()).hasSize(5);
    }

    @Test
    void viewerReleasesOnlyItsOwnKeys() {
        try (RawViewer holder = server.viewer()) {
            holder.send(ClientBytes.keyEvent(true, 0x61));
            desktop.awaitLast("key down 61");
            try (RawViewer other = server.viewer()) {
                other.send(ClientBytes.keyEvent(true, 0x62));
                desktop.awaitLast("key down 62");
            }
            desktop.awaitLast("key up 62");
            assertThat(desktop.count("key up 61")).isZero();
        }
        desktop.awaitLast("key up 61");
        server.assertStandardEnding(0);
    }

    @Test
    void pointerStaysOnTheScreen() {
        try (RawViewer viewer = server.viewer()) {
            viewer.send(ClientBytes.pointerEvent(0xFF, 65535, 65535), ClientBytes.pointerEvent(0, 65535, 0));
            desktop.awaitLast("pointer 63 47 255", "pointer 63 0 0");
        }
        server.assertStandardEnding(0);
    }

    @Test
    void movesAreReplacedByTheNewestWhileTheApplicationIsBusy() {
        blockAt("key down 61");
        try (RawViewer viewer = server.viewer()) {
            viewer.encodings(0, -239, -312);
            viewer.send(ClientBytes.keyEvent(true, 0x61));
            desktop.awaitLast("key down 61");
            viewer.send(
                    each(0, 10_000, i -> ClientBytes.pointerEvent(0, i % 64, i % 48)),
                    ClientBytes.pointerEvent(1, 3, 4),
                    each(0, 10_000, i -> ClientBytes.pointerEvent(1, i % 64, i % 48)),
                    ClientBytes.clientFence(0x80000000, (byte) 1));
            byte[] answer = viewer.receiveMessage(248);
            while (answer.length < 10) {
                answer = viewer.receiveMessage(248);
            }
            blocked.countDown();
            desktop.awaitLast("key down 61", "pointer 15 15 0", "pointer 15 15 1");
        }
        server.assertStandardEnding(0);
    }

    @Test
    void everyKeyOfAFloodArrivesInOrderHoweverSlowTheApplication() {
        blockAt("key down 0");
        int keys = 100_000;
        try (RawViewer viewer = server.viewer()) {
            CompletableFuture<Void> flood = Crowd.start(() -> {
                for (int i = 0; i < keys; i += 1000) {
                    viewer.send(each(i, i + 1000, key -> ClientBytes.keyEvent(key % 2 == 0, key / 2)));
                }
            });
            Patience.until(() -> "no key came", () -> desktop.events().size() == 1);
            server.assertServes();
            blocked.countDown();
            Crowd.join(flood);
            Patience.until(
                    () -> desktop.events().size() + " keys",
                    () -> desktop.events().size() == keys);
        }
        List<String> events = desktop.events();
        for (int i = 0; i < keys; i++) {
            assertThat(events.get(i)).isEqualTo((i % 2 == 0 ? "key down " : "key up ") + Integer.toHexString(i / 2));
        }
        server.assertStandardEnding(0);
    }

    @Test
    void applicationThatBlocksKeepsOnlyThatViewerWaiting() {
        blockAt("key down 61");
        try (RawViewer stuck = server.viewer();
                RawViewer other = server.viewer()) {
            stuck.send(ClientBytes.keyEvent(true, 0x61));
            desktop.awaitLast("key down 61");
            stuck.send(ClientBytes.keyEvent(true, 0x63));
            for (int i = 0; i < 20; i++) {
                other.send(ClientBytes.keyEvent(true, 0x62), ClientBytes.keyEvent(false, 0x62));
                other.request(false, ALL).receiveUpdate();
                stuck.request(false, ALL).receiveUpdate();
            }
            desktop.awaitLast("key up 62");
            assertThat(desktop.count("key down 63")).isZero();
            server.assertServes();
            blocked.countDown();
            desktop.awaitLast("key down 63");
        }
        server.assertStandardEnding(0);
    }

    private enum Fault {
        EXCEPTION(new IllegalStateException("fault of the test")),
        ASSERTION(new AssertionError("fault of the test")),
        LINKAGE(new NoClassDefFoundError("fault of the test")),
        STACK(new StackOverflowError("fault of the test")),
        MEMORY(new OutOfMemoryError("fault of the test"));

        @SuppressWarnings("ImmutableEnumChecker") // thrown, never changed
        private final Throwable thrown;

        Fault(Throwable thrown) {
            this.thrown = thrown;
        }

        void raise() {
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            throw (Error) thrown;
        }
    }

    @ParameterizedTest
    @EnumSource
    void applicationThatThrowsEndsThatSessionAlone(Fault fault) {
        desktop.react(event -> {
            if (event.equals("key down 61")) {
                fault.raise();
            }
        });
        try (RawViewer other = server.viewer()) {
            try (RawViewer victim = server.viewer()) {
                victim.send(ClientBytes.keyEvent(true, 0x61));
                assertThat(victim.receiveUntilClosed()).isEmpty();
            }
            desktop.awaitLast("key down 61", "key up 61");
            other.request(false, ALL).receiveUpdate();
            server.awaitViewers(1);
        }
        server.assertServes();
        server.awaitNobody();
        assertThat(server.faults().uncaught()).isEmpty();
        assertThat(server.faults().onlyLine(Level.ERROR)).isNotBlank();
    }

    @Test
    void desktopThatThrowsAtTheFirstViewerStillHearsOfTheLast() {
        List<String> calls = new ArrayList<>();
        Desktop throwing = new Desktop() {
            @Override
            public void start(Display display) {}

            @Override
            public void stop() {}

            @Override
            public void viewersPresent() {
                throw new AssertionError("fault of the test");
            }

            @Override
            public void viewersGone() {
                synchronized (calls) {
                    calls.add("gone");
                }
            }
        };
        try (TestServer other = TestServer.open(settings -> settings.desktop(throwing))) {
            other.assertServes();
            other.awaitNobody();
            Patience.until(() -> "it was not told", () -> {
                synchronized (calls) {
                    return calls.equals(List.of("gone"));
                }
            });
            assertThat(other.faults().uncaught()).isEmpty();
            assertThat(other.faults().onlyLine(Level.ERROR)).isNotBlank();
        }
    }
}
