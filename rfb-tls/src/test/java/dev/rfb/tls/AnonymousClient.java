package dev.rfb.tls;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Vector;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** BouncyCastle's client with anonymous suites. */
final class AnonymousClient implements ClientTls {

    private final TlsClientProtocol protocol = new TlsClientProtocol();
    private final Client client;

    private AnonymousClient(Client client) {
        this.client = client;
        try {
            protocol.connect(client);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return a client that offers suites in this order} */
    static AnonymousClient of(int... suites) {
        return new AnonymousClient(new Client(crypto(), suites, new int[0], ProtocolVersion.TLSv12));
    }

    /** {@return a client that offers suites and nothing but these groups} */
    static AnonymousClient withGroups(int[] groups, int... suites) {
        return new AnonymousClient(new Client(crypto(), suites, groups, ProtocolVersion.TLSv12));
    }

    static AnonymousClient withVersion(ProtocolVersion version, int... suites) {
        return new AnonymousClient(new Client(crypto(), suites, new int[0], version));
    }

    static AnonymousClient withCrypto(TlsCrypto crypto, int... suites) {
        return new AnonymousClient(new Client(crypto, suites, new int[0], ProtocolVersion.TLSv12));
    }

    static JcaTlsCrypto crypto() {
        return new JcaTlsCryptoProvider().create(new SecureRandom());
    }

    @Override
    public byte[] output() {
        byte[] out = new byte[protocol.getAvailableOutputBytes()];
        protocol.readOutput(out, 0, out.length);
        return out;
    }

    @Override
    public void input(byte[] record) {
        try {
            protocol.offerInput(record);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isEstablished() {
        return protocol.isConnected();
    }

    @Override
    public void write(byte[] content) {
        try {
            protocol.writeApplicationData(content, 0, content.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] plaintext() {
        byte[] in = new byte[protocol.getAvailableInputBytes()];
        protocol.readInput(in, 0, in.length);
        return in;
    }

    @Override
    public void close() {
        try {
            protocol.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String negotiated() {
        return client.negotiated;
    }

    private static final class Client extends DefaultTlsClient {

        private final int[] suites;
        private final int[] groups;
        private final ProtocolVersion version;
        private String negotiated = "";

        Client(TlsCrypto crypto, int[] suites, int[] groups, ProtocolVersion version) {
            super(crypto);
            this.suites = suites.clone();
            this.groups = groups.clone();
            this.version = version;
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return suites.clone();
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return version.only();
        }

        @Override
        protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector roles) {
            Vector<Integer> offered = new Vector<>();
            for (int group : groups) {
                offered.add(group);
            }
            return groups.length == 0 ? all(roles) : offered;
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private Vector<Integer> all(Vector roles) {
            return super.getSupportedGroups(roles);
        }

        @Override
        public void notifyHandshakeComplete() throws IOException {
            super.notifyHandshakeComplete();
            SecurityParameters parameters = context.getSecurityParametersConnection();
            negotiated = parameters.getNegotiatedVersion() + " " + Integer.toHexString(parameters.getCipherSuite())
                    + (TlsUtils.isBlockCipherSuite(parameters.getCipherSuite())
                            ? " EtM=" + parameters.isEncryptThenMAC()
                            : "")
                    + " EMS=" + parameters.isExtendedMasterSecret();
        }

        @Override
        public TlsAuthentication getAuthentication() {
            throw new IllegalStateException("The server has a certificate");
        }
    }

    /** The suites that TigerVNC's viewer offers, in its order. */
    static int[] tigerVnc() {
        return new int[] {
            CipherSuite.TLS_ECDH_anon_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_DH_anon_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_DH_anon_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_DH_anon_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA
        };
    }
}
