package dev.rfb.server.interop;

import dev.rfb.security.Authenticator;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.tls.ClientCertificatePolicy;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.computing.HandshakeComputing;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An authority, the certificate that it issued to a server of this machine, and VeNCrypt with it. */
final class TlsAuthority implements AutoCloseable {

    static final String USER = "jörg";
    static final String USER_PASSWORD = "correct horse battery";

    private static final Authenticator USERS = PasswordAuthenticator.of(USER, USER_PASSWORD.toCharArray());

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Path directory;
    private final CertificateDirectory files;
    private final TlsCredentials credentials;

    /**
     * Makes authority and server.
     *
     * @param directory gets their files
     */
    TlsAuthority(Path directory) throws IOException {
        this.directory = directory;
        this.files = new CertificateDirectory(directory, Existing.KEPT, Clock.systemUTC(), new SecureRandom());
        files.createAuthority(CertificateRequest.of("authority"));
        files.issueServer(CertificateRequest.of("server").withHosts(List.of("localhost", "127.0.0.1")));
        this.credentials = TlsCredentials.fromDirectory(directory).load();
    }

    /** {@return the authority's certificate} */
    Path certificate() {
        return directory.resolve(CertificateDirectory.CA_CERTIFICATE);
    }

    /**
     * Issues a certificate to a viewer.
     *
     * @param name of the viewer
     * @return the directory with its {@code client-cert.pem} and {@code client-key.pem}
     */
    Path issueClient(String name) throws IOException {
        files.issueClient(CertificateRequest.of(name));
        return directory.resolve(CertificateDirectory.CLIENTS).resolve(name);
    }

    /** {@return as {@link #veNCrypt}, for viewers with a certificate of this authority only} */
    VeNCryptSecurity veNCryptForCertificates(VeNCryptSubtype... subtypes) throws IOException {
        return veNCrypt(
                TlsCredentials.fromDirectory(directory)
                        .clients(ClientCertificatePolicy.required())
                        .load(),
                subtypes);
    }

    /** {@return VeNCrypt with {@link ServedScene#PASSWORD}, and with {@link #USER} and {@link #USER_PASSWORD}} */
    VeNCryptSecurity veNCrypt(VeNCryptSubtype... subtypes) {
        return veNCrypt(credentials, subtypes);
    }

    private VeNCryptSecurity veNCrypt(TlsCredentials credentials, VeNCryptSubtype... subtypes) {
        return VeNCryptSecurity.builder(new HandshakeComputing(threads, 1))
                .credentials(credentials)
                .vncAuth(ServedScene.vncAuth())
                .authenticator(USERS)
                .subtypes(subtypes)
                .build();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
