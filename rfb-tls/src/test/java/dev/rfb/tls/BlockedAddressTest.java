package dev.rfb.tls;

import static dev.rfb.tls.TestSubtypes.CERTIFICATES;
import static dev.rfb.tls.TestSubtypes.CHALLENGE;
import static dev.rfb.tls.TestSubtypes.JOE;
import static dev.rfb.tls.TestSubtypes.RESPONSE;
import static dev.rfb.tls.TestSubtypes.SERVER;
import static dev.rfb.tls.TestSubtypes.STRANGER;
import static dev.rfb.tls.testing.HandshakeChannel.BANNER;
import static dev.rfb.tls.testing.HandshakeChannel.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.RfbRefusedException;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.security.Identity;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What VeNCrypt does with addresses from which logins failed. */
final class BlockedAddressTest {

    private static final SSLContext ALICE = CERTIFICATES.client("alice");

    private static VeNCryptSecurity offer(ServerTls credentials, VeNCryptSubtype... subtypes) {
        return TestSubtypes.builder(Runnable::run)
                .subtypes(subtypes)
                .credentials(() -> credentials)
                .build();
    }

    private static VeNCryptFixture optional(VeNCryptSubtype subtype) {
        return VeNCryptFixture.of(offer(TestServerTls.withOptionalCertificates(SERVER), subtype));
    }

    private static void expectRefused(VeNCryptFixture fixture, TlsPeer tls) {
        expectRefused(fixture, tls, "no certificate");
    }

    private static void expectRefused(VeNCryptFixture fixture, TlsPeer tls, String reason) {
        tls.expectNothing();
        fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
        tls.expect(FAILED).expectClosed();
        assertThat(fixture.fault()).isInstanceOf(RfbRefusedException.class).hasMessageContaining(reason);
        assertThat(fixture.completed()).isEmpty();
        assertThat(fixture.leftover()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {260, 261, 262})
    void withoutACertificateNothingIsAskedAndNothingCounts(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (VeNCryptFixture fixture = optional(subtype).block().choose(subtype)) {
            TlsPeer tls = fixture.tls(JsseClient.of(STRANGER, "TLSv1.3")).handshake();
            tls.send(JOE + "01");
            expectRefused(fixture, tls);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 258, 259})
    void anonymousTlsNeverHasACertificate(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        VeNCryptSecurity security =
                offer(TestServerTls.withOptionalCertificates(SERVER), VeNCryptSubtype.X509_NONE, subtype);
        try (VeNCryptFixture fixture = VeNCryptFixture.of(security).block()) {
            fixture.peer().send(BANNER + "13 0002" + VeNCryptFixture.hex(subtype));
            fixture.peer().expect(BANNER + "01 13 0002 0002 00000104" + VeNCryptFixture.hex(subtype) + "01");
            TlsPeer tls = fixture.tls(TestSubtypes.client(subtype)).handshake();
            expectRefused(fixture, tls);
        }
    }

    @Test
    void plainAloneNeverHasACertificate() {
        VeNCryptSecurity security =
                offer(TestServerTls.withOptionalCertificates(SERVER), VeNCryptSubtype.X509_NONE, VeNCryptSubtype.PLAIN);
        try (VeNCryptFixture fixture = VeNCryptFixture.of(security).block()) {
            fixture.peer().send(BANNER + "13 0002 00000100" + JOE);
            fixture.peer().expect(BANNER + "01 13 0002 0002 00000104 00000100").expectNothing();
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(FAILED).expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbRefusedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whoHasACertificateGetsIn(String protocol) {
        try (VeNCryptFixture fixture =
                optional(VeNCryptSubtype.X509_NONE).block().choose(VeNCryptSubtype.X509_NONE)) {
            TlsPeer tls = fixture.tls(JsseClient.of(ALICE, protocol)).handshake();
            tls.expect("00000000").send("01");
            assertThat(fixture.completed().get(0).identity()).isEqualTo(Identity.of("alice"));
        }
    }

    @Test
    void whoHasACertificateGetsInWithAPasswordToo() {
        try (VeNCryptFixture fixture =
                optional(VeNCryptSubtype.X509_PLAIN).block().choose(VeNCryptSubtype.X509_PLAIN)) {
            TlsPeer tls = fixture.tls(JsseClient.of(ALICE, "TLSv1.3")).handshake();
            tls.send(JOE).expect("00000000").send("01");
            assertThat(fixture.completed().get(0).identity()).isEqualTo(Identity.of("joe"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {260, 261, 262})
    void certificateBehindWhichTooManyLoginsFailedHasToWaitToo(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (VeNCryptFixture fixture =
                optional(subtype).block(Identity.of("alice")).choose(subtype)) {
            TlsPeer tls = fixture.tls(JsseClient.of(ALICE, "TLSv1.3")).handshake();
            tls.send(JOE + "01");
            expectRefused(fixture, tls, "the certificate is blocked");
        }
    }

    @Test
    void blockOfACertificateIsNobodyElses() {
        try (VeNCryptFixture fixture =
                optional(VeNCryptSubtype.X509_PLAIN).block(Identity.of("bob")).choose(VeNCryptSubtype.X509_PLAIN)) {
            TlsPeer tls = fixture.tls(JsseClient.of(ALICE, "TLSv1.3")).handshake();
            tls.send(JOE).expect("00000000");
        }
    }

    @Test
    void rightPasswordOfWhoWasInTheMechanismWhenTheBlockBeganIsToldLikeAWrongOne() {
        try (VeNCryptFixture fixture = optional(VeNCryptSubtype.X509_VNC).choose(VeNCryptSubtype.X509_VNC)) {
            TlsPeer tls = fixture.tls(JsseClient.of(STRANGER, "TLSv1.3")).handshake();
            tls.expect(CHALLENGE);
            fixture.block();
            tls.send(RESPONSE);
            expectRefused(fixture, tls);
        }
    }

    @Test
    void isOpenToTheBlockedOnlyWhereCertificatesAreAskedFor() {
        ServerTls asking = TestServerTls.withOptionalCertificates(SERVER);
        assertThat(offer(asking, VeNCryptSubtype.X509_PLAIN).isOpenToBlocked()).isTrue();
        assertThat(offer(asking, VeNCryptSubtype.TLS_PLAIN, VeNCryptSubtype.PLAIN)
                        .isOpenToBlocked())
                .as("no subtype uses the credentials")
                .isFalse();
        VeNCryptSecurity silent = offer(TestServerTls.of(SERVER), VeNCryptSubtype.X509_PLAIN);
        assertThat(silent.isOpenToBlocked()).isFalse();
        try (VeNCryptFixture fixture = VeNCryptFixture.of(silent).block()) {
            fixture.peer().send(BANNER).expect(BANNER);
            fixture.peer()
                    .expect("00 00000020 \"Too many authentication failures\"")
                    .expectClosed();
        }
    }
}
