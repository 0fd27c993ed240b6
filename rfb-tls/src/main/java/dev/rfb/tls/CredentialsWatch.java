package dev.rfb.tls;

import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads credentials when their files have changed, or when what was loaded has expired. Not thread-safe; its scheduler runs one
 * look at a time.
 */
final class CredentialsWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(CredentialsWatch.class);

    private final TlsCredentials credentials;
    private final Clock clock;
    private String failure = "";

    CredentialsWatch(TlsCredentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    void look() {
        LoadedCredentials loaded = credentials.loaded();
        if (failure.isEmpty() && credentials.digest().equals(loaded.digest()) && !loaded.hasExpired(clock.instant())) {
            return;
        }
        try {
            credentials.reload();
            failure = "";
        } catch (IOException e) {
            report(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOGGER.error("Cannot reload TLS credentials", e);
        }
    }

    private void report(String message) {
        if (!message.equals(failure)) {
            LOGGER.warn("TLS credentials stay as they were: {}", message);
        }
        failure = message;
    }
}
