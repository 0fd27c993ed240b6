package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.tls.cert.IssuedCertificate;
import dev.rfb.tls.cert.TestAuthority;
import dev.rfb.tls.cert.TestClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyStoreSourceTest {

    private static final char[] PASSPHRASE = "secret".toCharArray();

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final TestAuthority authority = new TestAuthority("authority", clock);
    private Path file = Path.of("");
    private Path phrase = Path.of("");

    @BeforeEach
    void nameFiles() throws IOException {
        file = directory.resolve("store");
        phrase = Files.writeString(directory.resolve("phrase"), "secret\n");
    }

    /** Fills a key store. */
    private interface Filling {
        void fill(KeyStore store) throws Exception;
    }

    private void write(String type, Filling filling) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, PASSPHRASE);
        filling.fill(store);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSPHRASE);
        }
    }

    private void putServer(KeyStore store, String alias, char[] passphrase) throws Exception {
        IssuedCertificate server = authority.server();
        store.setKeyEntry(
                alias, server.key(), passphrase, new Certificate[] {server.certificate(), authority.certificate()});
    }

    private TlsCredentials load() throws IOException {
        return TlsCredentials.fromKeyStore(file)
                .passphraseFile(phrase)
                .clock(clock)
                .load();
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(this::load)
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file + ": " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void takesTheOneKeyWithItsChain(String type) throws Exception {
        write(type, store -> {
            putServer(store, "server", PASSPHRASE);
            store.setCertificateEntry("authority", authority.certificate());
        });
        ServerTls tls = load().current();
        assertThat(TlsClient.anonymous("TLSv1.3").connect(tls.newEngine()).getLocalCertificates())
                .hasSize(2);
    }

    @Test
    void refusesNoneAndSeveral() throws Exception {
        write("PKCS12", store -> store.setCertificateEntry("authority", authority.certificate()));
        assertRefused("holds 0 keys; it must be one");
        write("PKCS12", store -> {
            putServer(store, "one", PASSPHRASE);
            putServer(store, "two", PASSPHRASE);
        });
        assertRefused("holds 2 keys; it must be one");
    }

    @Test
    void refusesASecretKey() throws Exception {
        SecretKeySpec secret = new SecretKeySpec(new byte[16], "AES");
        write(
                "PKCS12",
                store -> store.setEntry(
                        "aes", new KeyStore.SecretKeyEntry(secret), new KeyStore.PasswordProtection(PASSPHRASE)));
        assertRefused("holds a secret key");
    }

    @Test
    void refusesAKeyWithAPassphraseOfItsOwn() throws Exception {
        write("JKS", store -> putServer(store, "server", "other".toCharArray()));
        assertRefused("holds a key that its passphrase does not open");
    }

    @Test
    void refusesWhatIsNoKeyStore() throws Exception {
        Files.writeString(file, "nonsense");
        assertRefused("is no key store, or its passphrase is another");
        Files.delete(file);
        assertRefused("there is no such file");
        Files.write(file, new byte[2 << 20]);
        assertRefused("is larger than 1048576 bytes");
    }

    @Test
    void checksTheCertificate() throws Exception {
        write("PKCS12", store -> putServer(store, "server", PASSPHRASE));
        clock.advance(Duration.ofDays(500));
        assertRefused("expired at ");
    }

    @Test
    void warnsWhereOthersMayReadIt() throws Exception {
        write("PKCS12", store -> putServer(store, "server", PASSPHRASE));
        List<String> warnings = new ArrayList<>();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        new KeyStoreSource(file, Optional.of(phrase)).load(clock, warnings::add);
        assertThat(warnings).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        new KeyStoreSource(file, Optional.of(phrase)).load(clock, warnings::add);
        assertThat(warnings).singleElement().asString().startsWith(file + ": is open to others");
    }

    @Test
    void watchesStoreAndPassphrase() {
        assertThat(new KeyStoreSource(file, Optional.of(phrase)).files()).containsExactly(file, phrase);
        assertThat(new KeyStoreSource(file, Optional.empty()).files()).containsExactly(file);
    }
}
