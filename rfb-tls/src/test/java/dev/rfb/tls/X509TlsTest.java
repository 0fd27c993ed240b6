package dev.rfb.tls;

import static dev.rfb.tls.TestSubtypes.CERTIFICATES;
import static dev.rfb.tls.TestSubtypes.SERVER;
import static dev.rfb.tls.TestSubtypes.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.CloseReason;
import dev.rfb.RfbException;
import dev.rfb.RfbProtocolException;
import dev.rfb.testing.Await;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import dev.rfb.testing.ScriptedPeer;
import dev.rfb.tls.cert.KeyKind;
import dev.rfb.tls.testing.HandshakeChannel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with certificates, against the JDK's client and against bytes by hand. */
final class X509TlsTest {

    private static final VeNCryptSubtype SUBTYPE = VeNCryptSubtype.X509_NONE;
    private static final byte[] KEY_DOWN = ClientBytes.keyEvent(true, 0x61);

    @ParameterizedTest
    @CsvSource({"TLSv1.3, TLS_AES_256_GCM_SHA384", "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"})
    void negotiatesAesFirstWhateverTheClientPrefers(String protocol, String suite) {
        try (VeNCryptFixture fixture = begin()) {
            JsseClient client = JsseClient.of(STRANGER, parameters -> {
                parameters.setProtocols(new String[] {protocol});
                List<String> suites = new ArrayList<>(List.of(parameters.getCipherSuites()));
                suites.sort((a, b) -> Boolean.compare(b.contains("CHACHA20"), a.contains("CHACHA20")));
                parameters.setCipherSuites(suites.toArray(String[]::new));
            });
            assertThat(client.engine().getEnabledCipherSuites()[0]).contains("CHACHA20");
            fixture.tls(client).handshake().expect("00000000");
            assertThat(client.negotiated()).isEqualTo(protocol + " " + suite);
        }
    }

    @Test
    void worksWithAnRsaKey() {
        SSLContext rsa = CERTIFICATES.server(KeyKind.RSA_3072);
        try (VeNCryptFixture fixture = begin(SUBTYPE, TestServerTls.of(rsa))) {
            JsseClient client = JsseClient.of(STRANGER, "TLSv1.2");
            fixture.tls(client).handshake().expect("00000000");
            assertThat(client.negotiated()).isEqualTo("TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0300, c02b, SSL 3",
        "0301, c00a, TLS 1.0",
        "0302, c00a, TLS 1.1",
        "0303, 009c 009d 002f 0035 003c 003d, static RSA",
        "0303, c009 c00a c013 c014 c023 c024 c027 c028, CBC",
        "0303, 000a c008 c012, 3DES",
        "0303, 0004 0005 c007 c011, RC4",
        "0303, 0001 0002 003b c006 c010, NULL",
        "0303, 0003 0006 0008 000e 0014, export",
        "0303, 0034 003a 006c 006d 00a6 00a7 c018 c019, anonymous"
    })
    void refusesOldVersionsAndWeakSuites(String version, String suites, String what) {
        try (VeNCryptFixture fixture = begin()) {
            fixture.peer().send(ClientHello.of(version, suites));
            byte[] alert = fixture.peer().receive(7);
            assertThat(alert).as(what).hasSize(7).startsWith(0x15, 3);
            assertThat(alert[5]).as("fatal").isEqualTo((byte) 2);
            assertThat(alert[6]).as("handshake_failure or protocol_version").isIn((byte) 40, (byte) 70);
            fixture.peer().expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"127.0.0.1\"", "\"localhost\"", "\"vnc.example\""})
    void takesNoNoticeOfTheNameOfTheServer(String name) {
        try (VeNCryptFixture fixture = begin()) {
            fixture.peer().send(ClientHello.withServerName(hex(name)));
            assertThat(fixture.peer().receive(6)).startsWith(0x16, 3, 3).endsWith(2); // ServerHello
        }
    }

    /** The JDK's engine refuses such names by itself, those of IPv6 addresses among them, which TigerVNC sends. */
    @ParameterizedTest
    @ValueSource(strings = {"", "00", "1b5b33316d0a", "ff", "3a3a31"})
    void writesAnOddNameOnOneLineOfItsFault(String name) {
        try (VeNCryptFixture fixture = begin()) {
            fixture.peer().send(ClientHello.withServerName(name));
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
            assertThat(fixture.fault().getMessage()).matches("TLS: [ -~]{1,64}");
        }
    }

    private static String hex(String quoted) {
        return HexFormat.of().formatHex(Hex.bytes(quoted));
    }

    @Test
    void takesNoNoticeOfApplicationProtocols() {
        try (VeNCryptFixture fixture = begin()) {
            JsseClient client =
                    JsseClient.of(STRANGER, parameters -> parameters.setApplicationProtocols(new String[] {"h2"}));
            fixture.tls(client).handshake().expect("00000000");
            assertThat(client.engine().getApplicationProtocol()).isEmpty();
        }
    }

    // ---- what attackers do

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void endsQuietlyWhereverTheHandshakeIsCut(String protocol) {
        byte[] hello = JsseClient.of(STRANGER, protocol).output();
        for (int cut = 0; cut < hello.length; cut++) {
            try (VeNCryptFixture fixture = begin()) {
                fixture.peer().send(Arrays.copyOf(hello, cut));
                assertEndsQuietly(fixture, cut);
            }
        }
        boolean over = false;
        for (int cut = hello.length; !over; cut++) {
            try (VeNCryptFixture fixture = begin()) {
                over = fixture.tls(JsseClient.of(STRANGER, protocol)).handshakeUpTo(cut);
                assertEndsQuietly(fixture, cut);
            }
        }
    }

    private static void assertEndsQuietly(VeNCryptFixture fixture, int cut) {
        fixture.channel().close().syncUninterruptibly();
        fixture.channel().runPendingTasks();
        assertThat(fixture.faults()).as("cut at " + cut).isEmpty();
        assertThat(fixture.completed()).isEmpty();
    }

    @Test
    void refusesRenegotiation() throws SSLException {
        try (VeNCryptFixture fixture = begin()) {
            JsseClient client = JsseClient.of(STRANGER, "TLSv1.2");
            TlsPeer tls = fixture.tls(client).handshake().expect("00000000").send("01");
            tls.expect(HandshakeChannel.SERVER_INIT);
            client.engine().beginHandshake();
            fixture.peer().send(client.output());
            assertThat(fixture.fault()).hasMessageContaining("renegotiation");
            assertThat(failure(tls::expectClosed)).containsInstanceOf(SSLException.class); // close_notify
        }
    }

    @Test
    void endsAFloodOfKeyUpdates() throws SSLException {
        try (VeNCryptFixture fixture = begin()) {
            JsseClient client = JsseClient.of(STRANGER, "TLSv1.3");
            fixture.tls(client).handshake().expect("00000000");
            int updates = 0;
            while (fixture.channel().isOpen()) {
                client.engine().beginHandshake();
                fixture.peer().send(client.output());
                updates++;
                assertThat(updates).isLessThanOrEqualTo(RecordGuard.MAX_IDLE_RECORDS + 1);
            }
            assertThat(fixture.fault().reason()).isEqualTo(CloseReason.LIMIT_EXCEEDED);
            assertThat(updates).isGreaterThan(RecordGuard.MAX_IDLE_RECORDS / 2);
        }
    }

    @Test
    void refusesEarlyData() {
        try (VeNCryptFixture fixture = begin()) {
            fixture.peer().send(JsseClient.of(STRANGER, "TLSv1.3").output());
            fixture.peer().send("17 0303 0020" + "dd".repeat(0x20));
            assertThat(fixture.channel().isOpen()).isFalse();
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16 0301 0004 01ffffff", // a ClientHello of 16 MiB
                "16 0301 0004 0b000000", // no ClientHello
                "16 0301 0001 00",
                "15 0303 0002 0228", // a fatal alert
                "15 0303 0002 ffff",
                "14 0303 0001 01",
                "17 0303 0001 00",
                "18 0303 0003 010000", // heartbeat
                "80 2e 01 0301 0015 0000 0010", // SSLv2
                "\"GET / HTTP/1.1\\n\""
            })
    void closesAtBadRecords(String records) {
        try (VeNCryptFixture fixture = begin()) {
            String flood = ("16 0301 4000" + "00".repeat(0x4000)).repeat(3);
            fixture.peer().send(records).send(flood);
            assertThat(fixture.channel().isOpen()).isFalse();
            assertThat(fixture.fault()).isInstanceOf(RfbException.class);
        }
    }

    @Test
    void closesAtARecordThatWasChanged() {
        try (VeNCryptFixture fixture = begin()) {
            JsseClient client = JsseClient.of(STRANGER, "TLSv1.3");
            TlsPeer tls = fixture.tls(client).handshake().expect("00000000");
            client.write(new byte[] {1});
            byte[] record = client.output();
            record[record.length - 1] ^= 1;
            fixture.peer().send(record);
            assertThat(failure(tls::expectClosed)).containsInstanceOf(SSLException.class); // bad_record_mac
            assertThat(fixture.channel().isOpen()).isFalse();
        }
    }

    /** An embedded channel is gone before the fault has reached its end; a real one tells of it. */
    @Test
    void tellsOfARecordThatWasChangedOnce() {
        try (VeNCryptServer server = new VeNCryptServer(TestSubtypes.offer(SUBTYPE));
                ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            VeNCryptFixture.choose(peer, SUBTYPE);
            JsseClient client = JsseClient.of(STRANGER, "TLSv1.3");
            TlsPeer tls = new TlsPeer(peer, client).handshake().expect("00000000");
            client.write(new byte[] {1});
            byte[] record = client.output();
            record[record.length - 1] ^= 1;
            peer.send(record);
            assertThat(failure(tls::expectClosed)).containsInstanceOf(SSLException.class); // bad_record_mac
            Await.until(() -> "no fault", () -> !server.faults().isEmpty());
            assertThat(server.faults()).hasSize(1).first().isInstanceOf(RfbProtocolException.class);
        }
    }

    @Test
    void executesNothingOfAMessageThatIsCutWithoutCloseNotify() {
        try (VeNCryptFixture fixture = begin()) {
            JsseClient client = JsseClient.of(STRANGER, "TLSv1.3");
            fixture.tls(client).handshake().expect("00000000").send("01");
            client.write(KEY_DOWN);
            byte[] record = client.output();
            fixture.peer().send(Arrays.copyOf(record, record.length - 1));
            fixture.channel().close().syncUninterruptibly();
            assertThat(fixture.leftover()).isEmpty();
            assertThat(fixture.faults()).isEmpty();
        }
    }

    @Test
    void closesWhenTheViewerSaysCloseNotify() {
        try (VeNCryptFixture fixture = begin()) {
            JsseClient client = JsseClient.of(STRANGER, "TLSv1.3");
            TlsPeer tls = fixture.tls(client)
                    .handshake()
                    .expect("00000000")
                    .send("01")
                    .send(KEY_DOWN);
            client.close();
            fixture.peer().send(client.output());
            tls.expect(HandshakeChannel.SERVER_INIT).expectClosed();
            assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
            assertThat(fixture.faults()).isEmpty();
        }
    }

    @Test
    void refusesWhenTheExecutorTakesNoMore() {
        VeNCryptSecurity security = TestSubtypes.builder(task -> {
                    throw new RejectedExecutionException("ended");
                })
                .subtypes(SUBTYPE)
                .build();
        try (VeNCryptFixture fixture = VeNCryptFixture.of(security).choose(SUBTYPE)) {
            fixture.peer().send(JsseClient.of(STRANGER, "TLSv1.3").output());
            assertThat(fixture.channel().isOpen()).isFalse();
            assertThat(fixture.faults()).hasSize(1);
        }
    }

    @Test
    void saysNothingOfACertificateThatIsBadWhenItsViewerHasLeft() {
        List<EmbeddedChannel> channel = new ArrayList<>();
        SSLContext context = CERTIFICATES.serverChecking(chain -> {
            channel.get(0).close();
            throw new CertificateException("bad");
        });
        ServerTls tls = TestServerTls.withClientCertificates(context, session -> Optional.empty());
        try (VeNCryptFixture fixture = begin(SUBTYPE, tls)) {
            channel.add(fixture.channel());
            TlsPeer peer = fixture.tls(JsseClient.of(CERTIFICATES.client("alice"), "TLSv1.2"));
            assertThatThrownBy(peer::handshake).isInstanceOf(AssertionError.class);
            assertThat(fixture.channel().isOpen()).isFalse();
            assertThatCode(fixture.channel()::checkException).doesNotThrowAnyException();
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

    private static VeNCryptFixture begin() {
        return begin(SUBTYPE, TestServerTls.of(SERVER));
    }

    private static VeNCryptFixture begin(VeNCryptSubtype subtype, ServerTls tls) {
        return VeNCryptFixture.of(TestSubtypes.builder(Runnable::run)
                        .subtypes(subtype)
                        .credentials(() -> tls)
                        .build())
                .choose(subtype);
    }
}
