package dev.rfb.server.hostile;

import dev.rfb.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left in the heap of handshakes of TLS that are cut after ClientHello. */
@Timeout(300)
final class HandshakeMemoryIT {

    private static final int WARM_UP = 200;
    private static final int HANDSHAKES = 600;
    private static final double FLAT = 1.05;

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void cutHandshakesLeaveTheHeapAsItWas(TlsEnd tls) throws Exception {
        byte[] hello = tls.clientHello();
        try (LoginProcess server = new LoginProcess(home)) {
            int port = server.port(19);
            cut(port, tls, hello, WARM_UP);
            long before = server.liveBytes();
            cut(port, tls, hello, HANDSHAKES);
            AtomicLong after = new AtomicLong();
            Await.until(() -> before + " bytes before, " + after + " after " + HANDSHAKES + " handshakes", () -> {
                after.set(liveBytes(server));
                return after.get() <= FLAT * before;
            });
        }
    }

    private static void cut(int port, TlsEnd tls, byte[] hello, int count) {
        for (int i = 0; i < count; i++) {
            RawViewer viewer = RawViewer.connect(port).veNCrypt(tls.subtype());
            viewer.send(hello);
            if (i % 2 == 0) {
                viewer.close();
            } else {
                viewer.reset();
            }
        }
    }

    private static long liveBytes(LoginProcess server) {
        try {
            return server.liveBytes();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
