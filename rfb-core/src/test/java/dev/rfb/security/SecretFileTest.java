package dev.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFileTest {

    @TempDir
    private Path directory;

    @Test
    void replacesAFileAndKeepsItToItsOwner() throws IOException {
        Path file = Files.write(directory.resolve("secret"), new byte[20]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SecretFile.replace(file, new byte[] {1, 2});
        assertThat(SecretFile.read(file, 2)).containsExactly(1, 2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining("glob:**/secret");
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void readsOnlyRegularFilesOfAModestSize() throws IOException {
        Path file = Files.write(directory.resolve("long"), new byte[3]);
        assertThatThrownBy(() -> SecretFile.read(file, 2)).hasMessageContaining("longer than 2 bytes");
        assertThatThrownBy(() -> SecretFile.read(directory, 2)).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> SecretFile.read(directory.resolve("none"), 2)).hasMessageContaining("no such file");
        assertThat(SecretFile.read(file, 3)).hasSize(3);
    }
}
