package dev.rfb.tls.pem;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, reading it gives what it holds or a fault that names it. */
final class PemFileFuzzTest {

    private static final char[] PASSPHRASE = {'x'};

    @TempDir
    private Path directory;

    @FuzzTest
    void yieldsBlocksOrOneFault(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("fuzzed.pem"), content);
        expectFault(file, () -> PemFile.read(file).certificates());
        expectFault(file, () -> PemFile.read(file).crls());
        expectFault(file, () -> PemFile.read(file).privateKey(PASSPHRASE));
        for (String type :
                new String[] {"CERTIFICATE", "X509 CRL", "PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"}) {
            Files.write(file, PemFile.encode(type, content).getBytes(StandardCharsets.US_ASCII));
            expectFault(file, () -> PemFile.read(file).certificates());
            expectFault(file, () -> PemFile.read(file).crls());
            expectFault(file, () -> PemFile.read(file).privateKey(PASSPHRASE));
        }
    }

    /** Reads a file. */
    private interface Reading {
        Object read() throws IOException;
    }

    private static void expectFault(Path file, Reading reading) throws IOException {
        try {
            assertThat(reading.read()).isNotNull();
        } catch (FileSystemException e) {
            assertThat(e.getMessage()).startsWith(file + ": ").hasLineCount(1);
        }
    }
}
