package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rfb.geometry.Rect;
import dev.rfb.security.SecretFile;
import dev.rfb.server.RfbServer;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.server.display.Viewer;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import dev.rfb.tls.user.UserFileAuthenticator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users of a file who are not, or not any more, what they say they are. */
final class UsersIT {

    private static final byte[] FAILED = Hex.bytes("00000001 00000015 \"Authentication failed\"");
    private static final Rect ALL = new Rect(0, 0, 64, 48);
    private static final String HASH = "$2b$04$abcdefghijklmnopqrstuuZakPDp6bZDRlgfrhVHiZC/4c843smaK"; // secret123

    @TempDir
    private Path directory;

    private final AtomicReference<Optional<RfbServer>> running = new AtomicReference<>(Optional.empty());
    private UserFileAuthenticator users;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        write("alice:full:" + HASH, "watcher:view:" + HASH, "\u202ealice\u202c:full:" + HASH);
        users = UserFileAuthenticator.open(
                directory.resolve("users"),
                Runnable::run,
                InstantSource.system(),
                (name, rights) -> running.get().orElseThrow().viewers().stream()
                        .filter(viewer -> viewer.identity().user().equals(name))
                        .forEach(viewer -> rights.ifPresentOrElse(viewer::rights, viewer::disconnect)));
        server = TestServer.open(
                settings -> settings.security(new NameAndPassword(users)).sharing(SharingPolicy.EXCLUSIVE_DISCONNECTS));
        running.set(Optional.of(server.server()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void write(String... lines) throws IOException {
        SecretFile.replace(
                directory.resolve("users"), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private RawViewer choose() {
        RawViewer viewer = RawViewer.connect(server.port());
        assertThat(viewer.securityTypes()).contains((byte) NameAndPassword.NUMBER);
        return viewer.send(new byte[] {(byte) NameAndPassword.NUMBER});
    }

    private static void prove(RawViewer viewer, String name, String password) {
        viewer.send(padded(name), padded(password));
    }

    private static byte[] padded(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 32);
    }

    private RawViewer login(String name) {
        RawViewer viewer = choose();
        prove(viewer, name, "secret123");
        assertThat(viewer.receive(4)).containsOnly(0);
        return viewer.initialise(true);
    }

    @Test
    void unknownUserIsToldWhatAWrongPasswordIsTold() {
        for (String name : new String[] {"alice", "mallory", "", "ALICE", "alice\n"}) {
            try (RawViewer viewer = choose()) {
                prove(viewer, name, "secret124");
                assertThat(viewer.receiveUntilClosed()).isEqualTo(FAILED);
            }
        }
        server.assertStandardEnding(5);
    }

    @Test
    void userWhoIsRemovedBeforeThePasswordCameIsRefused() throws IOException {
        try (RawViewer viewer = choose()) {
            write("# nobody");
            prove(viewer, "alice", "secret123");
            assertThat(viewer.receiveUntilClosed()).isEqualTo(FAILED);
        }
        server.assertStandardEnding(1);
    }

    @Test
    void sessionsFollowTheFile() throws IOException {
        try (RawViewer alice = login("alice");
                RawViewer watcher = login("watcher")) {
            server.awaitViewers(2);
            write("alice:view:" + HASH);
            users.refresh();
            assertThat(watcher.receiveUntilClosed()).isEmpty();
            alice.send(ClientBytes.keyEvent(true, 0x61)).request(false, ALL).receiveUpdate();
            assertThat(server.server().viewers())
                    .singleElement()
                    .satisfies(viewer -> assertThat(viewer.rights().key()).isFalse());
        }
        server.assertStandardEnding(0);
        assertThat(server.desktop().events()).isEmpty();
    }

    @Test
    void watcherDrivesNobodyOut() {
        try (RawViewer alice = login("alice")) {
            for (int i = 0; i < 20; i++) {
                try (RawViewer watcher = choose()) {
                    prove(watcher, "watcher", "secret123");
                    assertThat(watcher.receive(4)).containsOnly(0);
                    assertThat(watcher.send(new byte[] {0}).receiveUntilClosed())
                            .isEmpty();
                }
            }
            alice.request(false, ALL).receiveUpdate();
        }
        server.assertStandardEnding(20);
    }

    @Test
    void namesAreWrittenToTheLogSoThatTheyDeceiveNobody() {
        try (RawViewer viewer = choose()) {
            prove(viewer, "a\n\u001b[31mERROR\u202e", "wrong");
            assertThat(viewer.receiveUntilClosed()).isEqualTo(FAILED);
        }
        assertThat(server.faults().onlyLine(Level.WARN)).contains("wrong password for a\\u000a\\u001b[31mERROR\\u202e");
        try (RawViewer disguised = login("\u202ealice\u202c")) {
            disguised.request(false, ALL).receiveUpdate();
            assertThat(server.server().viewers())
                    .extracting(Viewer::identity)
                    .singleElement()
                    .satisfies(identity -> assertThat(identity.user()).isEqualTo("\u202ealice\u202c"));
        }
        server.assertStandardEnding(1);
    }
}
