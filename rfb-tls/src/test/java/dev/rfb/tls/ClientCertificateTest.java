package dev.rfb.tls;

import static dev.rfb.tls.TestSubtypes.CERTIFICATES;
import static dev.rfb.tls.TestSubtypes.CHALLENGE;
import static dev.rfb.tls.TestSubtypes.JOE;
import static dev.rfb.tls.TestSubtypes.RESPONSE;
import static dev.rfb.tls.TestSubtypes.SERVER;
import static dev.rfb.tls.TestSubtypes.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.RfbException;
import dev.rfb.RfbProtocolException;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import dev.rfb.testing.ClientBytes;
import dev.rfb.tls.cert.KeyKind;
import dev.rfb.tls.testing.HandshakeChannel;
import java.security.cert.CertificateException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of viewers, against the JDK's client. */
final class ClientCertificateTest {

    private static final VeNCryptSubtype SUBTYPE = VeNCryptSubtype.X509_NONE;
    private static final byte[] KEY_DOWN = ClientBytes.keyEvent(true, 0x61);
    private static final SSLContext ALICE = CERTIFICATES.client("alice");

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void knowsAViewerByItsCertificate(String protocol) {
        Identity alice = new Identity("alice", AccessRights.VIEW_ONLY);
        try (VeNCryptFixture fixture = begin(SUBTYPE, certified(alice))) {
            fixture.tls(JsseClient.of(ALICE, protocol))
                    .handshake()
                    .expect("00000000")
                    .send("01");
            assertThat(fixture.completed().get(0).identity()).isEqualTo(alice);
        }
    }

    @Test
    void takesThePasswordsNameAndTheRightsThatBothHave() {
        AccessRights noResize = new AccessRights(true, true, true, true, true, false, true);
        try (VeNCryptFixture fixture = begin(VeNCryptSubtype.X509_PLAIN, certified(new Identity("alice", noResize)))) {
            fixture.tls(JsseClient.of(ALICE, "TLSv1.3"))
                    .handshake()
                    .send(JOE)
                    .expect("00000000")
                    .send("01");
            assertThat(fixture.completed().get(0).identity()).isEqualTo(new Identity("joe", noResize));
        }
    }

    @Test
    void takesTheCertificatesNameWhereThePasswordHasNone() {
        Identity alice = new Identity("alice", AccessRights.VIEW_ONLY);
        try (VeNCryptFixture fixture = begin(VeNCryptSubtype.X509_VNC, certified(alice))) {
            TlsPeer tls = fixture.tls(JsseClient.of(ALICE, "TLSv1.3")).handshake();
            tls.expect(CHALLENGE).send(RESPONSE).expect("00000000").send("01");
            assertThat(fixture.completed().get(0).identity()).isEqualTo(alice);
        }
    }

    @Test
    void refusesAWrongPasswordWhateverTheCertificate() {
        try (VeNCryptFixture fixture = begin(VeNCryptSubtype.X509_VNC, certified(Identity.of("alice")))) {
            TlsPeer tls = fixture.tls(JsseClient.of(ALICE, "TLSv1.3")).handshake();
            tls.expect(CHALLENGE).send("00".repeat(16)).expectNothing();
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            tls.expect("00000001 00000015 \"Authentication failed\"").expectClosed();
            assertThat(fixture.completed()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void refusesAViewerWithoutACertificate(String protocol) {
        try (VeNCryptFixture fixture = begin(SUBTYPE, certified(Identity.of("alice")))) {
            TlsPeer tls = fixture.tls(JsseClient.of(STRANGER, protocol));
            Optional<Throwable> seen = failure(() -> tls.handshake().expectClosed());
            assertThat(seen).containsInstanceOf(SSLException.class);
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
            assertThat(fixture.completed()).isEmpty();
        }
    }

    private static Optional<Throwable> failure(Runnable action) {
        try {
            action.run();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.ofNullable(e.getCause());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void sendsNothingOfRfbToAViewerWhoseCertificateDoesNotCount(String protocol) {
        TestServerTls.Verification refusing = session -> {
            throw new CertificateException("revoked\n\u001b[31m");
        };
        try (VeNCryptFixture fixture = begin(SUBTYPE, TestServerTls.withClientCertificates(SERVER, refusing))) {
            fixture.tls(JsseClient.of(ALICE, protocol)).handshake().expectClosed();
            RfbException fault = fixture.fault();
            assertThat(fault.reason()).isEqualTo(CloseReason.AUTHENTICATION_FAILED);
            assertThat(fault).hasMessageEndingWith("revoked??[31m");
        }
    }

    @Test
    void refusesWhenTheCheckFails() {
        TestServerTls.Verification failing = session -> {
            throw new IllegalStateException("gone");
        };
        try (VeNCryptFixture fixture = begin(SUBTYPE, TestServerTls.withClientCertificates(SERVER, failing))) {
            fixture.tls(JsseClient.of(ALICE, "TLSv1.3")).handshake().expectClosed();
            assertThat(fixture.fault().reason()).isEqualTo(CloseReason.REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void checksTheCertificateOfAResumedSessionToo(String protocol) {
        List<Long> created = new ArrayList<>();
        TestServerTls.Verification once = session -> {
            created.add(session.getCreationTime());
            if (created.size() > 1) {
                throw new CertificateException("revoked");
            }
            return Optional.of(Identity.of("alice"));
        };
        TestServerTls tls = TestServerTls.withClientCertificates(CERTIFICATES.server(KeyKind.EC_P256), once);
        SSLContext client = CERTIFICATES.client("alice");
        try (VeNCryptFixture fixture = begin(SUBTYPE, tls)) {
            fixture.tls(JsseClient.resuming(client, protocol)).handshake().expect("00000000");
        }
        try (VeNCryptFixture fixture = begin(SUBTYPE, tls)) {
            fixture.tls(JsseClient.resuming(client, protocol)).handshake().expectClosed();
            assertThat(fixture.fault().reason()).isEqualTo(CloseReason.AUTHENTICATION_FAILED);
        }
        assertThat(created).hasSize(2);
        assertThat(created.get(1)).as("the session was resumed").isEqualTo(created.get(0));
    }

    @Test
    void waitsForTheCheckAndHoldsWhatComesMeanwhile() {
        Queue<Runnable> held = new ArrayDeque<>();
        JsseClient client = JsseClient.of(ALICE, "TLSv1.3");
        VeNCryptSecurity security = TestSubtypes.builder(task -> {
                    if (client.isEstablished()) {
                        held.add(task); // the client needs no more tasks than it has had
                    } else {
                        task.run();
                    }
                })
                .subtypes(SUBTYPE)
                .credentials(() -> TestServerTls.of(SERVER))
                .build();
        try (VeNCryptFixture fixture = VeNCryptFixture.of(security).choose(SUBTYPE)) {
            TlsPeer tls = fixture.tls(client).handshake();
            tls.send("01").send(KEY_DOWN).expectNothing();
            assertThat(fixture.completed()).isEmpty();
            assertThat(held).hasSize(1);
            held.remove().run();
            tls.expect("00000000").expect(HandshakeChannel.SERVER_INIT);
            assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
        }
    }

    private static TestServerTls certified(Identity identity) {
        return TestServerTls.withClientCertificates(SERVER, session -> Optional.of(identity));
    }

    private static VeNCryptFixture begin(VeNCryptSubtype subtype, ServerTls tls) {
        return VeNCryptFixture.of(TestSubtypes.builder(Runnable::run)
                        .subtypes(subtype)
                        .credentials(() -> tls)
                        .build())
                .choose(subtype);
    }
}
