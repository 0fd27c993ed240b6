package dev.rfb.tls.cert;

import dev.rfb.tls.pem.CredentialFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which certificates an authority issued: {@code ca-index.txt}, one on a line, so that they can be revoked by name when the
 * certificates themselves are gone. Not thread-safe; one user of a directory at a time.
 *
 * <p>A line is serial number (hexadecimal), end of validity (ISO 8601), {@code server} or {@code client}, and the name, with tabs
 * between them.
 */
final class CertificateIndex {

    private static final int FIELDS = 4;

    private final Path file;

    CertificateIndex(Path file) {
        this.file = file;
    }

    void clear() throws IOException {
        write(List.of());
    }

    void add(X509Certificate certificate, String kind, String name) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.add(String.join(
                "\t",
                certificate.getSerialNumber().toString(16),
                certificate.getNotAfter().toInstant().toString(),
                kind,
                name));
        write(lines);
    }

    /** {@return the serial numbers of all certificates with a name} */
    List<BigInteger> serials(String name) throws IOException {
        List<BigInteger> serials = new ArrayList<>();
        for (String line : lines()) {
            String[] fields = line.split("\t", FIELDS);
            if (fields.length < FIELDS) {
                throw CredentialFile.problem(file, "is damaged; revoke by certificate file instead of by name");
            }
            if (fields[FIELDS - 1].equals(name)) {
                serials.add(new BigInteger(fields[0], 16));
            }
        }
        return serials;
    }

    private List<String> lines() throws IOException {
        return Files.exists(file)
                ? new String(CredentialFile.read(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : List.of();
    }

    private void write(List<String> lines) throws IOException {
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        CredentialFile.write(file, text.getBytes(StandardCharsets.UTF_8), CredentialFile.PUBLIC);
    }
}
