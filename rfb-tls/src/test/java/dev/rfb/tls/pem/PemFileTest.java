package dev.rfb.tls.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.testing.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PemFileTest {

    private static final char[] NO_PASSPHRASE = {};

    @TempDir
    private Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("file.pem"), content, StandardCharsets.ISO_8859_1);
    }

    @Test
    void refusesAFileOfMoreThanAMebibyte() throws IOException {
        byte[] large = new byte[CredentialFile.MAX_BYTES + 1];
        Arrays.fill(large, (byte) '\n');
        Path file = Files.write(directory.resolve("large.pem"), large);
        assertThatThrownBy(() -> PemFile.read(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": is larger than 1048576 bytes; is it the right file?");
        Files.write(file, Arrays.copyOf(large, CredentialFile.MAX_BYTES));
        assertThat(PemFile.read(file).hasKey()).isFalse();
    }

    @Test
    void namesAFileThatIsMissingOrNotAFile() {
        Path missing = directory.resolve("missing.pem");
        assertThatThrownBy(() -> PemFile.read(missing)).hasMessageStartingWith(missing + ": there is no such file");
        assertThatThrownBy(() -> PemFile.read(directory)).hasMessageStartingWith(directory + ": is not a regular file");
    }

    @Test
    void doesNotWaitForAPipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        Command.run(directory, "mkfifo pipe");
        assertThatThrownBy(() -> PemFile.read(pipe)).hasMessageContaining("is not a regular file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | holds no PEM",
                "no pem at all | holds no PEM",
                "-----BEGIN CERTIFICATE-----/!!!!/-----END CERTIFICATE----- | holds a broken PEM block",
                "-----BEGIN CERTIFICATE-----/AAAA | holds a broken PEM block",
                "-----BEGIN PRIVATE KEY-----/!!!!/-----END PRIVATE KEY----- | holds a broken PEM block",
            })
    void saysWhatIsWrongWithTheBlocks(String content, String message) throws IOException {
        Path file = file(content.replace('/', '\n'));
        assertThatThrownBy(() -> PemFile.read(file).certificates())
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file + ": " + message);
        assertThatThrownBy(() -> PemFile.read(file).privateKey(NO_PASSPHRASE))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file + ": " + message);
        assertThatThrownBy(() -> PemFile.read(file).crls()).isInstanceOf(FileSystemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFICATE, holds a certificate that cannot be used",
        "X509 CRL, holds a revocation list that cannot be used",
        "PRIVATE KEY, holds a broken or unknown private key",
        "RSA PRIVATE KEY, holds a broken or unknown private key",
        "EC PRIVATE KEY, holds a broken or unknown private key",
        "ENCRYPTED PRIVATE KEY, holds a broken or unknown private key",
        "OPENSSH PRIVATE KEY, holds a broken or unknown private key"
    })
    void refusesBlocksThatHoldNonsense(String type, String message) throws IOException {
        Path file = file(PemFile.encode(type, new byte[] {0x30, 3, 2, 1}));
        assertThatThrownBy(() -> {
                    PemFile pem = PemFile.read(file);
                    if (pem.hasKey()) {
                        pem.privateKey(NO_PASSPHRASE);
                    } else if (pem.hasCrls()) {
                        pem.crls();
                    } else {
                        pem.certificates();
                    }
                })
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file + ": " + message);
    }

    @Test
    void refusesKeysThatTheJdkCannotUse() {
        DebianPackage.require(DebianPackage.OPENSSL);
        Command.run(directory, "openssl dsaparam -genkey -noout -out key.pem 1024");
        Path file = directory.resolve("key.pem");
        assertThatThrownBy(() -> PemFile.read(file).privateKey(NO_PASSPHRASE))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file + ": holds a private key of a kind that this Java cannot use")
                .hasMessageContaining("openssl genpkey");
    }

    @Test
    void saysWhichUserLacksWhichRightAndWhatToDo() throws IOException {
        Path file = file("");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String owner = Files.getOwner(file).getName();
        assertThat(CredentialFile.unreadable(file, "qemu"))
                .startsWith("cannot be read by the user qemu: " + file + " has owner " + owner)
                .contains("mode rw-------")
                .contains("chown");
        assertThat(CredentialFile.unreadable(file.resolve("below"), "qemu"))
                .contains("(" + file.resolve("below") + " is hidden)")
                .contains(file + " has owner " + owner);
    }

    @Test
    void warnsOfSecretsThatOthersMayRead() throws IOException {
        Path file = file("");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(CredentialFile.modeWarning(file)).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(CredentialFile.modeWarning(file).orElseThrow())
                .startsWith(file + ": is open to others")
                .contains("rw-r-----")
                .endsWith("use chmod 600");
    }

    @Test
    void writesWholeFilesWithTheirMode() throws IOException {
        Path file = directory.resolve("written");
        CredentialFile.write(file, new byte[] {1}, CredentialFile.PUBLIC);
        CredentialFile.write(file, new byte[] {2}, CredentialFile.SECRET);
        assertThat(file).hasBinaryContent(new byte[] {2});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith(".rfb"));
    }

    @Test
    void passphraseIsTheFirstLine() throws IOException {
        Path file = Files.writeString(directory.resolve("phrase"), "Gru\u00df und Ku\u00df\r\nsecond\n");
        assertThat(Passphrase.read(file)).isEqualTo("Gru\u00df und Ku\u00df".toCharArray());
        Files.writeString(file, "\nsecond\n");
        assertThatThrownBy(() -> Passphrase.read(file)).hasMessageContaining("holds no passphrase");
    }

    @Test
    void textForTheLogHasNoControlCharacters() {
        assertThat(CertificateText.printable("a\n\u001b[1m\u202eb\u0000\u2028")).isEqualTo("a??[1m?b??");
        assertThat(CertificateText.printable("x".repeat(1000))).hasSize(256);
    }

    @Test
    void toStringHasNoKey() throws IOException {
        Path file = file(PemFile.encode("PRIVATE KEY", new byte[] {1, 2, 3}));
        assertThat(PemFile.read(file)).hasToString("PemFile[" + file + "]");
    }
}
