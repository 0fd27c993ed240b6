package dev.rfb.server.hostile;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerOnlyTlsAuthentication;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.bouncycastle.util.Arrays;

/** BouncyCastle's client, which believes every server and tells what nobody should know. Not thread-safe. */
final class BcTlsEnd extends DefaultTlsClient {

    private static final int KEY_BYTES = 32;

    private final ProtocolVersion version;
    private final int suite;
    private final int macKeyBytes;
    private final Map<String, byte[]> keys = new LinkedHashMap<>();

    private BcTlsEnd(ProtocolVersion version, int suite, int macKeyBytes) {
        super(new JcaTlsCryptoProvider().create(new SecureRandom()));
        this.version = version;
        this.suite = suite;
        this.macKeyBytes = macKeyBytes;
    }

    /** {@return what TigerVNC's viewer speaks} */
    static BcTlsEnd anonymous() {
        return new BcTlsEnd(ProtocolVersion.TLSv12, CipherSuite.TLS_ECDH_anon_WITH_AES_256_CBC_SHA, 20);
    }

    static BcTlsEnd tls12() {
        return new BcTlsEnd(ProtocolVersion.TLSv12, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, 0);
    }

    static BcTlsEnd tls13() {
        return new BcTlsEnd(ProtocolVersion.TLSv13, CipherSuite.TLS_AES_256_GCM_SHA384, 0);
    }

    /** {@return the keys of both directions, and what they are made of, by name} */
    Map<String, byte[]> keys() {
        return keys;
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {suite};
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return version.only();
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new ServerOnlyTlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate any) {}
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        SecurityParameters parameters = context.getSecurityParametersConnection();
        if (TlsUtils.isTLSv13(context)) {
            addTraffic("viewer", parameters.getTrafficSecretClient());
            addTraffic("server", parameters.getTrafficSecretServer());
        } else {
            byte[] randoms = Arrays.concatenate(parameters.getServerRandom(), parameters.getClientRandom());
            int from = 2 * macKeyBytes;
            byte[] block = parameters
                    .getMasterSecret()
                    .deriveUsingPRF(parameters.getPRFAlgorithm(), "key expansion", randoms, from + 2 * KEY_BYTES)
                    .extract();
            keys.put("TLS 1.2 key of the viewer", Arrays.copyOfRange(block, from, from + KEY_BYTES));
            keys.put("TLS 1.2 key of the server", Arrays.copyOfRange(block, from + KEY_BYTES, block.length));
            keys.put("TLS 1.2 master secret", copy(parameters.getMasterSecret()));
        }
    }

    private void addTraffic(String whose, TlsSecret secret) throws IOException {
        int hash = context.getSecurityParametersConnection().getPRFCryptoHashAlgorithm();
        TlsSecret key = TlsCryptoUtils.hkdfExpandLabel(secret, hash, "key", new byte[0], KEY_BYTES);
        keys.put("TLS 1.3 key of the " + whose, key.extract());
        keys.put("TLS 1.3 traffic secret of the " + whose, copy(secret));
    }

    private byte[] copy(TlsSecret secret) {
        return context.getCrypto().adoptSecret(secret).extract();
    }
}
