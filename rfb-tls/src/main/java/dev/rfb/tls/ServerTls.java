package dev.rfb.tls;

import dev.rfb.security.Identity;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * One state of a server's certificate, key and policy towards clients. Designed for implementation; immutable and thread-safe.
 * A new state is a new object; connections that began with an old one keep it.
 */
public interface ServerTls {

    /**
     * {@return a new engine in server mode, with protocols, suites and client authentication set} Called on an event loop; does
     * not block. What VeNCrypt does not allow of the protocols and suites is taken out by the caller.
     */
    SSLEngine newEngine();

    /** {@return whether clients are asked for a certificate, be it that they must have one or that they may} */
    boolean asksForCertificate();

    /**
     * Checks a finished handshake, one that resumed an earlier session included: a certificate that was revoked since then must
     * be refused here. Never called on an event loop.
     *
     * @param session of the handshake
     * @return who the client's certificate says it is; empty without one
     * @throws CertificateException if the client's certificate does not count, or does not count any more
     */
    Optional<Identity> verify(SSLSession session) throws CertificateException;
}
