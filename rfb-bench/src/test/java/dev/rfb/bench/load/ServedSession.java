package dev.rfb.bench.load;

import dev.rfb.security.BruteForcePolicy;
import dev.rfb.security.NoneSecurity;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.server.RfbServer;
import dev.rfb.server.RfbServerConfig;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback with all that is measured: None, X509None and TLSNone, or with a password VncAuth, X509Vnc and TLSVnc; a
 * self-signed certificate of EC P-256; limits of connections and viewers out of the way. Thread-safe.
 */
final class ServedSession implements AutoCloseable {

    private static final int HANDSHAKE_THREADS = 2;
    private static final int MAX_VIEWERS = 4096;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final ExecutorService computing =
            Executors.newFixedThreadPool(HANDSHAKE_THREADS, new DefaultThreadFactory("rfb-handshake", true));
    private final RfbServer server;

    /**
     * Starts the server.
     *
     * @param port on loopback; 0 for any free one
     * @param desktop what it shows
     * @param password of viewers; empty to let everybody in
     * @param keys existing directory, gets the certificate
     * @throws IOException if the port cannot be had or the certificate cannot be made
     */
    ServedSession(int port, Desktop desktop, Optional<String> password, Path keys) throws IOException {
        VeNCryptSecurity.Builder veNCrypt = VeNCryptSecurity.builder(
                        new HandshakeComputing(computing, HANDSHAKE_THREADS))
                .credentials(TlsCredentials.selfSigned(keys).load());
        RfbServerConfig.Builder builder = RfbServer.builder()
                .display(Display.of("rfb-bench", WIDTH, HEIGHT))
                .desktop(desktop)
                .listen("127.0.0.1", port)
                .sharing(SharingPolicy.ALWAYS_SHARED)
                .bruteForce(BruteForcePolicy.OFF)
                .maxViewers(MAX_VIEWERS)
                .pending(new RfbServerConfig.PendingLimits(MAX_VIEWERS, MAX_VIEWERS));
        if (password.isPresent()) {
            VncPasswords passwords = VncPasswords.of(password.get().toCharArray());
            VncAuthSecurity vncAuth = new VncAuthSecurity(VncPasswordSource.fixed(passwords));
            veNCrypt.vncAuth(vncAuth).subtypes(VeNCryptSubtype.X509_VNC, VeNCryptSubtype.TLS_VNC);
            builder.security(veNCrypt.build(), vncAuth);
        } else {
            veNCrypt.subtypes(VeNCryptSubtype.X509_NONE, VeNCryptSubtype.TLS_NONE);
            builder.security(veNCrypt.build(), new NoneSecurity());
        }
        server = builder.start();
    }

    int port() {
        return server.port();
    }

    /** {@return how many viewers are in} */
    int viewers() {
        return server.viewers().size();
    }

    @Override
    public void close() {
        server.close();
        computing.shutdownNow();
    }
}
