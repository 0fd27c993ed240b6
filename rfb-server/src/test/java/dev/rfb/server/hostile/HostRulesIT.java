package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.display.ViewerListener;
import dev.rfb.server.transport.HostRules;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Viewers that come from where they should not. */
final class HostRulesIT {

    private static final Rect ALL = new Rect(0, 0, 64, 48);

    private static HostRules rules(String... lines) {
        return HostRules.parse(List.of(lines));
    }

    @Test
    void rejectedAddressGetsNoByteAndTakesNobodysPlace() {
        try (TestServer server = TestServer.open(settings -> settings.hosts(rules("-127.0.0.66", "+127.0.0.0/8")))) {
            try (RawViewer slow = RawViewer.connectFrom(1, server.port())) {
                assertThat(slow.securityTypes()).containsExactly(1);
                for (int i = 0; i < 100; i++) {
                    try (RawViewer rejected = RawViewer.connectFrom(66, server.port())) {
                        assertThat(rejected.receiveUntilClosed()).isEmpty();
                    }
                }
                slow.send(new byte[] {1});
                assertThat(slow.receive(4)).containsOnly(0);
                slow.initialise(true).request(false, ALL).receiveUpdate();
            }
            server.assertStandardEnding(100);
        }
    }

    @Test
    void whoMatchesNoRuleIsRejected() {
        try (TestServer server = TestServer.open(settings -> settings.hosts(rules("+127.0.0.2")))) {
            try (RawViewer rejected = RawViewer.connect(server.port());
                    RawViewer accepted = RawViewer.connectFrom(2, server.port())) {
                assertThat(rejected.receiveUntilClosed()).isEmpty();
                accepted.login().request(false, ALL).receiveUpdate();
            }
            server.faults().assertNoFaultOfOurs();
        }
    }

    @Test
    void viewerToBeAskedAboutIsRefusedUnlessSomebodyLetsItIn() {
        AtomicReference<CompletionStage<Boolean>> answer =
                new AtomicReference<>(CompletableFuture.completedFuture(false));
        ViewerListener silent = new ViewerListener() {};
        ViewerListener asking = new ViewerListener() {
            @Override
            public CompletionStage<Boolean> ask(Viewer viewer) {
                return answer.get();
            }
        };
        for (ViewerListener listener : List.of(silent, asking)) {
            try (TestServer server = TestServer.open(
                    settings -> settings.hosts(rules("?127.0.0.3", "+")).listener(listener))) {
                try (RawViewer asked = RawViewer.connectFrom(3, server.port())) {
                    assertThat(asked.securityTypes()).containsExactly(1);
                    asked.send(new byte[] {1});
                    assertThat(asked.receive(4)).containsOnly(0);
                    asked.send(new byte[] {1});
                    assertThat(asked.receiveUntilClosed()).isEmpty();
                }
                server.assertStandardEnding(1);
            }
        }
        answer.set(CompletableFuture.completedFuture(true));
        try (TestServer server =
                TestServer.open(settings -> settings.hosts(rules("?")).listener(asking))) {
            server.assertStandardEnding(0);
        }
    }

    @Test
    void ruleThatChangedSinceAViewerConnectedCounts() {
        AtomicReference<HostRules> current = new AtomicReference<>(rules("+"));
        try (TestServer server = TestServer.open(
                settings -> settings.hosts(address -> current.get().decide(address)))) {
            try (RawViewer viewer = RawViewer.connect(server.port())) {
                assertThat(viewer.securityTypes()).containsExactly(1);
                current.set(rules("-"));
                viewer.send(new byte[] {1});
                assertThat(viewer.receive(4)).containsOnly(0);
                viewer.send(new byte[] {1});
                assertThat(viewer.receiveUntilClosed()).isEmpty();
            }
            current.set(rules("+"));
            server.assertStandardEnding(1);
        }
    }
}
