package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.security.VncPasswordFile;
import dev.rfb.security.VncPasswords;
import dev.rfb.server.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as somebody runs it who wants to know who comes. */
final class CommandLineIT {

    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PipedInputStream in = new PipedInputStream();
    private PipedOutputStream typed = new PipedOutputStream();
    private Thread server = new Thread();

    @BeforeEach
    void connectKeyboard() throws IOException {
        typed = new PipedOutputStream(in);
    }

    @AfterEach
    void close() throws Exception {
        server.interrupt();
        TimeUnit.SECONDS.timedJoin(server, Patience.LIMIT.toSeconds());
        typed.close();
    }

    private int start(String... options) throws IOException {
        Path passwords = directory.resolve("passwd");
        try (VncPasswords password = VncPasswords.of(TestServer.PASSWORD.toCharArray())) {
            VncPasswordFile.write(passwords, password);
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-rfbport",
                "0",
                "-UseIPv6",
                "0",
                "-SecurityTypes",
                "VncAuth",
                "-Log",
                "*:stderr:-1",
                "-PasswordFile",
                passwords.toString()));
        arguments.addAll(List.of(options));
        server = new Thread(
                () -> Main.run(
                        arguments.toArray(String[]::new),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        in),
                "command");
        server.start();
        Patience.until(
                () -> "not started: " + err,
                () -> PORT.matcher(out.toString(StandardCharsets.UTF_8)).find());
        Matcher matcher = PORT.matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private void answer(int question, String answer) throws IOException {
        Patience.until(() -> "no question: " + err, () -> questions() == question);
        typed.write(answer.getBytes(StandardCharsets.UTF_8));
        typed.flush();
    }

    private long questions() {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("Accept viewer 127\\.0\\.0\\.\\d+\\? y/n"))
                .count();
    }

    private static RawViewer prove(RawViewer viewer) {
        viewer.answer(viewer.challenge(), TestServer.PASSWORD);
        assertThat(viewer.receive(4)).containsOnly(0);
        return viewer;
    }

    @Test
    void somebodyAtTheTerminalDecides() throws IOException {
        int port = start("-QueryConnect");
        try (RawViewer welcome = prove(RawViewer.connect(port))) {
            welcome.send(new byte[] {1});
            answer(1, "y\n");
            assertThat(welcome.receive(24)).isNotEmpty();
        }
        try (RawViewer unwelcome = prove(RawViewer.connect(port))) {
            unwelcome.send(new byte[] {1});
            answer(2, "n\n");
            assertThat(unwelcome.receiveUntilClosed()).isEmpty();
        }
    }

    @Test
    void whoIsNotAnsweredForIsRefused() throws IOException {
        int port = start("-QueryConnect", "-QueryConnectTimeout", "1");
        try (RawViewer viewer = prove(RawViewer.connect(port))) {
            viewer.send(new byte[] {1});
            assertThat(viewer.receiveUntilClosed()).isEmpty();
        }
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void hostsAreJudgedByTheFileAsItIs() throws IOException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "+127.0.0.1\n?127.0.0.2\n");
        int port = start("-HostsFile", hosts.toString());
        prove(RawViewer.connect(port)).initialise(true).close();
        assertThat(questions()).isZero();
        try (RawViewer asked = prove(RawViewer.connectFrom(2, port))) {
            asked.send(new byte[] {1});
            answer(1, "y\n");
            assertThat(asked.receive(24)).isNotEmpty();
        }
        try (RawViewer rejected = RawViewer.connectFrom(3, port)) {
            assertThat(rejected.receiveUntilClosed()).isEmpty();
        }
        Files.writeString(hosts, "+127.0.0.0/8\n");
        Patience.until(() -> "still rejected", () -> {
            try (RawViewer viewer = RawViewer.connectFrom(3, port)) {
                return viewer.greeted();
            }
        });
    }

    @Test
    void blacklistIsAsTold() throws IOException {
        int port = start("-BlacklistThreshold", "1", "-BlacklistTimeout", "3600");
        try (RawViewer wrong = RawViewer.connectFrom(2, port)) {
            wrong.answer(wrong.challenge(), "wrong");
            assertThat(wrong.receive(4)).containsExactly(0, 0, 0, 1);
        }
        try (RawViewer again = RawViewer.connectFrom(2, port)) {
            assertThat(again.securityTypes()).isEmpty();
        }
        prove(RawViewer.connect(port)).close();
    }
}
