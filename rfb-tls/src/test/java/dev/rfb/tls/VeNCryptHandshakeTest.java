package dev.rfb.tls;

import static dev.rfb.tls.TestSubtypes.CHALLENGE;
import static dev.rfb.tls.TestSubtypes.JOE;
import static dev.rfb.tls.TestSubtypes.RESPONSE;
import static dev.rfb.tls.VeNCryptFixture.hex;
import static dev.rfb.tls.testing.HandshakeChannel.BANNER;
import static dev.rfb.tls.testing.HandshakeChannel.FAILED;
import static dev.rfb.tls.testing.HandshakeChannel.SERVER_INIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.RfbProtocolException;
import dev.rfb.RfbRefusedException;
import dev.rfb.RfbTimeoutException;
import dev.rfb.RfbUnsupportedException;
import dev.rfb.handshake.HandshakeCompleted;
import dev.rfb.handshake.HandshakeConfig;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.Identity;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import dev.rfb.tls.testing.Deferred;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VeNCrypt as rfbproto writes it down, byte by byte, and what is refused. */
final class VeNCryptHandshakeTest {

    private static final byte[] KEY_DOWN = ClientBytes.keyEvent(true, 0x61);

    @ParameterizedTest
    @CsvSource({
        "257, ''", "258, ''", "259, joe",
        "260, ''", "261, ''", "262, joe"
    })
    void letsInThroughTls(int number, String user) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(subtype))) {
            fixture.choose(subtype);
            TlsPeer tls = fixture.tls(TestSubtypes.client(subtype)).handshake();
            prove(tls, subtype);
            tls.expect("00000000").send("01").expect(SERVER_INIT).send(KEY_DOWN);
            assertThat(fixture.completed())
                    .containsExactly(new HandshakeCompleted(ProtocolVersion.V3_8, Identity.of(user), true));
            assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
            assertThat(fixture.faults()).isEmpty();
        }
    }

    private static void prove(TlsPeer tls, VeNCryptSubtype subtype) {
        switch (subtype.number() % 3) {
            case 0 -> tls.expect(CHALLENGE).send(RESPONSE); // 258, 261
            case 1 -> tls.send(JOE); // 259, 262
            default -> tls.expect(""); // 257, 260
        }
    }

    @Test
    void letsInWithPlainAloneWhichHasNoSecondAcknowledgement() {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.PLAIN))) {
            fixture.choose(VeNCryptSubtype.PLAIN);
            fixture.peer().send(JOE).expect("00000000").send("00").expect(SERVER_INIT);
            assertThat(fixture.completed())
                    .containsExactly(new HandshakeCompleted(ProtocolVersion.V3_8, Identity.of("joe"), false));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 258, 259, 260, 261, 262})
    void takesEverythingInTheSegmentInWhichTheHandshakeEnds(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        ClientTls hasty = new HastyClient(TestSubtypes.client(subtype), sentAhead(subtype));
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(subtype))) {
            fixture.choose(subtype);
            expectServed(fixture, fixture.tls(hasty).handshake(), subtype);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 258, 259, 260, 261, 262})
    void takesEverythingInOneRecord(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(subtype))) {
            fixture.choose(subtype);
            TlsPeer tls = fixture.tls(TestSubtypes.client(subtype)).handshake();
            expectServed(fixture, tls.send(sentAhead(subtype)), subtype);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 258, 259, 260, 261, 262})
    void takesSingleBytesInRecordsInSingleBytes(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(subtype))) {
            fixture.choose(subtype);
            TlsPeer tls = fixture.tls(TestSubtypes.client(subtype)).handshake();
            for (byte next : sentAhead(subtype)) {
                tls.client().write(new byte[] {next});
                fixture.peer().drip(tls.client().output());
            }
            expectServed(fixture, tls, subtype);
        }
    }

    @Test
    void takesPlainAloneInOneSegmentAndInSingleBytes() {
        byte[] all = Hex.bytes(
                BANNER + "13 0002 00000100" + JOE + "01" + HexFormat.of().formatHex(KEY_DOWN));
        for (boolean dripped : new boolean[] {false, true}) {
            try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.PLAIN))) {
                if (dripped) {
                    fixture.peer().drip(all);
                } else {
                    fixture.peer().send(all);
                }
                fixture.peer().expect(BANNER + "01 13 0002 0001 00000100 00000000");
                fixture.peer().expect(SERVER_INIT).expectNothing();
                assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
            }
        }
    }

    /** The proof, ClientInit, and a message. */
    private static byte[] sentAhead(VeNCryptSubtype subtype) {
        String proof = List.of("", RESPONSE, JOE).get((subtype.number() - 2) % 3);
        return Hex.bytes(proof + "01" + HexFormat.of().formatHex(KEY_DOWN));
    }

    private static void expectServed(VeNCryptFixture fixture, TlsPeer tls, VeNCryptSubtype subtype) {
        tls.expect((subtype.number() % 3 == 0 ? CHALLENGE : "") + "00000000");
        tls.expect(SERVER_INIT).expectNothing();
        assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
        assertThat(fixture.completed()).hasSize(1);
        assertThat(fixture.faults()).isEmpty();
    }

    @Test
    void sendsTheResultAfterNoneInVersion37Too() {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.TLS_NONE))) {
            fixture.peer()
                    .expect(BANNER)
                    .send("\"RFB 003.007\\n\"")
                    .expect("01 13")
                    .send("13 0002 00000101");
            fixture.peer().expect("0002 00 01 00000101 01");
            TlsPeer tls = fixture.tls(TestSubtypes.client(VeNCryptSubtype.TLS_NONE));
            tls.handshake().expect("00000000").send("01").expect(SERVER_INIT);
        }
    }

    @Test
    void isNotOfferedInVersion33() {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.TLS_NONE))) {
            fixture.peer().expect(BANNER).send("\"RFB 003.003\\n\"").expect("00000000");
            assertThat(fixture.fault()).isInstanceOf(RfbRefusedException.class);
        }
    }

    @Test
    void offersByStrengthAndSendsEachMessageInOneWrite() {
        VeNCryptSecurity security = TestSubtypes.offer(
                VeNCryptSubtype.PLAIN,
                VeNCryptSubtype.TLS_NONE,
                VeNCryptSubtype.X509_NONE,
                VeNCryptSubtype.TLS_VNC,
                VeNCryptSubtype.X509_PLAIN,
                VeNCryptSubtype.TLS_PLAIN,
                VeNCryptSubtype.X509_VNC);
        try (VeNCryptFixture fixture = VeNCryptFixture.of(security)) {
            fixture.peer().send(BANNER + "13 0002 00000106");
            List<String> writes = fixture.channel().outboundMessages().stream()
                    .map(message -> hexDump((ByteBuf) message))
                    .toList();
            assertThat(writes)
                    .endsWith(
                            "0113",
                            "0002",
                            "0007" + "00000106" + "00000105" + "00000104" + "00000103" + "00000102" + "00000101"
                                    + "00000100",
                            "01");
        }
    }

    private static String hexDump(ByteBuf message) {
        return ByteBufUtil.hexDump(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0001", "0003", "0100", "ffff"})
    void refusesAnotherVersion(String version) {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.X509_NONE))) {
            fixture.peer().send(BANNER + "13" + version + "00000104");
            fixture.peer().expect(BANNER + "01 13 0002 ff").expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbUnsupportedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000101", "00000100", "00000001", "00000002", "00000013", "ffffffff", "00010105"})
    void refusesASubtypeThatWasNotOffered(String subtype) {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.X509_VNC))) {
            fixture.greet(VeNCryptSubtype.X509_VNC);
            fixture.peer().send(subtype).expect("00").expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
            assertThat(fixture.completed()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 258, 259, 260, 261, 262})
    void refusesBytesThatWereThereBeforeTls(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(subtype))) {
            fixture.greet(subtype);
            fixture.peer().send(hex(subtype) + "04").expect("00").expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
            assertThat(fixture.leftover()).isEmpty();
        }
    }

    /** A handshake message that claims 16 MiB, and enough of it to be beyond the limit of all handshakes as well. */
    @ParameterizedTest
    @ValueSource(ints = {257, 260})
    void tellsOneFaultOfAHugeHandshake(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        byte[] record = Arrays.copyOf(Hex.bytes("16 0301 4000 01 ffffff"), 5 + 0x4000);
        byte[] records = new byte[5 * record.length];
        for (int i = 0; i < records.length; i += record.length) {
            System.arraycopy(record, 0, records, i, record.length);
        }
        for (Executor executor : List.<Executor>of(new Deferred(), Runnable::run)) {
            VeNCryptSecurity security =
                    TestSubtypes.builder(executor).subtypes(subtype).build();
            try (VeNCryptFixture fixture = VeNCryptFixture.of(security).choose(subtype)) {
                fixture.peer().send(records);
                if (executor instanceof Deferred deferred) {
                    deferred.runAll();
                }
                fixture.peer().receive(100); // an alert or none
                fixture.peer().expectClosed();
                assertThat(fixture.fault()).isNotNull();
                assertThat(fixture.completed()).isEmpty();
            }
        }
    }

    @Test
    void refusesThemBehindAChoiceThatCameInPieces() {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.X509_VNC))) {
            fixture.greet(VeNCryptSubtype.X509_VNC);
            fixture.peer().send("00").send("0001").expectNothing();
            fixture.peer()
                    .send(Hex.bytes("05 01 04 01 0000 00000061"))
                    .expect("00")
                    .expectClosed();
            assertThat(fixture.leftover()).isEmpty();
        }
    }

    @Test
    void keepsNothingOfThePlaintextForWhatIsBehindTls() {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.TLS_NONE))) {
            fixture.choose(VeNCryptSubtype.TLS_NONE);
            fixture.peer().send("01").send(KEY_DOWN).expectClosed();
            assertThat(fixture.leftover()).isEmpty();
            assertThat(fixture.completed()).isEmpty();
        }
    }

    @Test
    void refusesWrongPasswordInsideTls() {
        for (VeNCryptSubtype subtype : List.of(VeNCryptSubtype.X509_PLAIN, VeNCryptSubtype.TLS_PLAIN)) {
            try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(subtype))) {
                fixture.choose(subtype);
                TlsPeer tls = fixture.tls(TestSubtypes.client(subtype)).handshake();
                tls.send("00000003 00000008 \"joesecret13\"").expectNothing();
                fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
                tls.expect(FAILED).expectClosed();
                assertThat(fixture.fault().reason()).isEqualTo(CloseReason.AUTHENTICATION_FAILED);
            }
        }
    }

    @Test
    void executesNothingBeforeTheResultWasSent() {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.X509_VNC))) {
            fixture.choose(VeNCryptSubtype.X509_VNC);
            TlsPeer tls =
                    fixture.tls(TestSubtypes.client(VeNCryptSubtype.X509_VNC)).handshake();
            tls.send("01").send(KEY_DOWN).expect(CHALLENGE).expectNothing();
            assertThat(fixture.leftover()).isEmpty();
            assertThat(fixture.completed()).isEmpty();
        }
    }

    @Test
    void keepsTheMachineDeadlineInEachPhase() {
        List<String> phases = List.of("", "0002", "0002 00000105", "0002 00000105", "0002 00000105");
        List<String> tlsBytes = List.of("", "", "", "16", "16 0301 4000");
        for (int i = 0; i < phases.size(); i++) {
            try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.X509_VNC))) {
                fixture.peer().send(BANNER + "13");
                fixture.advance(Duration.ofSeconds(9));
                fixture.peer().send(phases.get(i)).send(tlsBytes.get(i));
                fixture.advance(Duration.ofSeconds(phases.get(i).isEmpty() ? 0 : 9));
                assertThat(fixture.channel().isOpen()).as(phases.get(i)).isTrue();
                fixture.advance(Duration.ofSeconds(1));
                assertThat(fixture.channel().isOpen()).as(phases.get(i)).isFalse();
                assertThat(fixture.fault()).isInstanceOf(RfbTimeoutException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {260, 261, 262})
    void givesAHumanTwoMinutesBehindTheCertificate(int number) {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(subtype))) {
            fixture.choose(subtype);
            fixture.tls(TestSubtypes.client(subtype)).handshake();
            fixture.advance(Duration.ofSeconds(119));
            assertThat(fixture.channel().isOpen()).isTrue();
            fixture.advance(Duration.ofSeconds(1));
            assertThat(fixture.channel().isOpen()).isFalse();
            assertThat(fixture.fault()).isInstanceOf(RfbTimeoutException.class);
        }
    }

    @Test
    void endsQuietlyWhereverThePrologueIsCut() {
        byte[] prologue = Hex.bytes(BANNER + "13 0002 00000105");
        for (int size = 0; size <= prologue.length; size++) {
            try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.X509_VNC))) {
                fixture.peer().drip(Arrays.copyOf(prologue, size));
                fixture.channel().close().syncUninterruptibly();
                boolean sawSubtypes = size >= prologue.length - Integer.BYTES && size < prologue.length;
                assertThat(fixture.faults()).hasSize(sawSubtypes ? 1 : 0);
                assertThat(fixture.completed()).isEmpty();
            }
        }
    }

    @Test
    void saysWhatToDoForAViewerThatKnowsNoneOfTheSubtypes() {
        try (VeNCryptFixture fixture = VeNCryptFixture.of(TestSubtypes.offer(VeNCryptSubtype.X509_VNC))) {
            fixture.greet(VeNCryptSubtype.X509_VNC);
            fixture.channel().close().syncUninterruptibly();
            assertThat(fixture.fault())
                    .isInstanceOf(RfbUnsupportedException.class)
                    .hasMessageContaining("chose none of [X509Vnc]")
                    .hasMessageContaining("-Profile novnc");
        }
    }

    @Test
    void refusesWhenThereAreNoCredentials() {
        VeNCryptSecurity security = TestSubtypes.builder(Runnable::run)
                .subtypes(VeNCryptSubtype.X509_NONE)
                .credentials(() -> {
                    throw new IllegalStateException("gone");
                })
                .build();
        try (VeNCryptFixture fixture = VeNCryptFixture.of(security)) {
            fixture.greet(VeNCryptSubtype.X509_NONE);
            fixture.peer().send("00000104").expect("00").expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbRefusedException.class).hasRootCauseMessage("gone");
        }
    }
}
