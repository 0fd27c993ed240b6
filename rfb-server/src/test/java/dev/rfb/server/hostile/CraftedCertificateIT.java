package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rfb.server.hostile.CertificateHolder.Own;
import dev.rfb.tls.ClientCertificatePolicy;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.computing.HandshakeComputing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bouncycastle.tls.TlsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Viewers that show a certificate without its key, or chains that are made to cost the server time and memory. */
@Timeout(180)
final class CraftedCertificateIT {

    private static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");

    @TempDir
    private Path directory;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private Own alice;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        CertificateDirectory files =
                new CertificateDirectory(directory, Existing.KEPT, Clock.systemUTC(), new SecureRandom());
        files.createAuthority(CertificateRequest.of("authority"));
        files.issueServer(CertificateRequest.of("server").withHosts(List.of("localhost")));
        files.issueClient(CertificateRequest.of("alice"));
        alice = Own.client(directory, "alice");
        VeNCryptSecurity security = VeNCryptSecurity.builder(new HandshakeComputing(threads, 1))
                .credentials(TlsCredentials.fromDirectory(directory)
                        .clients(ClientCertificatePolicy.required())
                        .load())
                .subtypes(VeNCryptSubtype.X509_NONE)
                .build();
        server = TestServer.open(settings -> settings.security(security));
    }

    @AfterEach
    void end() {
        server.close();
        threads.shutdown();
    }

    private List<byte[]> aliceAnd(List<byte[]> above) throws Exception {
        return Stream.concat(CraftedChain.encoded(alice.getCertificateChain("own")).stream(), above.stream())
                .toList();
    }

    private RawViewer choose() {
        return RawViewer.connect(server.port()).veNCrypt(260);
    }

    private void assertComesIn(TlsClient tls) throws IOException {
        try (RawViewer viewer = choose().encrypt(tls)) {
            assertThat(viewer.receive(4)).as("SecurityResult").containsOnly(0);
            viewer.initialise(true);
            server.awaitViewers(1);
            assertThat(server.server().viewers().get(0).identity().user()).isEqualTo("alice");
        }
        server.awaitNobody();
    }

    /** In TLS 1.3 a viewer learns it when it reads. */
    private void assertRefused(TlsClient tls) {
        try (RawViewer viewer = choose()) {
            assertThat(viewer.encrypt(tls).receiveUntilClosed()).isEmpty();
        } catch (IOException | UncheckedIOException refused) {
            assertThat(refused).isNotNull();
        }
        assertThat(server.server().viewers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whoHasTheKeyComesIn(String protocol) throws Exception {
        assertComesIn(new CraftedChain(protocol, aliceAnd(List.of()), CraftedChain.honest(alice.getPrivateKey("own"))));
        server.assertStandardEnding(0);
    }

    /** Signatures of ECDSA that a Java of 2022 took for everybody's (CVE-2022-21449), and their like. */
    static Stream<Arguments> forgeries() {
        String order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"; // of P-256
        return Stream.of(
                        "3006 020100 020100", // r = s = 0
                        "3006 020100 020101",
                        "3006 020101 020100",
                        "3046 022100" + order + "022100" + order, // both 0 modulo the order
                        "3006 020101 020101",
                        "3006 0201ff 0201ff", // negative
                        "3000",
                        "")
                .flatMap(signature -> PROTOCOLS.stream().map(protocol -> Arguments.of(protocol, signature)));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void certificateWithoutItsKeyStaysOutside(String protocol, String signature) throws Exception {
        byte[] forged = HexFormat.of().parseHex(signature.replace(" ", ""));
        assertRefused(new CraftedChain(protocol, aliceAnd(List.of()), hash -> forged));
        assertThat(server.faults().onlyLine(Level.WARN)).contains("CertificateVerify");
        server.assertStandardEndingOfStrangers(1);
    }

    static Stream<Arguments> bombs() throws Exception {
        CertificateBombs bombs = new CertificateBombs();
        return Stream.of(
                        Arguments.of("100 authorities", bombs.line(100), bombs.signer()),
                        Arguments.of("300 authorities, more than 64 KiB", bombs.line(300), bombs.signer()),
                        Arguments.of("8 certificates", bombs.line(7), bombs.signer()),
                        Arguments.of("authorities in a loop", bombs.loop(), bombs.signer()),
                        Arguments.of("a name of 16 kB, twice", bombs.longName(16_000), bombs.signer()),
                        Arguments.of("a name of 10 kB, twice", bombs.longName(10_000), bombs.signer()),
                        Arguments.of("500 names and 500 rules", bombs.nameConstraints(500), bombs.signer()),
                        Arguments.of("5000 names and 5000 rules", bombs.nameConstraints(5000), bombs.signer()),
                        Arguments.of("RSA of 16384 bits", bombs.rsa(16384), bombs.signer()),
                        Arguments.of("RSA of 65536 bits", bombs.rsa(65536), bombs.signer()),
                        Arguments.of("a binary curve", bombs.binaryCurve(571), bombs.signer()),
                        Arguments.of("an endless binary curve", bombs.binaryCurve(Integer.MAX_VALUE), bombs.signer()))
                .flatMap(bomb -> PROTOCOLS.stream()
                        .map(protocol -> Arguments.of(bomb.get()[0], protocol, bomb.get()[1], bomb.get()[2])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bombs")
    void chainThatIsABombEndsThatHandshakeAlone(
            String name, String protocol, List<byte[]> chain, CraftedChain.Signer signer) throws Exception {
        assertRefused(new CraftedChain(protocol, chain, signer));
        assertComesIn(new CraftedChain(protocol, aliceAnd(List.of()), CraftedChain.honest(alice.getPrivateKey("own"))));
        server.assertStandardEnding(1);
    }
}
