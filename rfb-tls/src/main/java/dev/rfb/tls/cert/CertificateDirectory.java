package dev.rfb.tls.cert;

import dev.rfb.tls.pem.CertificateText;
import dev.rfb.tls.pem.CredentialFile;
import dev.rfb.tls.pem.PemFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;

/**
 * A directory with an authority, a server's certificate and a revocation list, as QEMU ({@code tls-creds-x509}) and libvirt lay it
 * out, and its viewers' certificates below {@code clients}. Not thread-safe, and for one process at a time.
 *
 * <p>Keys get mode 0600, certificates and lists 0644, directories that are made 0750. Files appear whole. What exists is left alone
 * unless {@link Existing#REPLACED} says otherwise. Faults are {@link java.nio.file.FileSystemException}s that name the file and the
 * cure.
 */
public final class CertificateDirectory {

    /** The authority's certificate. */
    public static final String CA_CERTIFICATE = "ca-cert.pem";

    /** The authority's key. */
    public static final String CA_KEY = "ca-key.pem";

    /** The list of the revoked. */
    public static final String CA_CRL = "ca-crl.pem";

    /** What the authority issued. */
    public static final String CA_INDEX = "ca-index.txt";

    /** The server's certificate. */
    public static final String SERVER_CERTIFICATE = "server-cert.pem";

    /** The server's key. */
    public static final String SERVER_KEY = "server-key.pem";

    /** Holds a directory for each viewer, to be taken to the viewer's machine. */
    public static final String CLIENTS = "clients";

    /** A viewer's certificate, below {@link #CLIENTS} and its name. */
    public static final String CLIENT_CERTIFICATE = "client-cert.pem";

    /** A viewer's key, below {@link #CLIENTS} and its name. */
    public static final String CLIENT_KEY = "client-key.pem";

    private static final Pattern CLIENT_NAME = Pattern.compile("[A-Za-z0-9_@][A-Za-z0-9_@.+-]{0,63}");

    private final Path directory;
    private final Existing existing;
    private final Clock clock;
    private final SecureRandom random;

    /** What happens to a file that is in the way. */
    public enum Existing {
        /** It stays, and nothing is made. */
        KEPT,
        /** It is replaced. */
        REPLACED
    }

    /**
     * Creates the view of a directory; nothing is read or written yet.
     *
     * @param directory that exists, or is made with the first file in it
     * @param existing what happens to files that are in the way
     * @param clock says when now is
     * @param random makes keys and serial numbers
     */
    public CertificateDirectory(Path directory, Existing existing, Clock clock, SecureRandom random) {
        this.directory = directory;
        this.existing = existing;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes the authority. One that is replaced takes its revocation list and its index with it.
     *
     * @param request its name, key and validity
     * @return the files that were written
     * @throws IOException if there is one, or a file cannot be written
     */
    public List<Path> createAuthority(CertificateRequest request) throws IOException {
        Path key = directory.resolve(CA_KEY);
        Path certificate = directory.resolve(CA_CERTIFICATE);
        refuseExisting(key, certificate, directory.resolve(CA_CRL));
        List<Path> written = write(CertificateAuthority.create(request, clock, random), key, certificate);
        Files.deleteIfExists(directory.resolve(CA_CRL));
        index().clear();
        return written;
    }

    /**
     * Issues the server's certificate.
     *
     * @param request its name, hosts, key and validity
     * @return the files that were written
     * @throws IOException if there is one, there is no authority, or a file cannot be written
     * @throws IllegalArgumentException if a host is neither a name nor an address
     */
    public List<Path> issueServer(CertificateRequest request) throws IOException {
        Path key = directory.resolve(SERVER_KEY);
        Path certificate = directory.resolve(SERVER_CERTIFICATE);
        refuseExisting(key, certificate);
        IssuedCertificate issued = authority().server(request);
        index().add(issued.certificate(), "server", commonName(issued.certificate()));
        return write(issued, key, certificate);
    }

    /**
     * Issues a viewer's certificate, into a directory of its own that also gets the authority's.
     *
     * @param request its name, which becomes the directory's, key and validity
     * @return the files that were written
     * @throws IOException if there is one, there is no authority, or a file cannot be written
     * @throws IllegalArgumentException if the name cannot be a directory's
     */
    public List<Path> issueClient(CertificateRequest request) throws IOException {
        String name = CertificateText.commonName(request.subject()).orElse("");
        if (!CLIENT_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("client " + CertificateText.printable(name)
                    + ": must have 1 to 64 letters, digits or _@.+-, the first none of .+-");
        }
        Path home = directory.resolve(CLIENTS).resolve(name);
        Path key = home.resolve(CLIENT_KEY);
        Path certificate = home.resolve(CLIENT_CERTIFICATE);
        refuseExisting(key, certificate);
        CertificateAuthority authority = authority();
        IssuedCertificate issued = authority.client(request);
        CredentialFile.createDirectories(directory.resolve(CLIENTS));
        index().add(issued.certificate(), "client", name);
        List<Path> written = new ArrayList<>(write(issued, key, certificate));
        written.add(writePublic(home.resolve(CA_CERTIFICATE), IssuedCertificate.pem(authority.certificate())));
        return List.copyOf(written);
    }

    /**
     * Revokes certificates: writes a new list with them and with what was revoked before.
     *
     * @param nameOrFile the name of which all certificates are revoked, or a file with the certificate
     * @return the serial numbers that were not revoked before
     * @throws IOException if there is no authority, no such name or file, nothing is left to revoke, or a file cannot be written
     */
    public Set<BigInteger> revoke(String nameOrFile) throws IOException {
        CertificateAuthority authority = authority();
        List<BigInteger> serials = serials(nameOrFile, authority.certificate());
        Optional<X509CRL> before = existingCrl();
        Map<BigInteger, Instant> revoked = new HashMap<>();
        Set<? extends X509CRLEntry> entries =
                before.map(X509CRL::getRevokedCertificates).orElse(null);
        if (entries != null) {
            entries.forEach(entry -> revoked.put(
                    entry.getSerialNumber(), entry.getRevocationDate().toInstant()));
        }
        List<BigInteger> fresh =
                serials.stream().filter(serial -> !revoked.containsKey(serial)).toList();
        if (fresh.isEmpty()) {
            throw CredentialFile.problem(directory.resolve(CA_CRL), nameOrFile + " is revoked already");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        fresh.forEach(serial -> revoked.put(serial, now));
        BigInteger number = before.map(CertificateDirectory::number).orElse(BigInteger.ZERO);
        X509CRL crl = authority.crl(revoked, number.add(BigInteger.ONE));
        try {
            writePublic(directory.resolve(CA_CRL), PemFile.encode("X509 CRL", crl.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a list that was made has an encoding", e);
        }
        return Set.copyOf(fresh);
    }

    private List<BigInteger> serials(String nameOrFile, X509Certificate authority) throws IOException {
        List<BigInteger> named = index().serials(nameOrFile);
        if (!named.isEmpty()) {
            return named;
        }
        Path file = Path.of(nameOrFile);
        if (!Files.exists(file)) {
            throw CredentialFile.problem(
                    directory.resolve(CA_INDEX), "has no " + nameOrFile + ", and there is no such file; name either");
        }
        X509Certificate certificate = PemFile.read(file).certificates().get(0);
        try {
            certificate.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw CredentialFile.problem(
                    file, "was not issued by the authority in " + directory + "; its own authority must revoke it");
        }
        return List.of(certificate.getSerialNumber());
    }

    private Optional<X509CRL> existingCrl() throws IOException {
        Path file = directory.resolve(CA_CRL);
        return Files.exists(file) ? Optional.of(PemFile.read(file).crls().get(0)) : Optional.empty();
    }

    private static BigInteger number(X509CRL crl) {
        try {
            Extension number = new JcaX509CRLHolder(crl).getExtension(Extension.cRLNumber);
            return number == null
                    ? BigInteger.ZERO
                    : ASN1Integer.getInstance(number.getParsedValue()).getPositiveValue();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a list that was read has an encoding", e);
        }
    }

    private CertificateAuthority authority() throws IOException {
        Path key = directory.resolve(CA_KEY);
        if (!Files.exists(key)) {
            throw CredentialFile.problem(key, "there is no authority; make one with rfb-server cert ca " + directory);
        }
        X509Certificate certificate =
                PemFile.read(directory.resolve(CA_CERTIFICATE)).certificates().get(0);
        return CertificateAuthority.of(certificate, PemFile.read(key).privateKey(new char[0]), clock, random);
    }

    private CertificateIndex index() {
        return new CertificateIndex(directory.resolve(CA_INDEX));
    }

    private static String commonName(X509Certificate certificate) {
        return CertificateText.commonName(certificate.getSubjectX500Principal()).orElse("");
    }

    private void refuseExisting(Path... files) throws IOException {
        for (Path file : files) {
            if (existing == Existing.KEPT && Files.exists(file)) {
                throw CredentialFile.problem(file, "exists; use -force to replace it");
            }
        }
    }

    private static List<Path> write(IssuedCertificate issued, Path key, Path certificate) throws IOException {
        Path parent = key.toAbsolutePath().getParent();
        if (parent != null) {
            CredentialFile.createDirectories(parent);
        }
        CredentialFile.write(key, issued.keyPem().getBytes(StandardCharsets.US_ASCII), CredentialFile.SECRET);
        return List.of(writePublic(certificate, issued.certificatePem()), key);
    }

    private static Path writePublic(Path file, String pem) throws IOException {
        CredentialFile.write(file, pem.getBytes(StandardCharsets.US_ASCII), CredentialFile.PUBLIC);
        return file;
    }
}
