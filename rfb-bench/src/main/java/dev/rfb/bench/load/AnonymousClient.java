package dev.rfb.bench.load;

import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCrypto;

/** What a viewer offers for anonymous TLS: TLS 1.2 and some suites. Not thread-safe; one per connection. */
final class AnonymousClient extends DefaultTlsClient {

    private final int[] suites;

    /**
     * Creates the client of one connection.
     *
     * @param crypto computes
     * @param suites anonymous ones, the preferred first; not copied, must not be modified
     */
    AnonymousClient(TlsCrypto crypto, int[] suites) {
        super(crypto);
        this.suites = suites;
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return suites.clone();
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv12.only();
    }

    @Override
    public TlsAuthentication getAuthentication() throws TlsFatalAlert {
        throw new TlsFatalAlert(AlertDescription.unexpected_message, "a certificate in an anonymous handshake");
    }
}
