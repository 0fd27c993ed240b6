package dev.rfb.tls.cert;

import dev.rfb.tls.pem.CertificateText;
import dev.rfb.tls.pem.PemFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A new certificate and its key. The key is in no text of it but {@link #keyPem}.
 *
 * @param certificate that was signed
 * @param key that belongs to it
 */
public record IssuedCertificate(X509Certificate certificate, PrivateKey key) {

    /** {@return the certificate as a PEM block} */
    public String certificatePem() {
        return pem(certificate);
    }

    /** {@return the key as a PEM block, PKCS#8, not encrypted} */
    public String keyPem() {
        return PemFile.encode("PRIVATE KEY", key instanceof ECPrivateKey ec ? withPublicKey(ec) : key.getEncoded());
    }

    /** GnuTLS needs the public key beside the private one (RFC 5915), which the JDK leaves out. */
    private byte[] withPublicKey(ECPrivateKey ec) {
        SubjectPublicKeyInfo known =
                SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
        int orderBits = ec.getParams().getOrder().bitLength();
        try {
            return new PrivateKeyInfo(
                            known.getAlgorithm(),
                            new org.bouncycastle.asn1.sec.ECPrivateKey(
                                    orderBits, ec.getS(), known.getPublicKeyData(), null))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pem(X509Certificate certificate) {
        try {
            return PemFile.encode("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was made has an encoding", e);
        }
    }

    @Override
    public String toString() {
        return "IssuedCertificate[" + CertificateText.dn(certificate.getSubjectX500Principal()) + "]";
    }
}
