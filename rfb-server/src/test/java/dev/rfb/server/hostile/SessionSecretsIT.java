package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.testing.Await;
import dev.rfb.tls.testing.DiffieHellmanViewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the heap and the finest log hold of what was agreed on with viewers: keys of sessions, and what these were made of. A session
 * that is encrypted needs its keys as long as it lasts, and nothing else.
 */
@Timeout(300)
final class SessionSecretsIT {

    private static final List<Integer> RSA_AES = List.of(5, 129, 6, 130);
    private static final List<Integer> ENCRYPTED = List.of(5, 129);

    @TempDir
    private Path home;

    private LoginProcess server;
    private final List<RawViewer> in = new ArrayList<>();

    /** Not needed any more once the viewer is in. */
    private final List<Secret> spent = new ArrayList<>();

    /** Needed as long as the viewer is in. */
    private final List<Secret> needed = new ArrayList<>();

    private List<String> held = List.of();

    @BeforeEach
    void start() throws Exception {
        server = new LoginProcess(home);
    }

    @AfterEach
    void end() {
        in.forEach(RawViewer::close);
        server.close();
    }

    /** A secret in each form in which it could be lying about. */
    private record Secret(String name, List<String> forms) {

        static Secret of(String name, byte[] bytes) {
            return new Secret(name, SecretForms.of(bytes));
        }

        /** {@return its name, and in how many of its forms it is there} */
        Stream<String> in(String where) {
            long count = forms.stream().filter(where::contains).count();
            return count == 0 ? Stream.empty() : Stream.of(name + " in " + count + " forms");
        }
    }

    private RawViewer viewer(int type) {
        RawViewer viewer = RawViewer.connect(server.port(type));
        in.add(viewer);
        return viewer;
    }

    private void comeInEveryWay() {
        byte[] challenge = vncAuth();
        spent.add(Secret.of("challenge", challenge));
        spent.add(Secret.of("response", RawViewer.response(challenge, server.password())));
        for (int type : RSA_AES) {
            RsaAesEnd end = viewer(type).loginRsaAes(type, LoginProcess.USER, server.userPassword());
            end.randoms().forEach(random -> spent.add(Secret.of("random of type " + type, random)));
            List<Secret> keys = ENCRYPTED.contains(type) ? needed : spent;
            end.sessionKeys().forEach(key -> keys.add(Secret.of("key of type " + type, key)));
        }
        byte[] secret = viewer(30).loginDiffieHellman(LoginProcess.USER, server.userPassword());
        spent.add(Secret.of("secret of Diffie-Hellman", Arrays.copyOfRange(secret, 64, 96)));
        spent.add(Secret.of("key of Diffie-Hellman", DiffieHellmanViewer.key(secret)));
        plain(259, BcTlsEnd.anonymous());
        plain(262, BcTlsEnd.tls12());
        plain(262, BcTlsEnd.tls13());
    }

    private byte[] vncAuth() {
        RawViewer viewer = viewer(2);
        byte[] challenge = viewer.challenge();
        viewer.answer(challenge, server.password());
        assertThat(viewer.receive(4)).as("SecurityResult").containsOnly(0);
        viewer.initialise(true);
        return challenge;
    }

    private void plain(int subtype, BcTlsEnd tls) {
        viewer(19).loginPlain(subtype, tls, LoginProcess.USER, server.userPassword());
        tls.keys().forEach((name, key) -> needed.add(Secret.of(name + " of " + subtype, key)));
    }

    private long sessionsThatEnded() {
        return Pattern.compile("(?m)^INFO session \\d+: viewer at .* left")
                .matcher(server.log())
                .results()
                .count();
    }

    @Test
    void heapAndLogHoldNothingOfASessionThatItDoesNotNeed() throws Exception {
        comeInEveryWay();
        spent.add(new Secret("secret of a file", server.secretsOfFiles()));
        String during = server.heap();
        assertThat(held(during, needed)).as("a heap with the keys of who is in").isNotEmpty();
        assertThat(held(during, spent)).as("heap of a server with viewers").isEmpty();

        String threads = server.threads();
        assertThat(threads).contains("rfb-io");
        assertThat(held(threads, spent)).as("thread dump").isEmpty();
        assertThat(held(threads, needed)).as("thread dump").isEmpty();

        in.forEach(RawViewer::close);
        Await.until(server::log, () -> sessionsThatEnded() == in.size());
        Await.until(() -> "the heap of a server without viewers holds " + held, this::heapHoldsNothing);
        String log = server.log();
        assertThat(log).contains("TRACE").contains("DEBUG");
        assertThat(held(log, spent)).as("log").isEmpty();
        assertThat(held(log, needed)).as("log").isEmpty();
    }

    /** Dumps until the last viewer's handlers are gone, too. */
    private boolean heapHoldsNothing() {
        try {
            String heap = server.heap();
            held = Stream.concat(held(heap, spent).stream(), held(heap, needed).stream())
                    .toList();
            return heap.contains("VeNCryptSecurity") && held.isEmpty();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> held(String where, List<Secret> secrets) {
        return secrets.stream().flatMap(secret -> secret.in(where)).toList();
    }
}
