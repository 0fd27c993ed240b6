package dev.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchedFileTest {

    @TempDir
    private Path directory;

    private final List<IOException> problems = new ArrayList<>();
    private int reads;

    private String read(Path file) throws IOException {
        reads++;
        String text = new String(SecretFile.read(file, 100), StandardCharsets.UTF_8);
        if (text.equals("bad")) {
            throw new IOException("it is bad");
        }
        return text;
    }

    private Path write(String text) throws IOException {
        Path file = directory.resolve("file");
        SecretFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    @Test
    void isReadAgainOnlyWhenTheFileChanged() throws IOException {
        WatchedFile<String> watched = new WatchedFile<>(write("one"), this::read, problems::add);
        assertThat(watched.current()).isEqualTo("one");
        assertThat(watched.current()).isEqualTo("one");
        assertThat(reads).isEqualTo(1);
        write("two");
        assertThat(watched.current()).isEqualTo("two");
        assertThat(reads).isEqualTo(2);
        assertThat(problems).isEmpty();
    }

    @Test
    void badFileLeavesTheOldOneInForceAndSaysSoOnce() throws IOException {
        WatchedFile<String> watched = new WatchedFile<>(write("one"), this::read, problems::add);
        write("bad");
        assertThat(watched.current()).isEqualTo("one");
        assertThat(watched.current()).isEqualTo("one");
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem).hasMessage("it is bad"));
        Files.delete(watched.file());
        assertThat(watched.current()).isEqualTo("one");
        assertThat(problems).hasSize(2).last().isInstanceOf(NoSuchFileException.class);
        write("two");
        assertThat(watched.current()).isEqualTo("two");
    }

    @Test
    void theFirstReadMustSucceed() throws IOException {
        Path file = write("bad");
        assertThatThrownBy(() -> new WatchedFile<>(file, this::read, problems::add))
                .hasMessage("it is bad");
        assertThat(problems).isEmpty();
    }
}
