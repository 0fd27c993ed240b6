package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.testing.ClientBytes;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.rsaaes.RsaAesKey;
import dev.rfb.tls.rsaaes.RsaAesLogin;
import dev.rfb.tls.rsaaes.RsaAesSecurity;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions after RSA-AES: encrypted with RA2 (5) and RA2_256 (129), in the clear with RA2ne (6) and RA2ne_256 (130). */
@Timeout(180)
final class RsaAesIT {

    private static final RsaAesKey KEY = RsaAesKey.generate(new SecureRandom());
    private static final Rect ALL = new Rect(0, 0, 64, 48);
    private static final String USER = "joe";
    private static final String PASSWORD = "correct horse battery";

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        threads.shutdown();
    }

    private TestServer serve(int type) {
        RsaAesSecurity security = new RsaAesSecurity(
                new SecurityType(type),
                KEY,
                RsaAesLogin.userAndPassword(PasswordAuthenticator.of(USER, PASSWORD.toCharArray())),
                new HandshakeComputing(threads, 1));
        return TestServer.open(settings -> settings.security(security));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 129, 6, 130})
    void showsTheScreenAndBringsKeysToTheDesktop(int type) {
        try (TestServer server = serve(type)) {
            try (RawViewer viewer = RawViewer.connect(server.port())) {
                viewer.loginRsaAes(type, USER, PASSWORD);
                viewer.encodings(16, 0, -239); // ZRLE, Raw; draws the pointer by itself
                for (int picture = 1; picture <= 3; picture++) {
                    viewer.request(picture > 1, ALL).receiveUpdate();
                    assertThat(viewer.picture().part(ALL)).isEqualTo(server.pixels());
                    server.paint(picture);
                }
                viewer.send(ClientBytes.keyEvent(true, 0x61), ClientBytes.keyEvent(false, 0x61));
                server.desktop().awaitLast("key down 61", "key up 61");
                assertThat(server.server().viewers())
                        .singleElement()
                        .satisfies(in -> assertThat(in.identity().user()).isEqualTo(USER));
            }
            server.assertStandardEnding(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 129})
    void messageThatWasChangedOnTheWayEndsThatSessionAlone(int type) {
        try (TestServer server = serve(type)) {
            try (RawViewer other = server.viewer();
                    RawViewer viewer = RawViewer.connect(server.port())) {
                RsaAesEnd end = viewer.loginRsaAes(type, USER, PASSWORD);
                viewer.send(ClientBytes.keyEvent(true, 0x61));
                server.desktop().awaitLast("key down 61");
                end.spoilNext();
                viewer.send(ClientBytes.keyEvent(true, 0x62));
                assertThat(viewer.receiveUntilClosed()).isEmpty();
                server.desktop().awaitLast("key down 61", "key up 61");
                other.request(false, ALL).receiveUpdate();
            }
            server.assertStandardEnding(1);
        }
    }
}
