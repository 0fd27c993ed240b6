package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.display.ViewerListener;
import dev.rfb.testing.ClientBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The end of a server in the middle of everything. */
final class ShutdownIT {

    private static final Rect ALL = new Rect(0, 0, 400, 300);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean undecided = new AtomicBoolean();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final List<RawViewer> viewers = new ArrayList<>();
    private final TestServer server = TestServer.open(settings -> settings.listener(new ViewerListener() {
        @Override
        public CompletionStage<Boolean> admit(Viewer viewer) {
            asked.incrementAndGet();
            return undecided.get() ? new CompletableFuture<>() : CompletableFuture.completedFuture(true);
        }
    }));

    @AfterEach
    void close() {
        blocked.countDown();
        viewers.forEach(RawViewer::close);
        server.close();
    }

    private void assertGone(int port) throws IOException {
        assertThat(server.connections()).isZero();
        try (ServerSocket next = new ServerSocket()) {
            next.setReuseAddress(true); // connections of before may linger
            next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(next.isBound()).isTrue();
        }
        server.faults().assertNoFaultOfOurs();
        server.faults().assertWarningsAtMost(0);
    }

    @RepeatedTest(5)
    void serverUnderLoadGoesAtOnceAndFreesThePort() throws Exception {
        int port = server.port();
        server.display().resize(new Size(400, 300));
        AtomicBoolean done = new AtomicBoolean();
        for (int i = 0; i < 10; i++) {
            RawViewer viewer = server.viewer();
            viewers.add(viewer);
            viewer.encodings(i % 2 == 0 ? 16 : 0, -239, -312, -313)
                    .send(ClientBytes.enableContinuousUpdates(true, ALL), ClientBytes.keyEvent(true, i));
        }
        RawViewer silent = RawViewer.connectNarrow(port).login();
        viewers.add(silent.encodings(0, -313, -312).send(ClientBytes.enableContinuousUpdates(true, ALL)));
        viewers.add(RawViewer.connect(port));
        undecided.set(true);
        RawViewer waiting = RawViewer.connect(port);
        viewers.add(waiting);
        waiting.securityTypes();
        waiting.send(new byte[] {1, 1});
        Patience.until(() -> "nobody was asked", () -> asked.get() == 12);
        CompletableFuture<Void> painter = Crowd.start(() -> {
            for (int i = 0; !done.get(); i++) {
                server.paint(i);
            }
        });
        viewers.get(0).receiveUpdate();
        CompletableFuture<Void> first = server.server().shutdown();
        CompletableFuture<Void> second = server.server().shutdown();
        first.get(10, TimeUnit.SECONDS);
        second.get(10, TimeUnit.SECONDS);
        done.set(true);
        Crowd.join(painter);
        server.server().close();
        assertGone(port);
        silent.close();
        viewers.remove(silent);
        for (int i = 0; i < viewers.size(); i++) {
            assertThat(closes(viewers.get(i))).as("end of viewer %s", i).isTrue();
        }
    }

    private static boolean closes(RawViewer viewer) {
        try {
            viewer.receiveUntilClosed();
            return true;
        } catch (UncheckedIOException stillOpen) {
            return false;
        }
    }

    @Test
    void applicationThatNeverReturnsDoesNotKeepTheServer() throws Exception {
        int port = server.port();
        server.desktop().react(event -> {
            try {
                blocked.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        RawViewer viewer = server.viewer();
        viewers.add(viewer.send(ClientBytes.keyEvent(true, 0x61)));
        server.desktop().awaitLast("key down 61");
        server.server().shutdown().get(10, TimeUnit.SECONDS);
        viewer.receiveUntilClosed();
        assertGone(port);
    }
}
