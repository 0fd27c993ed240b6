package dev.rfb.server.hostile;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsStreamSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A viewer that shows any certificates whatever the server asks for, and signs as it likes. Not thread-safe. */
final class CraftedChain extends DefaultTlsClient {

    private final ProtocolVersion version;
    private final List<byte[]> chain;
    private final Signer signer;

    /** Makes the signature of a hash that proves to have the certificate's key, or another. */
    interface Signer {

        byte[] sign(byte[] hash) throws GeneralSecurityException;
    }

    /**
     * Creates a viewer.
     *
     * @param protocol {@code TLSv1.2} or {@code TLSv1.3}
     * @param chain encoded certificates, its own first
     * @param signer for ECDSA with SHA-256
     */
    CraftedChain(String protocol, List<byte[]> chain, Signer signer) {
        super(new BcTlsCrypto());
        this.version = protocol.equals("TLSv1.3") ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
        this.chain = chain;
        this.signer = signer;
    }

    /** {@return what signs as it should} */
    static Signer honest(PrivateKey key) {
        return hash -> {
            Signature signature = Signature.getInstance("NONEwithECDSA");
            signature.initSign(key);
            signature.update(hash);
            return signature.sign();
        };
    }

    static List<byte[]> encoded(X509Certificate... chain) throws GeneralSecurityException {
        List<byte[]> all = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            all.add(certificate.getEncoded());
        }
        return all;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return version.only();
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate any) {}

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) {
                return new Shown(Optional.ofNullable(request.getCertificateRequestContext()));
            }
        };
    }

    private final class Shown implements TlsCredentialedSigner {

        private final Optional<byte[]> requestContext;

        Shown(Optional<byte[]> requestContext) {
            this.requestContext = requestContext;
        }

        @Override
        public Certificate getCertificate() {
            List<TlsCertificate> all = new ArrayList<>();
            try {
                for (byte[] certificate : chain) {
                    all.add(new BcTlsCertificate((BcTlsCrypto) context.getCrypto(), certificate));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return TlsUtils.isTLSv13(context)
                    ? new Certificate(
                            requestContext.orElseThrow(),
                            all.stream()
                                    .map(certificate -> new CertificateEntry(certificate, null))
                                    .toArray(CertificateEntry[]::new))
                    : new Certificate(all.toArray(TlsCertificate[]::new));
        }

        @Override
        public byte[] generateRawSignature(byte[] hash) {
            try {
                return signer.sign(hash);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public SignatureAndHashAlgorithm getSignatureAndHashAlgorithm() {
            return SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);
        }

        @Override
        @SuppressWarnings("NullAway") // none, says the interface
        public TlsStreamSigner getStreamSigner() {
            return null;
        }
    }
}
