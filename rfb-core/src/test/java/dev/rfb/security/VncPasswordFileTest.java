package dev.rfb.security;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.rfb.testing.Hex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected bytes are the output of TigerVNC 1.12's {@code vncpasswd -f}. */
final class VncPasswordFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "a, d8d1e367e1d17646",
        "passwor, d1cc5f0a77989279",
        "password, dbd83cfd727a1458",
        "secret12, 24b5ae4ce15503c6",
        "12345678, f0e43164f6c2e373"
    })
    void hasTheBytesOfTigerVnc(String password, String bytes) {
        assertThatBytes(VncPasswordFile.encode(VncPasswords.of(password.toCharArray())))
                .areHex(bytes);
        assertThat(text(VncPasswordFile.decode(Hex.bytes(bytes)).full())).isEqualTo(password);
    }

    @Test
    void hasTheBytesOfTigerVncWithViewOnlyPassword() {
        byte[] bytes = Hex.bytes("dbd83cfd727a1458 2b1990ff70c9ba81");
        VncPasswords passwords = VncPasswords.of("password".toCharArray(), "viewpass".toCharArray());
        assertThatBytes(VncPasswordFile.encode(passwords)).are(bytes);
        assertThat(text(VncPasswordFile.decode(bytes).viewOnly())).isEqualTo("viewpass");
    }

    @Test
    void hasTheBytesOfTigerVncForLatin1() {
        assertThatBytes(VncPasswordFile.encode(VncPasswords.of("\u00e9\u00fc".toCharArray())))
                .areHex("d1b354ada377605f");
    }

    @Test
    void writesAFileThatOnlyItsOwnerReadsAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("passwd");
        Files.writeString(file, "old and longer than sixteen bytes");
        VncPasswordFile.write(file, VncPasswords.of("password".toCharArray()));
        assertThatBytes(Files.readAllBytes(file)).areHex("dbd83cfd727a1458");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(VncPasswordFile.permissionWarning(file)).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--", "rw-rw-rw-", "rw--w----"})
    void warnsWhenOthersMayRead(String permissions) throws IOException {
        Path file = Files.write(directory.resolve("passwd"), Hex.bytes("dbd83cfd727a1458"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThat(VncPasswordFile.permissionWarning(file))
                .hasValueSatisfying(warning ->
                        assertThat(warning).contains(file + " has mode " + permissions, "chmod 600 " + file));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 9, 15})
    void refusesWrongLength(int length) throws IOException {
        Path file = Files.write(directory.resolve("passwd"), new byte[length]);
        assertThatIOException()
                .isThrownBy(() -> VncPasswordFile.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(length + " bytes instead of 8 or 16");
    }

    @Test
    void readsNoMoreThanItNeedsOfALargeFile() throws IOException {
        Path file = directory.resolve("passwd");
        try (FileChannel large = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            large.write(ByteBuffer.wrap(new byte[1]), (4L << 30) - 1); // sparse
        }
        assertThatIOException()
                .isThrownBy(() -> VncPasswordFile.read(file))
                .withMessageContaining("more than 16 bytes");
    }

    @Test
    void refusesEmptyPassword() throws IOException {
        // eight zero bytes in TigerVNC's encryption
        byte[] empty = VncDes.encrypt(new byte[] {23, 82, 107, 6, 35, 78, 88, 7}, new byte[8]);
        Path file = Files.write(directory.resolve("passwd"), empty);
        assertThatIOException().isThrownBy(() -> VncPasswordFile.read(file)).withMessageContaining("password is empty");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatIOException()
                .isThrownBy(() -> VncPasswordFile.read(directory))
                .withMessageContaining("not a regular file");
        assertThatIOException()
                .isThrownBy(() -> VncPasswordFile.read(Path.of("/dev/zero")))
                .withMessageContaining("not a regular file");
        assertThatIOException()
                .isThrownBy(() -> VncPasswordFile.read(directory.resolve("none")))
                .withMessageContaining("no such password file");
    }

    @Test
    void neverWaitsForAPipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(directory.resolve("link"), pipe);
        for (Path file : new Path[] {pipe, link}) {
            assertThatIOException()
                    .isThrownBy(() -> VncPasswordFile.read(file))
                    .withMessageContaining(file + ": not a regular file");
        }
    }

    @Test
    void followsALinkToAFile() throws IOException {
        Path file = Files.write(directory.resolve("passwd"), Hex.bytes("dbd83cfd727a1458"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(text(VncPasswordFile.read(link).full())).isEqualTo("password");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(VncPasswordFile.permissionWarning(link)).isPresent();
    }

    @Test
    void readsTheFileAnewAtEachLogin() throws IOException {
        Path file = directory.resolve("passwd");
        VncPasswordFile.write(file, VncPasswords.of("first".toCharArray()));
        VncPasswordSource source = VncPasswordFile.source(file, Runnable::run);
        assertThat(text(source.passwords().toCompletableFuture().join().full())).isEqualTo("first");
        VncPasswordFile.write(file, VncPasswords.of("second".toCharArray()));
        assertThat(text(source.passwords().toCompletableFuture().join().full())).isEqualTo("second");
        Files.delete(file);
        Assertions.assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> source.passwords().toCompletableFuture().join())
                .withCauseInstanceOf(IOException.class);
    }

    private static String text(byte[] latin1) {
        return new String(latin1, StandardCharsets.ISO_8859_1);
    }
}
