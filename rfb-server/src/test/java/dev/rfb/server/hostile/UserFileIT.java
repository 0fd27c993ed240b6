package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.testing.ChildProcess;
import dev.rfb.tls.user.UserFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that change one user file at the same time. */
@Timeout(120)
final class UserFileIT {

    private static final int PROGRAMS = 4;

    @TempDir
    private Path home;

    @Test
    void noUserIsLostWhenProgramsWriteTheFileAtTheSameTime() throws Exception {
        Path file = home.resolve("users");
        List<ChildProcess> programs = new ArrayList<>();
        try {
            for (int i = 0; i < PROGRAMS; i++) {
                programs.add(ChildProcess.startToTypeInto(
                        home,
                        Map.of(),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.rfb.server.cli.Main",
                                "passwd",
                                "-f",
                                "-user",
                                "user" + i,
                                file.toString())));
            }
            programs.forEach(program -> program.type("secret12\n"));
            programs.forEach(ChildProcess::outputAfterSuccess);
        } finally {
            programs.forEach(ChildProcess::close);
        }
        assertThat(UserFile.read(file).users()).hasSize(PROGRAMS);
    }
}
