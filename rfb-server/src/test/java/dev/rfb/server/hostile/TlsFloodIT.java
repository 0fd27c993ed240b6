package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.server.RfbServerConfig.PendingLimits;
import dev.rfb.server.RfbServerConfig.Timeouts;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.computing.HandshakeComputing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handshakes of TLS that come in masses, and those that are left in the middle. */
@Timeout(300)
final class TlsFloodIT {

    private static final int MAX_PENDING_PER_ADDRESS = 16;
    private static final int CUT_HANDSHAKES = 500;
    private static final int VIEWERS = 60;

    // A busy machine computes all these handshakes slowly, and that is not what is tested.
    private static final Timeouts PATIENT =
            new Timeouts(Patience.LIMIT, Duration.ofSeconds(120), Duration.ZERO, Duration.ofSeconds(30));

    @TempDir
    private Path directory;

    private final ExecutorService computing = Executors.newFixedThreadPool(2);
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        VeNCryptSecurity veNCrypt = VeNCryptSecurity.builder(new HandshakeComputing(computing, 1))
                .credentials(TlsCredentials.selfSigned(directory).load())
                .subtypes(VeNCryptSubtype.X509_NONE, VeNCryptSubtype.TLS_NONE)
                .build();
        server = TestServer.open(settings -> settings.security(veNCrypt)
                .maxViewers(200)
                .timeouts(PATIENT)
                .pending(new PendingLimits(200, MAX_PENDING_PER_ADDRESS)));
    }

    @AfterEach
    void close() {
        server.close();
        computing.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void handshakesCutAfterClientHelloLeaveNothing(TlsEnd tls) throws IOException {
        byte[] hello = tls.clientHello();
        for (int i = 0; i < CUT_HANDSHAKES; i++) {
            RawViewer viewer = RawViewer.connect(server.port()).veNCrypt(tls.subtype());
            viewer.send(hello);
            if (i % 2 == 0) {
                viewer.close();
            } else {
                viewer.reset();
            }
        }
        server.awaitNobody();
        RawViewer.connect(server.port()).loginEncrypted(tls).close();
        server.awaitNobody();
        assertNobodyCountsAsPending();
        server.assertStandardEndingOfStrangers(CUT_HANDSHAKES);
    }

    /** As many as may be in the handshake are in it at once, and nobody has to make way. */
    private void assertNobodyCountsAsPending() {
        List<RawViewer> viewers = new ArrayList<>();
        for (int i = 0; i < MAX_PENDING_PER_ADDRESS; i++) {
            viewers.add(RawViewer.connect(server.port()));
        }
        viewers.forEach(RawViewer::login);
        server.awaitViewers(MAX_PENDING_PER_ADDRESS);
        viewers.forEach(RawViewer::close);
        server.awaitNobody();
    }

    @Test
    void viewersThatReconnectAtOnceAllSeeTheScreen() {
        RawViewer[] viewers = new RawViewer[VIEWERS];
        Crowd.all(viewers.length, number -> viewers[number] = connectUntilServed(number));
        Crowd.all(viewers.length, number -> {
            viewers[number].reset();
            viewers[number] = connectUntilServed(number);
        });
        server.awaitViewers(viewers.length);
        Crowd.all(viewers.length, number -> viewers[number].close());
        server.assertStandardEnding(2 * VIEWERS);
    }

    // As viewers do: who was too slow on a busy machine tries again.
    private RawViewer connectUntilServed(int number) {
        TlsEnd tls = number % 2 == 0 ? TlsEnd.X509_NONE : TlsEnd.TLS_NONE;
        Instant end = Instant.now().plus(Patience.LIMIT);
        while (true) {
            RawViewer viewer = RawViewer.connectFrom(1 + number, server.port());
            try {
                viewer.loginEncrypted(tls);
                viewer.encodings(0, -239);
                viewer.request(false, new Rect(0, 0, 64, 48)).receiveUpdate();
                assertThat(viewer.pixel(17, 17)).isEqualTo(server.pixels()[17 * 64 + 17]);
                return viewer;
            } catch (UncheckedIOException turnedAway) {
                viewer.close();
                assertThat(Instant.now()).isBefore(end);
            }
        }
    }
}
