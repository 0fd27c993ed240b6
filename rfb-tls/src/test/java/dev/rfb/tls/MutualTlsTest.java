package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import dev.rfb.tls.cert.CertificateAuthority;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.cert.IssuedCertificate;
import dev.rfb.tls.cert.TestAuthority;
import dev.rfb.tls.cert.TestAuthority.Oddity;
import dev.rfb.tls.cert.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MutualTlsTest {

    private static final String TLS_12 = "TLSv1.2";
    private static final String TLS_13 = "TLSv1.3";

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final TestAuthority authority = new TestAuthority("authority", clock);

    @BeforeEach
    void writeServer() throws IOException {
        authority.writeCertificate(directory.resolve("ca-cert.pem"));
        IssuedCertificate server = authority.server();
        Files.writeString(directory.resolve("server-cert.pem"), server.certificatePem());
        Files.writeString(directory.resolve("server-key.pem"), server.keyPem());
    }

    private TlsCredentials load(ClientCertificatePolicy policy) throws IOException {
        return TlsCredentials.fromDirectory(directory)
                .clients(policy)
                .clock(clock)
                .load();
    }

    private TlsCredentials required() throws IOException {
        return load(ClientCertificatePolicy.required());
    }

    private static Optional<Identity> connect(TlsCredentials credentials, TlsClient client)
            throws SSLException, CertificateException {
        ServerTls tls = credentials.current();
        SSLSession session = client.connect(tls.newEngine());
        return verify(tls, session);
    }

    /** {@return who it is, without the certificates, which are those that the viewer sent} */
    private static Optional<Identity> verify(ServerTls tls, SSLSession session)
            throws SSLException, CertificateException {
        Optional<Identity> identity = tls.verify(session);
        if (identity.isPresent()) {
            assertThat(identity.get().certificates())
                    .containsExactly((X509Certificate[]) session.getPeerCertificates());
        }
        return identity.map(who -> new Identity(who.user(), who.rights()));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void takesACertificateOfTheAuthorityAndNamesItsUser(String protocol) throws Exception {
        assertThat(connect(required(), TlsClient.with(protocol, authority.client("alice"))))
                .contains(Identity.of("alice"));
        assertThat(connect(load(ClientCertificatePolicy.optional()), TlsClient.with(protocol, authority.client("bob"))))
                .contains(Identity.of("bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void insistsOnACertificateOnlyWhereItIsRequired(String protocol) throws Exception {
        TlsClient nobody = TlsClient.anonymous(protocol);
        TlsCredentials strict = required();
        assertThatThrownBy(() -> connect(strict, nobody)).isInstanceOf(SSLException.class);
        assertThat(connect(load(ClientCertificatePolicy.optional()), nobody)).isEmpty();
        assertThat(connect(load(ClientCertificatePolicy.none()), nobody)).isEmpty();
        assertThat(connect(load(ClientCertificatePolicy.none()), TlsClient.with(protocol, authority.client("alice"))))
                .isEmpty();
    }

    @Test
    void saysWhetherEveryViewerMustShowACertificate() throws Exception {
        assertThat(required().requiresClientCertificate()).isTrue();
        assertThat(load(ClientCertificatePolicy.optional()).requiresClientCertificate())
                .isFalse();
        assertThat(load(ClientCertificatePolicy.none()).requiresClientCertificate())
                .isFalse();
    }

    static Stream<Arguments> badCertificates() {
        TestClock clock = new TestClock();
        X500Principal alice = new X500Principal("CN=alice");
        return Stream.of(
                Arguments.of("is not trusted", (Issue) a -> new TestAuthority("authority", clock).client("alice")),
                Arguments.of("is not trusted", (Issue) a -> new TestAuthority("other", clock).client("alice")),
                Arguments.of("is not trusted", (Issue) a -> CertificateAuthority.selfSignedServer(
                        CertificateRequest.of("alice"), clock, new SecureRandom())),
                Arguments.of("has expired", (Issue)
                        a -> a.issue(alice, Oddity.NONE, Duration.ofDays(-9), Duration.ofDays(-1))),
                Arguments.of("is not valid yet", (Issue)
                        a -> a.issue(alice, Oddity.NONE, Duration.ofDays(1), Duration.ofDays(9))),
                Arguments.of("extended key usage", (Issue) a -> a.issue(alice, Oddity.FOR_SERVERS)),
                Arguments.of("extended key usage", (Issue) a -> a.issue(alice, Oddity.FOR_CODE)),
                Arguments.of("key usage", (Issue) a -> a.issue(alice, Oddity.NO_SIGNATURE)),
                Arguments.of("is an authority's", (Issue) a -> a.issue(alice, Oddity.AUTHORITY)));
    }

    /** Makes a client's certificate. */
    private interface Issue {
        IssuedCertificate by(TestAuthority authority);
    }

    @ParameterizedTest
    @MethodSource("badCertificates")
    void refusesABadCertificateInTheHandshake(String reason, Issue issue) throws Exception {
        IssuedCertificate bad = issue.by(authority);
        for (ClientCertificatePolicy policy :
                List.of(ClientCertificatePolicy.required(), ClientCertificatePolicy.optional())) {
            TlsCredentials credentials = load(policy);
            for (String protocol : List.of(TLS_12, TLS_13)) {
                assertThatThrownBy(() -> connect(credentials, TlsClient.with(protocol, bad)))
                        .isInstanceOf(SSLException.class);
            }
            assertThat(credentials.isStillValid(List.of(bad.certificate()))).isFalse();
        }
    }

    @Test
    void takesACertificateForAnyPurpose() throws Exception {
        IssuedCertificate alice = authority.issue(new X500Principal("CN=alice"), Oddity.FOR_ANYTHING);
        assertThat(connect(required(), TlsClient.with(TLS_13, alice))).contains(Identity.of("alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void refusesARevokedCertificateInAFullHandshake(String protocol) throws Exception {
        IssuedCertificate alice = authority.client("alice");
        IssuedCertificate bob = authority.client("bob");
        authority.revoke(alice.certificate()).writeCrl(directory.resolve("ca-crl.pem"), Duration.ofDays(30));
        TlsCredentials credentials = required();
        assertThatThrownBy(() -> connect(credentials, TlsClient.with(protocol, alice)))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining("revoked");
        assertThat(connect(credentials, TlsClient.with(protocol, bob))).contains(Identity.of("bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_12, TLS_13})
    void refusesARevokedCertificateThatResumesASession(String protocol) throws Exception {
        IssuedCertificate issued = authority.client("alice");
        TlsClient alice = TlsClient.with(protocol, issued);
        authority.writeCrl(directory.resolve("ca-crl.pem"), Duration.ofDays(30));
        TlsCredentials credentials = required();
        ServerTls before = credentials.current();
        List<X509Certificate> chain = List.of(issued.certificate());
        assertThat(verify(before, alice.connect(before.newEngine()))).contains(Identity.of("alice"));
        assertThat(credentials.isStillValid(chain)).isTrue();

        authority.revoke(issued.certificate()).writeCrl(directory.resolve("ca-crl.pem"), Duration.ofDays(30));
        credentials.reload();

        // one that got its engine before the reload: nothing is resumed, or else the check refuses
        assertThatThrownBy(() -> before.verify(alice.connect(before.newEngine())))
                .isInstanceOfAny(SSLException.class, CertificateException.class);
        // one after it: its context knows no session, and the handshake refuses
        SSLEngine after = credentials.current().newEngine();
        assertThatThrownBy(() -> alice.connect(after)).isInstanceOf(SSLException.class);
        assertThat(credentials.isStillValid(chain)).isFalse();
    }

    @Test
    void refusesEverybodyOnceTheRevocationListHasExpired() throws Exception {
        authority.writeCrl(directory.resolve("ca-crl.pem"), Duration.ofDays(30));
        TlsCredentials credentials = required();
        TlsClient alice = TlsClient.with(TLS_13, authority.client("alice"));
        assertThat(connect(credentials, alice)).isPresent();
        clock.advance(Duration.ofDays(31));
        ServerTls tls = credentials.current();
        assertThatThrownBy(() -> tls.verify(alice.connect(tls.newEngine())))
                .isInstanceOfAny(SSLException.class, CertificateException.class);
        assertThatThrownBy(() -> connect(credentials, TlsClient.with(TLS_13, authority.client("bob"))))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void refusesEverybodyOnceTheAuthorityHasExpired() throws Exception {
        TestAuthority brief = new TestAuthority(
                CertificateAuthority.create(
                        CertificateRequest.of("brief").withValidity(Duration.ofDays(9)), clock, new SecureRandom()),
                clock);
        Path bundle = brief.writeCertificate(directory.resolve("brief.pem"));
        TlsCredentials credentials = load(ClientCertificatePolicy.required().withAuthorities(bundle));
        List<X509Certificate> chain =
                List.of(brief.issue(new X500Principal("CN=a"), Oddity.NONE).certificate());
        assertThat(credentials.isStillValid(chain)).isTrue();
        clock.advance(Duration.ofDays(10));
        assertThat(credentials.isStillValid(chain)).isFalse();
    }

    @Test
    void takesAChainOverAnIntermediateAuthority() throws Exception {
        IssuedCertificate intermediate = authority.issue(new X500Principal("CN=intermediate"), Oddity.AUTHORITY);
        TestAuthority below = new TestAuthority(intermediate, clock);
        TlsClient alice = TlsClient.with(
                TLS_13, below.issue(new X500Principal("CN=alice"), Oddity.NONE), intermediate.certificate());
        assertThat(connect(required(), alice)).contains(Identity.of("alice"));
    }

    @Test
    void failsClosedWhereNoListCoversAnIntermediateAuthority() throws Exception {
        authority.writeCrl(directory.resolve("ca-crl.pem"), Duration.ofDays(30));
        IssuedCertificate intermediate = authority.issue(new X500Principal("CN=intermediate"), Oddity.AUTHORITY);
        TestAuthority below = new TestAuthority(intermediate, clock);
        IssuedCertificate alice = below.issue(new X500Principal("CN=alice"), Oddity.NONE);
        assertThat(required().isStillValid(List.of(alice.certificate(), intermediate.certificate())))
                .isFalse();
    }

    @Test
    void limitsTheChain() throws Exception {
        List<X509Certificate> chain = new ArrayList<>();
        TestAuthority above = authority;
        for (int i = 0; i < ClientCertificates.MAX_CHAIN; i++) {
            IssuedCertificate next = above.issue(new X500Principal("CN=level" + i), Oddity.AUTHORITY);
            chain.add(0, next.certificate());
            above = new TestAuthority(next, clock);
        }
        IssuedCertificate alice = above.issue(new X500Principal("CN=alice"), Oddity.NONE);
        chain.add(0, alice.certificate());
        assertThat(required().isStillValid(chain)).isFalse();
        assertThat(required().isStillValid(List.of())).isFalse();
        TlsClient client =
                TlsClient.with(TLS_13, alice, chain.subList(1, chain.size()).toArray(X509Certificate[]::new));
        assertThatThrownBy(() -> connect(required(), client)).isInstanceOf(SSLException.class);
    }

    @Test
    void letsInOnlyWhoIsOnTheListOfNames() throws Exception {
        Path names = Files.writeString(
                directory.resolve("names"), "# viewers\n\nCN=alice\nCN=bob,O=Example = robert:view-only\r\n");
        TlsCredentials credentials = load(ClientCertificatePolicy.required().withNames(names));
        assertThat(connect(credentials, TlsClient.with(TLS_13, authority.client("alice"))))
                .contains(Identity.of("alice"));
        IssuedCertificate bob = authority.issue(new X500Principal("CN=bob,O=Example"), Oddity.NONE);
        assertThat(connect(credentials, TlsClient.with(TLS_13, bob)))
                .contains(new Identity("robert", AccessRights.VIEW_ONLY));

        TlsClient carol = TlsClient.with(TLS_13, authority.client("carol"));
        ServerTls tls = credentials.current();
        assertThatThrownBy(() -> carol.connect(tls.newEngine()))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining("CN=carol is not on the list");
        IssuedCertificate reordered = authority.issue(new X500Principal("O=Example,CN=bob"), Oddity.NONE);
        assertThat(credentials.isStillValid(List.of(reordered.certificate()))).isFalse();
    }

    @Test
    void changeOfTheListOfNamesHoldsAgainstResumption() throws Exception {
        Path names = Files.writeString(directory.resolve("names"), "CN=alice\n");
        TlsCredentials credentials = load(ClientCertificatePolicy.required().withNames(names));
        TlsClient alice = TlsClient.with(TLS_13, authority.client("alice"));
        ServerTls before = credentials.current();
        assertThat(before.verify(alice.connect(before.newEngine()))).isPresent();
        Files.writeString(names, "CN=bob\n");
        credentials.reload();
        assertThatThrownBy(() -> before.verify(alice.connect(before.newEngine())))
                .isInstanceOfAny(SSLException.class, CertificateException.class);
    }

    @Test
    void sessionWithoutACertificateDoesNotCountWhereOneIsRequired() throws Exception {
        ServerTls open = load(ClientCertificatePolicy.optional()).current();
        SSLSession session = TlsClient.anonymous(TLS_13).connect(open.newEngine());
        ServerTls strict = required().current();
        assertThatThrownBy(() -> strict.verify(session)).isInstanceOf(CertificateException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientCertificatePolicy.Mode.class,
            names = {"OPTIONAL", "REQUIRED"})
    void offersOnlyForwardSecretSuitesWithAuthentication(ClientCertificatePolicy.Mode mode) throws Exception {
        SSLEngine engine = load(new ClientCertificatePolicy(mode, Optional.empty(), Optional.empty(), Optional.empty()))
                .current()
                .newEngine();
        assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
        assertThat(engine.getEnabledCipherSuites())
                .startsWith("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256")
                .hasSize(9)
                .allMatch(suite -> suite.contains("_GCM_") || suite.contains("_CHACHA20_"))
                .noneMatch(suite -> suite.startsWith("TLS_RSA_") || suite.contains("_CBC_"));
        assertThat(engine.getUseClientMode()).isFalse();
        assertThat(engine.getSSLParameters().getUseCipherSuitesOrder()).isTrue();
    }
}
