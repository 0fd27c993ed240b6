package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.server.RfbServerConfig;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.display.ViewerListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that does not decide as it should about who may come in. */
final class AdmissionIT {

    private static final Rect ALL = new Rect(0, 0, 64, 48);

    /** Treats the first viewer in its own way and lets all others in. */
    private static final class FirstIsSpecial implements ViewerListener {

        private final AtomicInteger asked = new AtomicInteger();
        private final Supplier<CompletionStage<Boolean>> first;

        FirstIsSpecial(Supplier<CompletionStage<Boolean>> first) {
            this.first = first;
        }

        @Override
        public CompletionStage<Boolean> admit(Viewer viewer) {
            return asked.getAndIncrement() == 0 ? first.get() : CompletableFuture.completedFuture(true);
        }

        void awaitAsked() {
            Patience.until(() -> "nobody was asked", () -> asked.get() > 0);
        }
    }

    private enum Fault {
        THROWS {
            @Override
            CompletionStage<Boolean> answer() {
                throw new IllegalStateException("\u001b[31m fault of the test \r\n");
            }
        },
        OVERFLOWS {
            @Override
            CompletionStage<Boolean> answer() {
                throw new StackOverflowError("fault of the test");
            }
        },
        FAILS_AN_ASSERTION {
            @Override
            CompletionStage<Boolean> answer() {
                throw new AssertionError("fault of the test");
            }
        },
        RETURNS_NULL {
            @Override
            CompletionStage<Boolean> answer() {
                return null;
            }
        },
        COMPLETES_WITH_NULL {
            @Override
            CompletionStage<Boolean> answer() {
                return CompletableFuture.completedFuture(null);
            }
        },
        FAILS_LATER {
            @Override
            CompletionStage<Boolean> answer() {
                return CompletableFuture.failedFuture(new IllegalStateException("fault of the test"));
            }
        };

        abstract CompletionStage<Boolean> answer();
    }

    private static byte[] comeIn(RawViewer viewer) {
        assertThat(viewer.securityTypes()).containsExactly(1);
        viewer.send(new byte[] {1});
        assertThat(viewer.receive(4)).containsOnly(0);
        viewer.send(new byte[] {1});
        return new byte[0];
    }

    @ParameterizedTest
    @EnumSource
    void faultInTheDecisionRefusesTheViewerAlone(Fault fault) {
        try (TestServer server = TestServer.open(settings -> settings.listener(new FirstIsSpecial(fault::answer)))) {
            try (RawViewer refused = RawViewer.connect(server.port())) {
                comeIn(refused);
                assertThat(refused.receiveUntilClosed()).isEmpty();
            }
            server.assertStandardEnding(1);
        }
    }

    @Test
    void decisionThatNeverComesEndsWithTheTimeForHumans() {
        RfbServerConfig.Timeouts timeouts = new RfbServerConfig.Timeouts(
                Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ZERO, Duration.ofSeconds(30));
        CompletableFuture<Boolean> never = new CompletableFuture<>();
        FirstIsSpecial listener = new FirstIsSpecial(() -> never);
        try (TestServer server =
                TestServer.open(settings -> settings.listener(listener).timeouts(timeouts))) {
            try (RawViewer waiting = RawViewer.connect(server.port())) {
                comeIn(waiting);
                listener.awaitAsked();
                server.assertServes();
                assertThat(waiting.receiveUntilClosed()).isEmpty();
            }
            never.complete(true);
            server.assertStandardEnding(1);
        }
    }

    @Test
    void decisionThatBlocksHoldsNobodyElseUp() {
        CountDownLatch blocked = new CountDownLatch(1);
        FirstIsSpecial listener = new FirstIsSpecial(() -> {
            awaitUninterruptibly(blocked);
            return CompletableFuture.completedFuture(true);
        });
        try (TestServer server = TestServer.open(settings -> settings.listener(listener))) {
            try (RawViewer waiting = RawViewer.connect(server.port())) {
                comeIn(waiting);
                listener.awaitAsked();
                for (int i = 0; i < 20; i++) {
                    server.assertServes();
                }
                blocked.countDown();
                assertThat(waiting.receive(24)).startsWith(0, 64, 0, 48);
            }
            server.assertStandardEnding(0);
        }
    }

    @Test
    void viewerThatLeftDuringTheDecisionIsNeverIn() {
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        FirstIsSpecial listener = new FirstIsSpecial(() -> late);
        try (TestServer server = TestServer.open(
                settings -> settings.listener(listener).sharing(SharingPolicy.NEVER_SHARED_DISCONNECTS))) {
            try (RawViewer gone = RawViewer.connect(server.port())) {
                comeIn(gone);
                listener.awaitAsked();
            }
            server.awaitNobody();
            try (RawViewer other = server.viewer()) {
                late.complete(true);
                other.request(false, ALL).receiveUpdate();
                assertThat(server.server().viewers()).hasSize(1);
            }
            server.assertStandardEnding(0);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
