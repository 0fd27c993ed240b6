package dev.rfb.tls;

import dev.rfb.tls.cert.CertificateAuthority;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.cert.IssuedCertificate;
import dev.rfb.tls.pem.CredentialFile;
import dev.rfb.tls.pem.PemFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A certificate that the server makes for itself, for all names and addresses of the machine, when there is none or the one that is
 * there has expired. Certificate and key are one file, so that two servers that start at once cannot mix theirs.
 *
 * @param file with both
 */
record SelfSignedSource(Path file) implements CertificateSource {

    static final String FILE = "self-signed.pem";

    @Override
    public ServerCertificate load(Clock clock, Consumer<String> warnings) throws IOException {
        if (!Files.exists(file) || hasExpired(clock.instant())) {
            make(clock);
        }
        return new PemSource(file, file, Optional.empty(), Optional.empty(), Optional.empty()).load(clock, warnings);
    }

    private boolean hasExpired(Instant now) throws IOException {
        return PemFile.read(file)
                .certificates()
                .get(0)
                .getNotAfter()
                .toInstant()
                .isBefore(now);
    }

    private void make(Clock clock) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            CredentialFile.createDirectories(directory);
        }
        List<String> hosts = localHosts();
        CertificateRequest request =
                CertificateRequest.of("rfb-server self-signed").withHosts(hosts);
        IssuedCertificate made = CertificateAuthority.selfSignedServer(request, clock, new SecureRandom());
        String pem = made.keyPem() + made.certificatePem();
        CredentialFile.write(file, pem.getBytes(StandardCharsets.US_ASCII), CredentialFile.SECRET);
    }

    /** The names and addresses under which this machine knows itself. */
    private static List<String> localHosts() throws IOException {
        Set<String> hosts = new LinkedHashSet<>(List.of("localhost"));
        try {
            String name = InetAddress.getLocalHost().getHostName();
            if (name.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")) {
                hosts.add(name);
            }
        } catch (UnknownHostException e) {
            hosts.add("127.0.0.1"); // a machine whose name means nothing is known by its addresses
        }
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : new ArrayList<>(Collections.list(network.getInetAddresses()))) {
                String text = address.getHostAddress();
                int scope = text.indexOf('%');
                hosts.add(scope < 0 ? text : text.substring(0, scope));
            }
        }
        return List.copyOf(hosts);
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }
}
