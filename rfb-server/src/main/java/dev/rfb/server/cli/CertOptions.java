package dev.rfb.server.cli;

import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.cert.KeyKind;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of what makes certificates. */
final class CertOptions {

    private static final int MAX_DAYS = 36500;

    @Option(
            names = {"-days", "--days"},
            paramLabel = "N",
            description = "how long it is valid (an authority 3650, others 397)")
    @Nullable Integer days;

    @Option(
            names = {"-rsa", "--rsa"},
            description = "an RSA key of 3072 bits, for peers without elliptic curves (P-256)")
    boolean rsa;

    @Option(
            names = {"-force", "--force"},
            description = "replace what is there")
    boolean force;

    CertificateRequest apply(CertificateRequest request) {
        CertificateRequest keyed = request.withKeyKind(rsa ? KeyKind.RSA_3072 : KeyKind.EC_P256);
        if (days == null) {
            return keyed;
        }
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("-days " + days + ": must be 1 to " + MAX_DAYS);
        }
        return keyed.withValidity(Duration.ofDays(days));
    }

    CertificateDirectory open(Path directory, Clock clock) {
        return new CertificateDirectory(
                directory, force ? Existing.REPLACED : Existing.KEPT, clock, new SecureRandom());
    }
}
