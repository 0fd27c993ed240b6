package dev.rfb.tls.pem;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** A certificate's names as people read them. */
public final class CertificateText {

    private static final int MAX_LOGGED = 256;
    private static final HexFormat FINGERPRINT = HexFormat.ofDelimiter(":").withUpperCase();

    private CertificateText() {}

    /** {@return a distinguished name, as RFC 2253 writes it} */
    public static String dn(X500Principal name) {
        return name.getName(X500Principal.RFC2253);
    }

    /** {@return the most specific common name; empty if there is none that is text} */
    public static Optional<String> commonName(X500Principal name) {
        RDN[] commonNames = X500Name.getInstance(name.getEncoded()).getRDNs(BCStyle.CN);
        if (commonNames.length == 0) {
            return Optional.empty();
        }
        ASN1Encodable value = commonNames[commonNames.length - 1].getFirst().getValue();
        return value instanceof ASN1String text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** {@return the SHA-256 digest of a certificate, as viewers show it: hexadecimal, in pairs with colons} */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return FINGERPRINT.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(
                    "every Java has SHA-256, and a certificate that was read has an encoding", e);
        }
    }

    /** {@return a text that somebody else chose, for one line of a log: without control characters, cut to 256} */
    public static String printable(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints().limit(MAX_LOGGED).map(c -> isPrintable(c) ? c : '?').forEach(result::appendCodePoint);
        return result.toString();
    }

    /** {@return whether a character neither controls a terminal nor turns the direction of text} */
    public static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
