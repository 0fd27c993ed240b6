package dev.rfb.tls.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * What a PEM file holds: certificates, revocation lists, a private key. Immutable. Text around the blocks, a byte order mark and
 * either kind of line end are accepted, as the tools that make such files write all of them.
 *
 * <p>Faults are {@link FileSystemException}s that name the file and the cure.
 */
public final class PemFile {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf"; // its bytes in UTF-8
    private static final int LINE_CHARACTERS = 64;

    private final Path file;
    private final List<PemObject> blocks;

    private PemFile(Path file, List<PemObject> blocks) {
        this.file = file;
        this.blocks = List.copyOf(blocks);
    }

    /**
     * {@return the blocks of a file}
     *
     * @param file as for {@link CredentialFile#read}
     * @throws IOException if it cannot be read or a block in it is broken
     */
    public static PemFile read(Path file) throws IOException {
        byte[] content = CredentialFile.read(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Arrays.fill(content, (byte) 0);
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(
                new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
        } catch (IOException | RuntimeException e) { // broken Base64 is an unchecked exception there
            throw CredentialFile.problem(file, "holds a broken PEM block; copy the file again");
        }
        return new PemFile(file, blocks);
    }

    /**
     * {@return the certificates, in the order of the file; at least one}
     *
     * @throws IOException if there is none or one of them cannot be used
     */
    public List<X509Certificate> certificates() throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemObject block : blocks) {
            if (isCertificate(block)) {
                try {
                    certificates.add((X509Certificate) factory().generateCertificate(stream(block)));
                } catch (GeneralSecurityException e) {
                    throw unusable("certificate", e);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw CredentialFile.problem(
                    file, "holds no PEM certificate; convert DER with openssl x509 -inform DER -in IN -out OUT");
        }
        return List.copyOf(certificates);
    }

    /**
     * {@return the revocation lists, in the order of the file; at least one}
     *
     * @throws IOException if there is none or one of them cannot be used
     */
    public List<X509CRL> crls() throws IOException {
        List<X509CRL> crls = new ArrayList<>();
        for (PemObject block : blocks) {
            if (isCrl(block)) {
                try {
                    crls.add((X509CRL) factory().generateCRL(stream(block)));
                } catch (GeneralSecurityException e) {
                    throw unusable("revocation list", e);
                }
            }
        }
        if (crls.isEmpty()) {
            throw CredentialFile.problem(
                    file, "holds no PEM revocation list; convert DER with openssl crl -inform DER -in IN -out OUT");
        }
        return List.copyOf(crls);
    }

    /**
     * {@return the first private key}
     *
     * @param passphrase opens it if it is encrypted; empty for none. Not wiped; caller keeps ownership
     * @throws IOException if there is none, it is of an unknown kind, or the passphrase does not open it
     */
    public PrivateKey privateKey(char[] passphrase) throws IOException {
        for (PemObject block : blocks) {
            if (isKey(block)) {
                return PemKey.of(file, block, passphrase);
            }
        }
        throw CredentialFile.problem(
                file, "holds no PEM private key; convert DER with openssl pkey -inform DER -in IN -out OUT");
    }

    /** {@return whether there is a certificate} */
    public boolean hasCertificates() {
        return blocks.stream().anyMatch(PemFile::isCertificate);
    }

    /** {@return whether there is a revocation list} */
    public boolean hasCrls() {
        return blocks.stream().anyMatch(PemFile::isCrl);
    }

    /** {@return whether there is a private key, encrypted or not} */
    public boolean hasKey() {
        return blocks.stream().anyMatch(PemFile::isKey);
    }

    /**
     * {@return a block as text}
     *
     * @param type such as {@code CERTIFICATE}
     * @param der what it holds
     */
    public static String encode(String type, byte[] der) {
        String base64 =
                Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    private static boolean isCertificate(PemObject block) {
        return block.getType().endsWith("CERTIFICATE") && !block.getType().startsWith("ATTRIBUTE");
    }

    private static boolean isCrl(PemObject block) {
        return block.getType().endsWith("CRL");
    }

    private static boolean isKey(PemObject block) {
        return block.getType().endsWith("PRIVATE KEY");
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }

    private static ByteArrayInputStream stream(PemObject block) {
        return new ByteArrayInputStream(block.getContent());
    }

    private FileSystemException unusable(String what, GeneralSecurityException reason) {
        return CredentialFile.problem(
                file,
                "holds a " + what + " that cannot be used: "
                        + CertificateText.printable(String.valueOf(reason.getMessage()))
                        + "; make it again");
    }

    @Override
    public String toString() {
        return "PemFile[" + file + "]";
    }
}
