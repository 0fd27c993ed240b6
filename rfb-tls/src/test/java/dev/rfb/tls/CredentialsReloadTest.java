package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.cert.IssuedCertificate;
import dev.rfb.tls.cert.TestAuthority;
import dev.rfb.tls.cert.TestAuthority.Oddity;
import dev.rfb.tls.cert.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class CredentialsReloadTest {

    private static final long PATIENCE_SECONDS = 25;

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final TestAuthority authority = new TestAuthority("authority", clock);
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.rfb.tls");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.WARN);
    }

    @AfterEach
    void stopListening() {
        logger.setLevel(Level.OFF);
        logger.detachAppender(log);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    /** Exchanges one file at once. */
    private void put(String name, String content) throws IOException {
        Path fresh = Files.writeString(file(name + ".new"), content);
        Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void put(IssuedCertificate server) throws IOException {
        put("server-key.pem", server.keyPem());
        put("server-cert.pem", server.certificatePem());
    }

    private TlsCredentials load() throws IOException {
        authority.writeCertificate(file("ca-cert.pem"));
        put(authority.server());
        return TlsCredentials.fromDirectory(directory)
                .clients(ClientCertificatePolicy.required())
                .clock(clock)
                .load();
    }

    private List<String> warnings() {
        return log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> !message.contains("is open to others"))
                .toList();
    }

    private List<X509Certificate> chain(String client) {
        return List.of(authority.client(client).certificate());
    }

    @Test
    void newConnectionsTakeTheNewCertificate() throws Exception {
        TlsCredentials credentials = load();
        ServerTls before = credentials.current();
        AtomicInteger reloads = new AtomicInteger();
        Runnable stop = credentials.onReload(reloads::incrementAndGet);
        IssuedCertificate renewed = authority.server();
        put(renewed);
        credentials.reload();
        assertThat(credentials.current()).isNotSameAs(before);
        assertThat(credentials.certificate()).isEqualTo(renewed.certificate());
        assertThat(TlsClient.with("TLSv1.3", authority.client("alice"))
                        .connect(credentials.current().newEngine())
                        .getLocalCertificates()[0])
                .isEqualTo(renewed.certificate());
        assertThat(reloads).hasValue(1);
        stop.run();
        credentials.reload();
        assertThat(reloads).hasValue(1);
    }

    @Test
    void badFilesKeepTheOldAndSaySo() throws Exception {
        TlsCredentials credentials = load();
        ServerTls before = credentials.current();
        CredentialsWatch watch = new CredentialsWatch(credentials, clock);
        String good = Files.readString(file("server-cert.pem"));

        put("server-cert.pem", "nonsense");
        watch.look();
        watch.look();
        assertThat(credentials.current()).isSameAs(before);
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(file("server-cert.pem") + ": holds no PEM certificate")
                .contains("openssl x509");
        assertThatThrownBy(credentials::reload).hasMessageContaining("holds no PEM certificate");

        put("server-cert.pem", authority.server().certificatePem());
        watch.look();
        assertThat(warnings()).hasSize(2).last().asString().contains("does not belong to the certificate");

        put("server-cert.pem", good);
        watch.look();
        assertThat(credentials.current()).isNotSameAs(before);
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void watchSeesExchangedLinksAndNothingElse() throws Exception {
        Path first = Files.createDirectory(file("..first"));
        Path second = Files.createDirectory(file("..second"));
        for (Path version : List.of(first, second)) {
            IssuedCertificate server = authority.server();
            Files.writeString(version.resolve("server-cert.pem"), server.certificatePem());
            Files.writeString(version.resolve("server-key.pem"), server.keyPem());
            authority.writeCertificate(version.resolve("ca-cert.pem"));
        }
        Files.createSymbolicLink(file("..data"), first.getFileName());
        for (String name : List.of("server-cert.pem", "server-key.pem", "ca-cert.pem")) {
            Files.createSymbolicLink(file(name), Path.of("..data", name));
        }
        TlsCredentials credentials =
                TlsCredentials.fromDirectory(directory).clock(clock).load();
        AtomicInteger reloads = new AtomicInteger();
        credentials.onReload(reloads::incrementAndGet);
        CredentialsWatch watch = new CredentialsWatch(credentials, clock);
        watch.look();
        assertThat(reloads).hasValue(0);

        Files.createSymbolicLink(file("..data.new"), second.getFileName());
        Files.move(
                file("..data.new"),
                file("..data"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        watch.look();
        watch.look();
        assertThat(reloads).hasValue(1);
    }

    @Test
    void watchRunsOnItsScheduler() throws Exception {
        TlsCredentials credentials = load();
        CountDownLatch reloaded = new CountDownLatch(1);
        credentials.onReload(reloaded::countDown);
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            Future<?> watching = credentials.watch(scheduler, Duration.ofMillis(10));
            put(authority.server());
            assertThat(reloaded.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            watching.cancel(true);
            assertThat(watching.isCancelled()).isTrue();
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void watchOutlivesAListenerThatThrows() throws Exception {
        TlsCredentials credentials = load();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        credentials.onReload(() -> {
            if (isFirst.getAndSet(false)) {
                throw new IllegalStateException("listener");
            }
        });
        CredentialsWatch watch = new CredentialsWatch(credentials, clock);
        put(authority.server());
        watch.look();
        IssuedCertificate last = authority.server();
        put(last);
        watch.look();
        assertThat(credentials.certificate()).isEqualTo(last.certificate());
        assertThat(log.list).anyMatch(event -> event.getLevel() == Level.ERROR);
    }

    @Test
    void warnsOfAKeyThatOthersMayRead() throws Exception {
        TlsCredentials credentials = load();
        log.list.clear();
        Files.setPosixFilePermissions(file("server-key.pem"), PosixFilePermissions.fromString("rw-------"));
        credentials.reload();
        assertThat(log.list).isEmpty();
        Files.setPosixFilePermissions(file("server-key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        credentials.reload();
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .startsWith(file("server-key.pem") + ": is open to others")
                        .endsWith("use chmod 600"));
    }

    @Test
    void neitherLogNorTextHasTheKey() throws Exception {
        logger.setLevel(Level.TRACE);
        TlsCredentials credentials = load();
        credentials.reload();
        put("server-key.pem", authority.server().keyPem());
        new CredentialsWatch(credentials, clock).look();
        assertThat(credentials.isStillValid(List.of())).isFalse();
        String secret = Files.readAllLines(file("server-key.pem")).get(1);
        assertThat(log.list)
                .hasSizeGreaterThan(2)
                .noneMatch(event -> event.getFormattedMessage().contains(secret.substring(0, 20))
                        || event.getFormattedMessage().contains("PRIVATE KEY"));
    }

    @Test
    void warnsOnceWhenTheCertificateHasExpired() throws Exception {
        TlsCredentials credentials = load();
        CredentialsWatch watch = new CredentialsWatch(credentials, clock);
        clock.advance(CertificateRequest.DEFAULT_VALIDITY.plusDays(1));
        watch.look();
        watch.look();
        assertThat(warnings()).singleElement().asString().contains(file("server-cert.pem") + ": expired at");
    }

    @Test
    void listOfTheRevokedMayAppearButNotVanish() throws Exception {
        TlsCredentials credentials = load();
        List<X509Certificate> alice = chain("alice");
        List<X509Certificate> bob = chain("bob");
        assertThat(credentials.isStillValid(alice)).isTrue();
        CredentialsWatch watch = new CredentialsWatch(credentials, clock);

        authority.revoke(alice.get(0)).writeCrl(file("ca-crl.pem"), Duration.ofDays(30));
        watch.look();
        assertThat(credentials.isStillValid(alice)).isFalse();
        assertThat(credentials.isStillValid(bob)).isTrue();

        Files.delete(file("ca-crl.pem"));
        watch.look();
        assertThat(credentials.isStillValid(alice)).isFalse();
        assertThat(credentials.isStillValid(bob)).isTrue();
        assertThat(warnings()).singleElement().asString().contains(file("ca-crl.pem") + ": there is no such file");

        clock.advance(Duration.ofDays(31));
        assertThat(credentials.isStillValid(bob)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "expired", "early", "other authority", "same name", "too large", "nonsense"})
    void badListsOfTheRevokedNeverTurnRevocationOff(String fault) throws Exception {
        TlsCredentials.Builder builder = TlsCredentials.fromDirectory(directory)
                .clients(ClientCertificatePolicy.required().withRevoked(file("revoked.pem")))
                .clock(clock);
        List<X509Certificate> alice = chain("alice");
        authority.revoke(alice.get(0)).writeCrl(file("revoked.pem"), Duration.ofDays(30));
        load();
        TlsCredentials credentials = builder.load();
        spoil(fault);
        // a server that runs keeps the list that it has
        assertThatThrownBy(credentials::reload)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file("revoked.pem") + ": ")
                .hasMessageMatching(".*[;?].*");
        assertThat(credentials.isStillValid(alice)).isFalse();
        assertThat(credentials.isStillValid(chain("bob"))).isTrue();
        // one that starts does not
        assertThatThrownBy(builder::load).hasMessageStartingWith(file("revoked.pem") + ": ");
    }

    private void spoil(String fault) throws IOException {
        Path list = file("revoked.pem");
        switch (fault) {
            case "missing" -> Files.delete(list);
            case "expired" -> authority.writeCrl(list, Duration.ofSeconds(-1));
            case "early" -> {
                clock.advance(Duration.ofDays(2));
                authority.writeCrl(list, Duration.ofDays(30));
                clock.advance(Duration.ofDays(-2));
            }
            case "other authority" -> new TestAuthority("other", clock).writeCrl(list, Duration.ofDays(30));
            case "same name" -> new TestAuthority("authority", clock).writeCrl(list, Duration.ofDays(30));
            case "too large" -> Files.write(list, new byte[2 << 20]);
            default -> Files.writeString(list, fault);
        }
    }

    @Test
    void refusesBundlesThatCannotBeTrusted() throws Exception {
        load();
        TlsCredentials.Builder builder = TlsCredentials.fromPem(file("server-cert.pem"), file("server-key.pem"))
                .clock(clock);
        assertThatThrownBy(builder.clients(ClientCertificatePolicy.required())::load)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withAuthorities");
        builder.clients(ClientCertificatePolicy.optional().withAuthorities(file("bundle.pem")));
        Files.writeString(file("bundle.pem"), authority.client("alice").certificatePem());
        assertThatThrownBy(builder::load).hasMessageContaining("holds a certificate that is no authority's: CN=alice");
        Files.writeString(
                file("bundle.pem"),
                authority
                        .issue(new X500Principal("CN=old"), Oddity.AUTHORITY, Duration.ofDays(-9), Duration.ofDays(-1))
                        .certificatePem());
        assertThatThrownBy(builder::load).hasMessageContaining("holds no authority that is valid today: CN=old");
    }

    @Test
    void reloadUnderLoadFailsNoHandshake() throws Exception {
        TlsCredentials credentials = load();
        CredentialsWatch watch = new CredentialsWatch(credentials, clock);
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch connected = new CountDownLatch(8);
        ExecutorService viewers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                TlsClient client = TlsClient.with(protocol, authority.client("alice"));
                counts.add(viewers.submit(() -> {
                    int handshakes = 0;
                    while (!isOver.get()) {
                        ServerTls tls = credentials.current();
                        assertThat(tls.verify(client.connect(tls.newEngine()))).isPresent();
                        connected.countDown();
                        handshakes++;
                    }
                    return handshakes;
                }));
            }
            for (int i = 0; i < 20; i++) {
                IssuedCertificate next = authority.server();
                put(next);
                put("ca-crl.pem", "");
                authority.writeCrl(file("ca-crl.pem"), Duration.ofDays(30));
                watch.look();
                assertThat(credentials.certificate()).isEqualTo(next.certificate());
                put("server-key.pem", "nonsense");
                watch.look();
                assertThat(credentials.certificate()).isEqualTo(next.certificate());
            }
            assertThat(connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            isOver.set(true);
            for (Future<Integer> count : counts) {
                assertThat(count.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            isOver.set(true);
            viewers.shutdownNow();
        }
    }
}
