package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.CursorImage;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.display.ViewerListener;
import dev.rfb.testing.ClientBytes;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.awt.Color;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Viewers that ask for everything and take nothing, or almost nothing. */
final class SlowViewerIT {

    private static final Size LARGE = new Size(1600, 1000);
    private static final Rect ALL = LARGE.toRect();
    private static final long UPDATE_BYTES = 4L * 1600 * 1000;
    private static final long MEBIBYTE = 1 << 20;

    private final Queue<CloseReason> left = new ConcurrentLinkedQueue<>();
    private final List<RawViewer> attackers = new ArrayList<>();
    private final TestServer server =
            TestServer.open(settings -> settings.timeouts(TestServer.stall(Duration.ofMillis(1500)))
                    .listener(new ViewerListener() {
                        @Override
                        public void left(Viewer viewer, CloseReason reason) {
                            left.add(reason);
                        }
                    }));

    @AfterEach
    void close() {
        attackers.forEach(RawViewer::close);
        server.close();
    }

    private RawViewer attacker() {
        RawViewer attacker = RawViewer.connectNarrow(server.port()).login();
        attackers.add(attacker);
        return attacker;
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    private void awaitNotReading(int count) {
        Patience.until(
                () -> "ended: " + left,
                () -> left.stream().filter(CloseReason.NOT_READING::equals).count() == count);
    }

    private void assertStandardEnding() {
        attackers.forEach(RawViewer::close);
        server.assertStandardEnding(attackers.size());
    }

    private void paintAll(int number) {
        server.display().paint(graphics -> {
            graphics.setColor(new Color(number * 7919 & 0xFFFFFF));
            graphics.fillRect(0, 0, LARGE.width(), LARGE.height());
        });
    }

    @Test
    void viewersThatNeverReadCostOneUpdateEachAndAreDisconnected() {
        server.display().resize(LARGE);
        int count = 8;
        long before = directMemory();
        for (int i = 0; i < count; i++) {
            attacker().encodings(0, -239, -312, -313).send(ClientBytes.enableContinuousUpdates(true, ALL));
        }
        long most = 0;
        for (int i = 0; i < 100; i++) {
            paintAll(i);
            most = Math.max(most, directMemory() - before);
        }
        awaitNotReading(count);
        assertThat(most).isLessThan(2L * count * UPDATE_BYTES);
        assertStandardEnding();
    }

    @Test
    void viewerThatReadsByteByByteIsDisconnected() {
        server.display().resize(LARGE);
        RawViewer attacker = attacker();
        attacker.encodings(0, -239).request(false, ALL);
        CompletableFuture<Void> reading = Crowd.start(() -> {
            try {
                while (left.isEmpty()) {
                    attacker.receive(1);
                    LockSupport.parkNanos(20_000_000L);
                }
            } catch (UncheckedIOException closed) {
                assertThat(closed).isNotNull();
            }
        });
        awaitNotReading(1);
        Crowd.join(reading);
        assertStandardEnding();
    }

    private static CursorImage cursor(int number) {
        int[] argb = new int[64 * 64];
        Arrays.fill(argb, 0xFF000000 | number);
        return new CursorImage(new Size(64, 64), Point.ORIGIN, argb);
    }

    @Test
    void bellsNamesTextsPointersAndFencesDoNotPileUpForWhoDoesNotRead() {
        server.display().resize(LARGE);
        long before = directMemory();
        RawViewer attacker = attacker();
        attacker.encodings(0, -239, -232, -261, -307, -312, -313).send(ClientBytes.enableContinuousUpdates(true, ALL));
        String text = "x".repeat(100_000);
        long most = 0;
        for (int i = 0; i < 2000; i++) {
            server.display().bell();
            server.display().name("name " + i);
            server.display().cutText(text);
            server.display().pointerPosition(new Point(i % 1000, i % 900));
            server.display().cursor(cursor(i));
            if (i % 10 == 0) {
                attacker.sendUnlessClosed(ClientBytes.clientFence(0x80000000, new byte[64]));
            }
            most = Math.max(most, directMemory() - before);
        }
        paintAll(1);
        awaitNotReading(1);
        assertThat(most).isLessThan(2 * UPDATE_BYTES + 16 * MEBIBYTE);
        assertStandardEnding();
    }

    @Test
    void oneSlowViewerDoesNotSlowDownTheOthers() {
        server.display().resize(LARGE);
        RawViewer slow = attacker();
        slow.encodings(0, -239).request(false, ALL);
        int count = 20;
        Rect corner = new Rect(0, 0, 16, 16);
        List<RawViewer> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            others.add(server.viewer().encodings(0, -239));
        }
        for (int frame = 0; frame < 30; frame++) {
            paintAll(frame);
            IntConsumer watch =
                    number -> others.get(number).request(false, corner).receiveUpdate();
            for (int i = 0; i < count; i++) {
                watch.accept(i);
            }
            int shown = others.get(0).pixel(5, 5);
            assertThat(shown).isEqualTo(server.display().snapshot().getRGB(5, 5) & 0xFFFFFF);
        }
        others.forEach(RawViewer::close);
        awaitNotReading(1);
        assertStandardEnding();
    }
}
