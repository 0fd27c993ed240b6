package dev.rfb.tls;

import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.tls.cert.KeyKind;
import dev.rfb.tls.computing.HandshakeComputing;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** VeNCrypt as tests offer it: user joe with the password secret12, VncAuth with the same, a certificate. */
final class TestSubtypes {

    /** Plain: joe, secret12. */
    static final String JOE = "00000003 00000008 \"joesecret12\"";

    /** VncAuth: the challenge, and OpenSSL's response to it with secret12. */
    static final String CHALLENGE = "000102030405060708090a0b0c0d0e0f";

    static final String RESPONSE = "adcd997f8e16fee575e973f93c2b62b4";

    static final TestCertificates CERTIFICATES = new TestCertificates();
    static final SSLContext SERVER = CERTIFICATES.server(KeyKind.EC_P256);
    static final SSLContext STRANGER = CERTIFICATES.contextWithoutCertificate();

    private TestSubtypes() {}

    /** {@return VeNCrypt with one subtype or more; handshakes are computed at once} */
    static VeNCryptSecurity offer(VeNCryptSubtype... subtypes) {
        return builder(Runnable::run).subtypes(subtypes).build();
    }

    /** {@return a builder that lacks the subtypes} */
    static VeNCryptSecurity.Builder builder(Executor executor) {
        VncPasswordSource passwords = VncPasswordSource.fixed(VncPasswords.of("secret12".toCharArray()));
        return VeNCryptSecurity.builder(new HandshakeComputing(executor, 1))
                .credentials(() -> TestServerTls.of(SERVER))
                .vncAuth(new VncAuthSecurity(passwords, new CountingRandom()))
                .authenticator(PasswordAuthenticator.of("joe", "secret12".toCharArray()));
    }

    /** {@return a client that can go on with a subtype} */
    static ClientTls client(VeNCryptSubtype subtype) {
        return subtype.toString().startsWith("X509")
                ? JsseClient.of(STRANGER, "TLSv1.3", "TLSv1.2")
                : AnonymousClient.of(AnonymousClient.tigerVnc());
    }

    /** Makes 00 01 02 .. of every request. */
    private static final class CountingRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) i;
            }
        }
    }
}
