package dev.rfb.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.bench.EncodingChoice;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The viewers against the real server. */
@Timeout(120)
final class EncryptedRunTest {

    private static final String PASSWORD = "secret12";

    @TempDir
    private Path keys;

    private static final class BlackDesktop implements Desktop {

        @Override
        public void start(Display display) {}

        @Override
        public void stop() {}
    }

    private ServedSession serve(Optional<String> password) throws IOException {
        return new ServedSession(0, new BlackDesktop(), password, keys);
    }

    private static Target target(ServedSession server, Optional<String> password, Encryption encryption) {
        return new Target("127.0.0.1", server.port(), password, encryption);
    }

    private static HandshakeReport handshakes(Target target, Optional<Cut> cut) throws Exception {
        OptionalLong own = OptionalLong.of(ProcessHandle.current().pid());
        return new HandshakeRun(new HandshakeSetting(target, 2, 12, 4, cut, own)).run();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, false",
        "NONE, true",
        "X509, false",
        "X509, true",
        "DH, false",
        "DH, true",
        "ECDH, false",
        "ECDH, true"
    })
    void everyViewerOfALoadSeesTheScreen(Encryption encryption, boolean withPassword) throws Exception {
        Optional<String> password = withPassword ? Optional.of(PASSWORD) : Optional.empty();
        try (ServedSession server = serve(password)) {
            ViewerPlan plan = new ViewerPlan(EncodingChoice.TIGHT, OptionalInt.empty(), 2, 0, true, true);
            LoadReport report = new LoadRun(new LoadSetting(
                            target(server, password, encryption),
                            plan,
                            3,
                            Duration.ZERO,
                            Duration.ofMillis(1),
                            OptionalLong.empty()))
                    .run();

            assertThat(report.firstError()).isEmpty();
            assertThat(report.failures()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void handshakesComeToServerInit(Encryption encryption) throws Exception {
        try (ServedSession server = serve(Optional.empty())) {
            HandshakeReport report = handshakes(target(server, Optional.empty(), encryption), Optional.empty());

            assertThat(report.firstError()).isEmpty();
            assertThat(report.completed()).isEqualTo(12);
            assertThat(report.latencies().getTotalCount()).isEqualTo(12);
            assertThat(report.toText()).contains("12 handshakes with", "failures          0");
            assertThat(report.toJson())
                    .startsWith("{\"tls\":\"" + encryption.name().toLowerCase(Locale.ROOT));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void handshakesThatAreCutLetNobodyIn(Encryption encryption) throws Exception {
        try (ServedSession server = serve(Optional.empty())) {
            Target target = target(server, Optional.empty(), encryption);
            HandshakeReport report = handshakes(target, Optional.of(Cut.AFTER_CLIENT_HELLO));

            assertThat(report.completed()).isEqualTo(12);
            assertThat(server.viewers()).isZero();
        }
    }

    @Test
    void handshakesThatFailAreCountedAndExplained() throws Exception {
        try (ServedSession server = serve(Optional.of(PASSWORD))) {
            HandshakeReport report =
                    handshakes(target(server, Optional.of("wrong"), Encryption.X509), Optional.empty());

            assertThat(report.failures()).isEqualTo(12);
            assertThat(report.firstError()).startsWith("SecurityResult 1");
            assertThat(report.latencies().getTotalCount()).isZero();
        }
    }
}
