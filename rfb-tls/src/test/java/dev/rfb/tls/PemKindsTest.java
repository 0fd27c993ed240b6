package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.testing.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of key file that OpenSSL and GnuTLS write carries a handshake. */
final class PemKindsTest {

    private static final String RSA = "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out plain.pem";
    private static final String EC = "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out plain.pem";

    @TempDir
    private Path directory;

    /** How a key gets into its file, {@code key.pem}; certificates are made with {@code plain.pem}. */
    enum Kind {
        PKCS8_RSA("BEGIN PRIVATE KEY", RSA, "cp plain.pem key.pem"),
        PKCS8_EC("BEGIN PRIVATE KEY", EC, "cp plain.pem key.pem"),
        PKCS8_ED25519("BEGIN PRIVATE KEY", "openssl genpkey -algorithm ed25519 -out plain.pem", "cp plain.pem key.pem"),
        PKCS8_RSA_PSS(
                "BEGIN PRIVATE KEY",
                "openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out plain.pem",
                "cp plain.pem key.pem"),
        PKCS8_PBES2(
                "BEGIN ENCRYPTED PRIVATE KEY",
                EC,
                "openssl pkcs8 -topk8 -v2 aes-256-cbc -in plain.pem -passout file:phrase -out key.pem"),
        PKCS8_PBES2_SHA1(
                "BEGIN ENCRYPTED PRIVATE KEY",
                EC,
                "openssl pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1 -in plain.pem -passout file:phrase -out key.pem"),
        PKCS8_PBES1(
                "BEGIN ENCRYPTED PRIVATE KEY",
                RSA,
                "openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES -in plain.pem -passout file:phrase -out key.pem"),
        PKCS8_SCRYPT(
                "BEGIN ENCRYPTED PRIVATE KEY",
                EC,
                "openssl pkcs8 -topk8 -scrypt -in plain.pem -passout file:phrase -out key.pem"),
        PKCS1("BEGIN RSA PRIVATE KEY", RSA, "openssl rsa -traditional -in plain.pem -out key.pem"),
        PKCS1_ENCRYPTED(
                "Proc-Type: 4,ENCRYPTED",
                RSA,
                "openssl rsa -traditional -aes256 -in plain.pem -passout file:phrase -out key.pem"),
        SEC1_WITH_PARAMETERS(
                "BEGIN EC PARAMETERS",
                "openssl ecparam -genkey -name prime256v1 -out plain.pem",
                "cp plain.pem key.pem"),
        SEC1("BEGIN EC PRIVATE KEY", EC, "openssl ec -in plain.pem -out key.pem"),
        SEC1_ENCRYPTED("DEK-Info", EC, "openssl ec -aes128 -in plain.pem -passout file:phrase -out key.pem"),
        SEC1_P384(
                "BEGIN EC PRIVATE KEY",
                "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out plain.pem",
                "openssl ec -in plain.pem -out key.pem"),
        CERTTOOL_RSA(
                "Public Key Info:",
                "certtool --generate-privkey --key-type rsa --bits 2048 --outfile plain.pem",
                "cp plain.pem key.pem"),
        CERTTOOL_EC(
                "Public Key Info:",
                "certtool --generate-privkey --key-type ecdsa --curve secp256r1 --outfile plain.pem",
                "cp plain.pem key.pem"),
        CERTTOOL_PKCS8_ENCRYPTED(
                "BEGIN ENCRYPTED PRIVATE KEY",
                RSA,
                "certtool --to-p8 --load-privkey plain.pem --password secret --outfile key.pem");

        private final String mark;
        private final String make;
        private final String convert;

        Kind(String mark, String make, String convert) {
            this.mark = mark;
            this.make = make;
            this.convert = convert;
        }

        boolean isEncrypted() {
            return name().contains("ENCRYPTED") || name().contains("PBES") || name().contains("SCRYPT");
        }
    }

    @BeforeEach
    void requireTools() throws IOException {
        DebianPackage.require(DebianPackage.OPENSSL, DebianPackage.GNUTLS_BIN);
        Files.writeString(directory.resolve("phrase"), "secret\n");
    }

    private TlsCredentials.Builder make(Kind kind) throws IOException {
        Command.run(directory, kind.make);
        Command.run(directory, kind.convert);
        certify();
        assertThat(Files.readString(directory.resolve("key.pem"))).contains(kind.mark);
        return TlsCredentials.fromPem(directory.resolve("cert.pem"), directory.resolve("key.pem"));
    }

    private void certify() {
        Command.run(
                directory,
                "openssl req -x509 -key plain.pem -subj /CN=server -days 30"
                        + " -addext basicConstraints=critical,CA:FALSE -out cert.pem");
    }

    private static void connect(TlsCredentials credentials) throws Exception {
        for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
            ServerTls tls = credentials.current();
            assertThat(tls.verify(TlsClient.anonymous(protocol).connect(tls.newEngine())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Timeout(120) // other programs make keys, which takes as long as it takes
    void carriesAHandshake(Kind kind) throws Exception {
        TlsCredentials.Builder builder = make(kind);
        if (kind.isEncrypted()) {
            Path file = directory.resolve("key.pem");
            assertThatThrownBy(builder::load)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageStartingWith(file + ": is encrypted; name the file with its passphrase");
            Path wrong = Files.writeString(directory.resolve("wrong"), "wrong\n");
            assertThatThrownBy(builder.passphraseFile(wrong)::load)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageStartingWith(file + ": cannot be decrypted with the passphrase");
            builder.passphraseFile(directory.resolve("phrase"));
        }
        connect(builder.load());
    }

    @Test
    void refusesACurveThatTheJdkCannotUse() {
        Command.run(directory, "openssl ecparam -genkey -noout -name secp256k1 -out plain.pem");
        certify();
        Path key = directory.resolve("plain.pem");
        assertThatThrownBy(TlsCredentials.fromPem(directory.resolve("cert.pem"), key)::load)
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(key + ": holds a private key that this Java cannot use");
    }

    @Test
    void acceptsByteOrderMarksAndBothKindsOfLineEnds() throws Exception {
        TlsCredentials.Builder builder = make(Kind.PKCS8_EC);
        for (String name : new String[] {"cert.pem", "key.pem"}) {
            Path file = directory.resolve(name);
            String text = Files.readString(file).replace("\n", "\r\n");
            Files.writeString(file, "\ufeff" + text, StandardCharsets.UTF_8);
        }
        connect(builder.load());
    }

    @Test
    void acceptsCertificateAndKeyInOneFile() throws Exception {
        make(Kind.SEC1);
        Path both = directory.resolve("both.pem");
        Files.writeString(
                both, Files.readString(directory.resolve("key.pem")) + Files.readString(directory.resolve("cert.pem")));
        connect(TlsCredentials.fromPem(both, both).load());
    }

    @Test
    void loadsKeyStores() throws Exception {
        make(Kind.PKCS8_EC);
        Command.run(
                directory,
                "openssl pkcs12 -export -inkey key.pem -in cert.pem -name server -passout file:phrase -out store.p12");
        Path store = directory.resolve("store.p12");
        connect(TlsCredentials.fromKeyStore(store)
                .passphraseFile(directory.resolve("phrase"))
                .load());
        Path wrong = Files.writeString(directory.resolve("wrong"), "wrong\n");
        assertThatThrownBy(TlsCredentials.fromKeyStore(store).passphraseFile(wrong)::load)
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(store + ": is no key store, or its passphrase is another");
    }

    @Test
    void changesNothingInTheVirtualMachine() throws Exception {
        Map<Object, Object> properties = Map.copyOf(System.getProperties());
        Provider[] providers = Security.getProviders();
        connect(make(Kind.PKCS8_PBES2)
                .passphraseFile(directory.resolve("phrase"))
                .load());
        assertThat(Security.getProviders()).isEqualTo(providers);
        assertThat(Map.copyOf(System.getProperties())).isEqualTo(properties);
    }
}
