package dev.rfb.tls.cert;

import dev.rfb.tls.pem.CertificateText;
import dev.rfb.tls.pem.CredentialFile;
import dev.rfb.tls.pem.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What certificates, keys and revocation lists say, as lines for people. Never any of a key but its presence. */
public final class CertificateReport {

    private static final int CA_WITHOUT_LIMIT = Integer.MAX_VALUE;

    private CertificateReport() {}

    /**
     * {@return the lines about a file, or about all files that {@link CertificateDirectory} knows in a directory}
     *
     * @param fileOrDirectory to describe
     * @throws IOException if it, or a file in it, cannot be read
     */
    public static List<String> of(Path fileOrDirectory) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : Files.isDirectory(fileOrDirectory) ? known(fileOrDirectory) : List.of(fileOrDirectory)) {
            describe(file, lines);
        }
        return List.copyOf(lines);
    }

    private static List<Path> known(Path directory) throws IOException {
        List<Path> files = Stream.of(
                        CertificateDirectory.CA_CERTIFICATE,
                        CertificateDirectory.CA_KEY,
                        CertificateDirectory.CA_CRL,
                        CertificateDirectory.SERVER_CERTIFICATE,
                        CertificateDirectory.SERVER_KEY,
                        CertificateDirectory.CLIENT_CERTIFICATE,
                        CertificateDirectory.CLIENT_KEY)
                .map(directory::resolve)
                .filter(Files::exists)
                .collect(Collectors.toCollection(ArrayList::new));
        Path clients = directory.resolve(CertificateDirectory.CLIENTS);
        if (Files.isDirectory(clients)) {
            try (Stream<Path> homes = Files.list(clients)) {
                homes.map(home -> home.resolve(CertificateDirectory.CLIENT_CERTIFICATE))
                        .filter(Files::exists)
                        .sorted()
                        .forEach(files::add);
            }
        }
        if (files.isEmpty()) {
            throw CredentialFile.problem(
                    directory, "holds none of the files of a certificate directory; name a file, or another directory");
        }
        return files;
    }

    private static void describe(Path file, List<String> lines) throws IOException {
        PemFile pem = PemFile.read(file);
        lines.add(file + ":");
        if (pem.hasCertificates()) {
            for (X509Certificate certificate : pem.certificates()) {
                describe(certificate, lines);
            }
        }
        if (pem.hasCrls()) {
            for (X509CRL crl : pem.crls()) {
                describe(crl, lines);
            }
        }
        if (pem.hasKey()) {
            lines.add("  a private key");
            CredentialFile.modeWarning(file).ifPresent(warning -> lines.add("  warning: " + warning));
        } else if (!pem.hasCertificates() && !pem.hasCrls()) {
            lines.add("  nothing in PEM form");
        }
    }

    private static void describe(X509Certificate certificate, List<String> lines) {
        lines.add("  subject      " + printable(CertificateText.dn(certificate.getSubjectX500Principal())));
        lines.add("  issuer       " + printable(CertificateText.dn(certificate.getIssuerX500Principal())));
        lines.add("  serial       " + certificate.getSerialNumber().toString(16));
        lines.add("  valid        " + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant());
        lines.add("  key          " + described(certificate.getPublicKey()));
        lines.add("  for          " + purpose(certificate));
        String names = names(certificate);
        if (!names.isEmpty()) {
            lines.add("  names        " + names);
        }
        lines.add("  sha-256      " + CertificateText.fingerprint(certificate));
    }

    private static void describe(X509CRL crl, List<String> lines) {
        lines.add("  revoked by   " + printable(CertificateText.dn(crl.getIssuerX500Principal())));
        lines.add("  valid        " + crl.getThisUpdate().toInstant() + " to "
                + (crl.getNextUpdate() == null
                        ? "any time"
                        : crl.getNextUpdate().toInstant()));
        Set<? extends X509CRLEntry> revoked = crl.getRevokedCertificates();
        if (revoked == null) {
            lines.add("  revoked      none");
            return;
        }
        revoked.stream()
                .sorted(Comparator.comparing(
                        (X509CRLEntry entry) -> entry.getRevocationDate().toInstant()))
                .forEach(entry ->
                        lines.add("  revoked      " + entry.getSerialNumber().toString(16) + " since "
                                + entry.getRevocationDate().toInstant()));
    }

    private static String described(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return key.getAlgorithm() + ", " + rsa.getModulus().bitLength() + " bits";
        }
        if (key instanceof ECKey ec) {
            return key.getAlgorithm() + ", " + ec.getParams().getOrder().bitLength() + " bits";
        }
        return key.getAlgorithm();
    }

    private static String purpose(X509Certificate certificate) {
        int depth = certificate.getBasicConstraints();
        if (depth >= 0) {
            return "an authority" + (depth == CA_WITHOUT_LIMIT ? "" : ", " + depth + " more below it");
        }
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null
                    ? "any purpose"
                    : purposes.stream()
                            .map(oid -> switch (oid) {
                                case "1.3.6.1.5.5.7.3.1" -> "servers";
                                case "1.3.6.1.5.5.7.3.2" -> "clients";
                                default -> oid;
                            })
                            .collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            return "an unreadable purpose";
        }
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? ""
                    : names.stream()
                            .map(name -> name.get(1) instanceof String text ? printable(text) : "(other)")
                            .collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            return "(unreadable)";
        }
    }

    private static String printable(String text) {
        return CertificateText.printable(text);
    }
}
