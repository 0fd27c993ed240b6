package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rfb.security.VncPasswordFile;
import dev.rfb.security.VncPasswords;
import dev.rfb.testing.ClientBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is left of passwords after logins. */
@Timeout(120)
final class SecretsIT {

    @TempDir
    private Path home;

    private static String randomPassword() {
        StringBuilder password = new StringBuilder();
        new SecureRandom().ints(8, 'a', 'z' + 1).forEach(letter -> password.append((char) letter));
        return password.toString();
    }

    private static void failToLogIn(int port, byte[] response) {
        try (RawViewer viewer = RawViewer.connect(port)) {
            viewer.challenge();
            viewer.send(response);
            viewer.receiveUntilClosed();
        }
    }

    @Test
    void heapHoldsNoPasswordAfterLogins() throws Exception {
        String password = randomPassword();
        String viewOnly = randomPassword();
        Path file = home.resolve("passwd");
        VncPasswordFile.write(file, VncPasswords.of(password.toCharArray(), viewOnly.toCharArray()));
        String heap;
        try (ServerProcess server =
                ServerProcess.start(home, 1024, "-PasswordFile", file.toString(), "-AlwaysShared")) {
            for (int i = 0; i < 20; i++) {
                failToLogIn(server.port(), new byte[16]);
                RawViewer.connect(server.port()).login(password).close();
            }
            try (RawViewer in = RawViewer.connect(server.port()).login(password);
                    RawViewer watching = RawViewer.connect(server.port()).login(viewOnly)) {
                heap = HeapDump.of(server.handle().pid(), home);
                in.send(ClientBytes.keyEvent(false, 1));
                watching.send(ClientBytes.keyEvent(false, 1));
            }
        }
        assertThat(heap.contains("VncAuthSecurity")).as("a heap").isTrue();
        byte[] stored = Files.readAllBytes(file);
        for (byte[] secret : List.of(Arrays.copyOf(stored, 8), Arrays.copyOfRange(stored, 8, 16))) {
            assertThat(heap.contains(latin1(secret))).as("the file's bytes").isFalse();
        }
        for (String secret : List.of(password, viewOnly)) {
            for (String form : SecretForms.of(secret)) {
                assertThat(heap.contains(form)).as("password as %s", form).isFalse();
            }
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void logHoldsNoSecretHoweverMuchIsLogged() {
        List<Logger> loggers =
                List.of((Logger) LoggerFactory.getLogger("dev.rfb"), (Logger) LoggerFactory.getLogger("io.netty"));
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        List<String> secrets = new ArrayList<>(List.of(TestServer.PASSWORD, TestServer.VIEW_ONLY_PASSWORD));
        secrets.addAll(List.of("wrongone", "copied", "deadbeef"));
        try (TestServer server = TestServer.withPassword()) {
            appender.start();
            for (Logger logger : loggers) {
                logger.setLevel(Level.TRACE);
                logger.addAppender(appender);
                logger.setAdditive(false);
            }
            for (String password : List.of(TestServer.PASSWORD, TestServer.VIEW_ONLY_PASSWORD, "wrongone")) {
                try (RawViewer viewer = RawViewer.connect(server.port())) {
                    byte[] challenge = viewer.challenge();
                    byte[] response = RawViewer.response(challenge, password);
                    secrets.add(Arrays.toString(challenge));
                    secrets.add(Arrays.toString(response));
                    secrets.add(HexFormat.of().formatHex(challenge));
                    secrets.add(HexFormat.of().formatHex(response));
                    viewer.send(response);
                    if (viewer.receive(4)[3] == 0) {
                        viewer.initialise(true)
                                .send(ClientBytes.keyEvent(true, 0xdeadbeef), ClientBytes.clientCutText("copied"));
                    }
                }
            }
            server.desktop().awaitLast("cut copied", "key up deadbeef");
            server.assertStandardEnding(1);
        } finally {
            for (Logger logger : loggers) {
                logger.detachAppender(appender);
                logger.setAdditive(true);
            }
        }
        List<String> lines;
        synchronized (appender) {
            lines = appender.list.stream()
                    .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .toList();
        }
        assertThat(lines).isNotEmpty();
        for (String secret : secrets) {
            assertThat(lines).noneMatch(line -> line.contains(secret));
        }
    }
}
