package dev.rfb.server.cli;

import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.rsaaes.RsaAesKey;
import dev.rfb.tls.rsaaes.RsaKeyFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server proves itself with.
 *
 * @param certificate for X.509
 * @param rsa for RSA-AES
 */
record ServerKeys(Optional<TlsCredentials> certificate, Optional<RsaAesKey> rsa) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerKeys.class);
    private static final String RSA_FILE = "rsa.pem";

    /**
     * {@return what a plan needs, made now if it is neither named nor made before}
     *
     * @param plan of what is offered
     * @param options name the files
     * @param settings where keys are kept that were made on first use
     * @throws UsageException if a file cannot be used. A certificate that nobody asked for and that cannot be made is left out
     *     instead, with a warning
     */
    static ServerKeys of(SecurityPlan plan, TlsOptions options, SettingsDirectory settings) {
        Optional<TlsCredentials> certificate = plan.hasX509() ? certificate(plan, options, settings) : Optional.empty();
        Optional<RsaAesKey> rsa = plan.hasRsaAes() ? Optional.of(rsa(options, settings)) : Optional.empty();
        return new ServerKeys(certificate, rsa);
    }

    private static Optional<TlsCredentials> certificate(
            SecurityPlan plan, TlsOptions options, SettingsDirectory settings) {
        try {
            return Optional.of(options.load(settings));
        } catch (IOException e) {
            if (options.namesCertificate() || options.verify) {
                throw new UsageException(reason(e));
            }
            String problem = "a certificate cannot be kept in " + settings.path() + " (" + reason(e)
                    + "); let this user write there, set XDG_CONFIG_HOME to another directory,"
                    + " or name a certificate with -X509Cert and -X509Key";
            if (plan.isAsked()) {
                throw new UsageException("X.509: " + problem);
            }
            LOG.warn("X509Vnc is not offered: {}", problem);
            return Optional.empty();
        }
    }

    private static RsaAesKey rsa(TlsOptions options, SettingsDirectory settings) {
        Path file = options.rsaKey;
        try {
            return file == null
                    ? RsaKeyFile.readOrCreate(settings.create().resolve(RSA_FILE), new SecureRandom())
                    : RsaKeyFile.read(file);
        } catch (IOException e) {
            throw new UsageException(
                    file == null
                            ? "RSA-AES: a key cannot be kept in " + settings.path() + " (" + reason(e)
                                    + "); let this user write there, or name a key with -RSAKey"
                            : "-RSAKey " + reason(e));
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException e && e.getReason() == null) {
            return e.getFile() + ": cannot be read or written";
        }
        return String.valueOf(failure.getMessage());
    }
}
