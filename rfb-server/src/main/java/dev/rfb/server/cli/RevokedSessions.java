package dev.rfb.server.cli;

import dev.rfb.server.display.Viewer;
import dev.rfb.tls.TlsCredentials;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions of viewers whose certificate no longer counts. Confined to the thread that looks; each session is checked once
 * for each load of the files, so that one that came in while they were read is not forgotten.
 */
final class RevokedSessions {

    private static final Logger LOG = LoggerFactory.getLogger(RevokedSessions.class);

    private final TlsCredentials credentials;
    private final Supplier<List<Viewer>> viewers;
    private final Set<Long> checked = new HashSet<>();

    /**
     * Creates it. Its {@link #look} and {@link TlsCredentials#reload} run on one thread.
     *
     * @param credentials that certificates are checked against
     * @param viewers who is there
     */
    RevokedSessions(TlsCredentials credentials, Supplier<List<Viewer>> viewers) {
        this.credentials = credentials;
        this.viewers = viewers;
        credentials.onReload(checked::clear);
    }

    /** Checks those who have not been checked since the files were loaded. */
    void look() {
        List<Viewer> present = viewers.get();
        checked.retainAll(present.stream().map(Viewer::id).toList());
        for (Viewer viewer : present) {
            List<X509Certificate> chain = viewer.identity().certificates();
            if (checked.add(viewer.id()) && !chain.isEmpty() && !credentials.isStillValid(chain)) {
                LOG.info("session {}: its certificate no longer counts", viewer.id());
                viewer.disconnect();
            }
        }
    }
}
