package dev.rfb.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a server's certificate and key come from. Immutable; reading blocks. */
interface CertificateSource {

    /**
     * Reads certificate and key and checks that viewers can accept them.
     *
     * @param clock says which day it is
     * @param warnings takes what does not keep the server from working
     * @return what the files hold
     * @throws IOException if they cannot be used; names the file and the cure
     */
    ServerCertificate load(Clock clock, Consumer<String> warnings) throws IOException;

    /** {@return all files that count, whether they exist or not} */
    List<Path> files();

    /** {@return the authorities that come with it} */
    default Optional<Path> authorities() {
        return Optional.empty();
    }

    /** {@return the lists of the revoked that come with it; they may be missing} */
    default Optional<Path> revoked() {
        return Optional.empty();
    }
}
