package dev.rfb.tls;

import dev.rfb.tls.pem.CredentialFile;
import dev.rfb.tls.pem.Passphrase;
import dev.rfb.tls.pem.PemFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * PEM files.
 *
 * @param certificates the server's first
 * @param key that belongs to it
 * @param passphrase of the key
 * @param authorities must have issued the certificate, if named
 * @param revoked lists of the revoked that come with it
 */
record PemSource(
        Path certificates, Path key, Optional<Path> passphrase, Optional<Path> authorities, Optional<Path> revoked)
        implements CertificateSource {

    @Override
    public ServerCertificate load(Clock clock, Consumer<String> warnings) throws IOException {
        PemFile chain = PemFile.read(certificates);
        // One file is read once: another process may replace it between two reads.
        PemFile keys = certificates.equals(key) ? chain : PemFile.read(key);
        ServerCertificate loaded = new ServerCertificate(chain.certificates(), privateKey(keys));
        CredentialFile.modeWarning(key).ifPresent(warnings);
        if (passphrase.isPresent()) {
            CredentialFile.modeWarning(passphrase.get()).ifPresent(warnings);
        }
        ServerCertificateChecks checks = new ServerCertificateChecks(certificates, loaded, clock.instant());
        checks.run(warnings);
        checks.checkKey(key);
        if (authorities.isPresent()) {
            checks.checkIssuer(
                    authorities.get(), PemFile.read(authorities.get()).certificates());
        }
        return loaded;
    }

    private PrivateKey privateKey(PemFile keys) throws IOException {
        char[] phrase = passphrase.isPresent() ? Passphrase.read(passphrase.get()) : new char[0];
        try {
            return keys.privateKey(phrase);
        } finally {
            Arrays.fill(phrase, '\0');
        }
    }

    @Override
    public List<Path> files() {
        return Stream.of(Optional.of(certificates), Optional.of(key), passphrase, authorities)
                .flatMap(Optional::stream)
                .toList();
    }
}
