package dev.rfb.server.cli;

import dev.rfb.tls.ClientCertificatePolicy;
import dev.rfb.tls.TlsCredentials;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Certificates and keys. */
final class TlsOptions {

    @Option(
            names = "-X509Cert",
            arity = "1",
            paramLabel = "FILE",
            description = "the server's certificate, PEM; without one, one is made on first use")
    @Nullable Path certificate;

    @Option(names = "-X509Key", arity = "1", paramLabel = "FILE", description = "the key that belongs to it, PEM")
    @Nullable Path key;

    @Option(
            names = "-X509KeyPass",
            arity = "1",
            paramLabel = "FILE",
            description = "its first line is the passphrase of the key")
    @Nullable Path passphrase;

    @Option(
            names = "-X509Dir",
            arity = "1",
            paramLabel = "DIR",
            description = "server-cert.pem, server-key.pem, ca-cert.pem, ca-crl.pem as QEMU and libvirt have them")
    @Nullable Path directory;

    @Option(
            names = "-X509Verify",
            arity = "1",
            paramLabel = "0|1",
            description = "viewers must have certificates that count (off)")
    boolean verify;

    @Option(
            names = "-X509CA",
            arity = "1",
            paramLabel = "FILE",
            description = "authorities of viewers' certificates, PEM")
    @Nullable Path authorities;

    @Option(names = "-X509CRL", arity = "1", paramLabel = "FILE", description = "lists of the revoked, PEM")
    @Nullable Path revoked;

    @Option(
            names = "-X509Authz",
            arity = "1",
            paramLabel = "FILE",
            description = "names of certificates that may come in, one on a line")
    @Nullable Path names;

    @Option(
            names = "-X509EndRevoked",
            arity = "1",
            paramLabel = "0|1",
            description = "end sessions whose certificate no longer counts (on)")
    boolean endRevoked = true;

    @Option(
            names = "-RSAKey",
            arity = "1",
            paramLabel = "FILE",
            description = "key of RA2 types, PEM; without one, one is made on first use")
    @Nullable Path rsaKey;

    /** Checks that the options go together; reads nothing. */
    void check() {
        needs("-X509Cert", certificate, "-X509Key", key);
        needs("-X509Key", key, "-X509Cert", certificate);
        if (directory != null && certificate != null) {
            throw new UsageException("-X509Dir " + directory + ": and -X509Cert " + certificate
                    + " both name a certificate; leave one of them out");
        }
        if (passphrase != null && !namesCertificate()) {
            throw new UsageException("-X509KeyPass " + passphrase + ": there is no key; add -X509Key or -X509Dir");
        }
        onlyWithVerify("-X509CA", authorities);
        onlyWithVerify("-X509CRL", revoked);
        onlyWithVerify("-X509Authz", names);
        if (verify && authorities == null && directory == null) {
            throw new UsageException("-X509Verify 1: needs the authorities of viewers' certificates;"
                    + " add -X509CA FILE, or -X509Dir DIR that holds ca-cert.pem");
        }
    }

    private static void needs(String name, @Nullable Path value, String other, @Nullable Path otherValue) {
        if (value != null && otherValue == null) {
            throw new UsageException(name + " " + value + ": needs " + other + " FILE as well");
        }
    }

    private void onlyWithVerify(String name, @Nullable Path value) {
        if (value != null && !verify) {
            throw new UsageException(
                    name + " " + value + ": viewers' certificates are not checked; add -X509Verify 1, or leave it out");
        }
    }

    /** {@return whether the certificate is the user's, rather than one that is made on first use} */
    boolean namesCertificate() {
        return certificate != null || directory != null;
    }

    /**
     * {@return the server's certificate and what is expected of viewers'}
     *
     * @param settings where a certificate is kept that was made on first use
     * @throws IOException if a file cannot be used
     */
    TlsCredentials load(SettingsDirectory settings) throws IOException {
        TlsCredentials.Builder builder = source(settings);
        if (passphrase != null) {
            builder.passphraseFile(passphrase);
        }
        return builder.clients(policy()).load();
    }

    private TlsCredentials.Builder source(SettingsDirectory settings) throws IOException {
        if (certificate != null && key != null) {
            return TlsCredentials.fromPem(certificate, key);
        }
        return directory == null
                ? TlsCredentials.selfSigned(settings.create())
                : TlsCredentials.fromDirectory(directory);
    }

    private ClientCertificatePolicy policy() {
        if (!verify) {
            return ClientCertificatePolicy.none();
        }
        ClientCertificatePolicy policy = ClientCertificatePolicy.required();
        policy = authorities == null ? policy : policy.withAuthorities(authorities);
        policy = revoked == null ? policy : policy.withRevoked(revoked);
        return names == null ? policy : policy.withNames(names);
    }
}
