package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More connections than the process may have open files. */
@Timeout(120)
final class FileDescriptorsIT {

    private static final int MAX_OPEN_FILES = 256;
    private static final int CONNECTIONS = 1000;
    private static final int WATCHED_LINES = 3;

    @TempDir
    private Path home;

    private static long complaints(ServerProcess server) {
        return server.output()
                .lines()
                .filter(line -> line.contains("cannot accept connections"))
                .count();
    }

    private static void awaitComplaints(ServerProcess server, long count) {
        Patience.until(server::output, () -> complaints(server) >= count);
    }

    private static Duration cpu(ServerProcess server) {
        return server.handle().info().totalCpuDuration().orElseThrow();
    }

    @Test
    void serverRestsWhileItHasNoFilesLeftAndGoesOnWhenTheyReturn() {
        List<RawViewer> attackers = new ArrayList<>();
        try (ServerProcess server =
                ServerProcess.start(home, MAX_OPEN_FILES, "-SecurityTypes", "None", "-Log", "*:stderr:30")) {
            RawViewer.connect(server.port()).login().close();
            Instant begin = Instant.now();
            for (int i = 0; i < CONNECTIONS; i++) {
                attackers.add(RawViewer.connect(server.port()));
            }
            awaitComplaints(server, 2);
            Instant watched = Instant.now();
            Duration cpuBefore = cpu(server);
            awaitComplaints(server, complaints(server) + WATCHED_LINES);
            Duration used = cpu(server).minus(cpuBefore);
            Duration passed = Duration.between(watched, Instant.now());
            assertThat(used.multipliedBy(2)).as("used in %s", passed).isLessThan(passed);
            attackers.forEach(RawViewer::close);
            attackers.clear();
            try (RawViewer viewer = RawViewer.connect(server.port()).login()) {
                viewer.encodings(0, -239).request(false, new Rect(0, 0, 4, 4)).receiveUpdate();
            }
            assertThat(complaints(server))
                    .as("one a second")
                    .isLessThanOrEqualTo(Duration.between(begin, Instant.now()).toSeconds() + 1);
            assertThat(server.output())
                    .contains("Too many open files", "ulimit -n")
                    .doesNotContain("\tat ");
        } finally {
            attackers.forEach(RawViewer::close);
        }
    }
}
