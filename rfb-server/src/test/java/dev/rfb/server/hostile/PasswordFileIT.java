package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordFile;
import dev.rfb.security.VncPasswords;
import dev.rfb.testing.Hex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A password file that is spoiled while the server runs. */
final class PasswordFileIT {

    private static final byte[] FAILED = Hex.bytes("00000001 00000015 \"Authentication failed\"");

    @TempDir
    private Path home;

    private final ExecutorService reader = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        reader.shutdownNow();
    }

    private enum Spoiled {
        EMPTY("0 bytes instead of 8 or 16") {
            @Override
            void spoil(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        SHORT("7 bytes instead of 8 or 16") {
            @Override
            void spoil(Path file) throws IOException {
                Files.write(file, new byte[7]);
            }
        },
        GONE("no such password file") {
            @Override
            void spoil(Path file) {}
        },
        PIPE("not a regular file") {
            @Override
            void spoil(Path file) throws IOException {
                makePipe(file);
            }
        },
        LINK_TO_A_PIPE("not a regular file") {
            @Override
            void spoil(Path file) throws IOException {
                Path pipe = file.resolveSibling("pipe");
                makePipe(pipe);
                Files.createSymbolicLink(file, pipe);
            }
        };

        private final String message;

        Spoiled(String message) {
            this.message = message;
        }

        abstract void spoil(Path file) throws IOException;
    }

    private static void makePipe(Path file) throws IOException {
        try {
            assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                    .isZero();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Path write() throws IOException {
        Path file = home.resolve("passwd");
        VncPasswordFile.write(file, VncPasswords.of(TestServer.PASSWORD.toCharArray()));
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void spoiledFileLetsNobodyInAndIsNamedInTheLogUntilItIsRepaired(Spoiled spoiled) throws IOException {
        Path file = write();
        try (TestServer server = TestServer.withPasswordFrom(VncPasswordFile.source(file, reader))) {
            server.assertServes();
            Files.delete(file);
            spoiled.spoil(file);
            for (String password : new String[] {TestServer.PASSWORD, ""}) {
                try (RawViewer viewer = RawViewer.connect(server.port())) {
                    viewer.answer(viewer.challenge(), password);
                    assertThat(viewer.receiveUntilClosed()).isEqualTo(FAILED);
                }
            }
            write();
            server.assertStandardEndingOfStrangers(2);
            assertThat(server.faults().lines(Level.WARN))
                    .allSatisfy(line -> assertThat(line).contains(file.toString(), spoiled.message));
        }
    }

    @Test
    void readerThatHangsKeepsOnlyThatLoginWaiting() throws IOException {
        Path file = write();
        try (TestServer server = TestServer.open(
                settings -> settings.security(new VncAuthSecurity(VncPasswordFile.source(file, command -> {}))))) {
            try (RawViewer waiting = RawViewer.connect(server.port())) {
                waiting.answer(waiting.challenge(), TestServer.PASSWORD);
                server.assertServes();
            }
            server.assertStandardEndingOfStrangers(0);
        }
    }
}
