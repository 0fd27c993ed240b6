package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.RfbException;
import dev.rfb.RfbProtocolException;
import dev.rfb.testing.ClientBytes;
import dev.rfb.tls.testing.HandshakeChannel;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import javax.crypto.interfaces.DHPublicKey;
import org.bouncycastle.jcajce.util.DefaultJcaJceHelper;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.TlsDHDomain;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JceTlsDHDomain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS without certificates, against BouncyCastle's client and against bytes by hand. */
final class AnonymousTlsTest {

    private static final VeNCryptSubtype SUBTYPE = VeNCryptSubtype.TLS_NONE;
    private static final byte[] KEY_DOWN = ClientBytes.keyEvent(true, 0x61);
    private static final int DH_GCM = CipherSuite.TLS_DH_anon_WITH_AES_256_GCM_SHA384;
    private static final int ECDH_CBC = CipherSuite.TLS_ECDH_anon_WITH_AES_256_CBC_SHA;

    @ParameterizedTest
    @CsvSource({
        "c019 c018 00a7 003a 00a6 0034, a7", // TigerVNC
        "00a7 003a 00a6 0034, a7", // gtk-vnc
        "0034 00a6, a6",
        "c018 c019, c019 EtM=true",
        "0034 006c, 6c EtM=true",
        "003a, 3a EtM=true"
    })
    void negotiatesGcmFirstAndCbcWithEncryptThenMac(String offered, String negotiated) {
        try (VeNCryptFixture fixture = begin()) {
            int[] suites = Arrays.stream(offered.split(" "))
                    .mapToInt(suite -> Integer.parseInt(suite, 16))
                    .toArray();
            AnonymousClient client = AnonymousClient.of(suites);
            fixture.tls(client).handshake().expect("00000000").send("01").send(KEY_DOWN);
            assertThat(client.negotiated()).isEqualTo("TLS 1.2 " + negotiated + " EMS=true");
            assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0301, c019 c018 003a 0034, TLS 1.0",
        "0302, c019 c018 003a 0034, TLS 1.1",
        "0303, c02b c02f 009c 009d 002f, with certificates",
        "0303, 0018 001a 001b c016 c017, RC4 and DES and 3DES",
        "0303, c015, NULL",
        "0303, 0017 0019, export"
    })
    void refusesOldVersionsAndOtherSuites(String version, String suites, String what) {
        try (VeNCryptFixture fixture = begin()) {
            fixture.peer().send(ClientHello.of(version, suites));
            byte[] alert = fixture.peer().receive(7);
            assertThat(alert).as(what).hasSize(7).startsWith(0x15, 3);
            assertThat(alert[6]).as("handshake_failure or protocol_version").isIn((byte) 40, (byte) 70);
            fixture.peer().expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
        }
    }

    @Test
    void refusesTls13WhichHasNoAnonymousSuites() {
        try (VeNCryptFixture fixture = begin()) {
            AnonymousClient client =
                    AnonymousClient.withVersion(ProtocolVersion.TLSv13, CipherSuite.TLS_AES_256_GCM_SHA384, ECDH_CBC);
            assertThat(failure(() -> fixture.tls(client).handshake())).containsInstanceOf(TlsFatalAlertReceived.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        NamedGroup.ffdhe3072 + ", a7, true",
        NamedGroup.ffdhe8192 + ", a7, false",
        NamedGroup.x25519 + ", c019, true",
        NamedGroup.secp256r1 + ", c019, true",
        NamedGroup.secp521r1 + ", c019, false",
        NamedGroup.sect163k1 + ", c019, false"
    })
    void choosesGroupsThatAreStrongAndNotTooExpensive(int group, String suite, boolean accepted) {
        AnonymousClient client = AnonymousClient.withGroups(new int[] {group}, Integer.parseInt(suite, 16));
        try (VeNCryptFixture fixture = begin()) {
            TlsPeer tls = fixture.tls(client);
            assertThat(failure(tls::handshake).isEmpty()).isEqualTo(accepted);
            assertThat(fixture.faults()).hasSize(accepted ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"001d", "0017 0018"})
    void choosesTheSmallestGroupIfTheClientNamesNone(String curves) {
        try (VeNCryptFixture fixture = begin()) {
            fixture.peer().send(ClientHello.withGroups(curves, "00a7"));
            byte[] records = fixture.peer().receive(2000);
            assertThat(records).startsWith(0x16, 3, 3);
            assertThat(HexFormat.of().formatHex(records)).contains("0100" + "ffffffffffffffffadf85458a2bb4a9a");
        }
    }

    @ParameterizedTest
    @EnumSource(Degenerate.class)
    void refusesDegeneratePublicValues(Degenerate value) {
        try (VeNCryptFixture fixture = begin()) {
            AnonymousClient client = AnonymousClient.withCrypto(new CheatingCrypto(value), DH_GCM);
            assertThat(failure(() -> fixture.tls(client).handshake())).containsInstanceOf(TlsFatalAlertReceived.class);
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
            assertThat(fixture.completed()).isEmpty();
        }
    }

    private enum Degenerate {
        ZERO,
        ONE,
        P_MINUS_ONE,
        P;

        BigInteger of(BigInteger p) {
            return switch (this) {
                case ZERO -> BigInteger.ZERO;
                case ONE -> BigInteger.ONE;
                case P_MINUS_ONE -> p.subtract(BigInteger.ONE);
                case P -> p;
            };
        }
    }

    /** Sends a public value that makes the secret known. */
    private static final class CheatingCrypto extends JcaTlsCrypto {

        private final Degenerate value;

        CheatingCrypto(Degenerate value) {
            super(new DefaultJcaJceHelper(), new SecureRandom(), new SecureRandom());
            this.value = value;
        }

        @Override
        public TlsDHDomain createDHDomain(TlsDHConfig config) {
            return new JceTlsDHDomain(this, config) {
                @Override
                public byte[] encodePublicKey(DHPublicKey key) throws IOException {
                    return value.of(key.getParams().getP()).toByteArray();
                }
            };
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

    // ---- what attackers do

    @Test
    void endsQuietlyWhereverTheHandshakeIsCut() {
        byte[] hello = AnonymousClient.of(ECDH_CBC).output();
        for (int cut = 0; cut < hello.length; cut++) {
            try (VeNCryptFixture fixture = begin()) {
                fixture.peer().send(Arrays.copyOf(hello, cut));
                assertEndsQuietly(fixture, cut);
            }
        }
        boolean over = false;
        for (int cut = hello.length; !over; cut++) {
            try (VeNCryptFixture fixture = begin()) {
                over = fixture.tls(AnonymousClient.of(ECDH_CBC)).handshakeUpTo(cut);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16 0301 0004 01ffffff", // a ClientHello of 16 MiB
                "16 0301 0004 0b000000", // no ClientHello
                "15 0303 0002 0228", // a fatal alert
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
    void refusesRenegotiation() {
        try (VeNCryptFixture fixture = begin()) {
            TlsPeer tls = fixture.tls(AnonymousClient.of(DH_GCM)).handshake().expect("00000000");
            fixture.peer().send("16 0303 0028" + "ee".repeat(0x28));
            assertThat(fixture.fault()).hasMessageContaining("renegotiation");
            tls.expectClosed();
        }
    }

    @Test
    void closesWithAnAlertAtARecordThatWasChanged() {
        try (VeNCryptFixture fixture = begin()) {
            AnonymousClient client = AnonymousClient.of(DH_GCM);
            TlsPeer tls = fixture.tls(client).handshake().expect("00000000");
            client.write(KEY_DOWN);
            byte[] record = client.output();
            record[record.length - 1] ^= 1;
            fixture.peer().send(record);
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class);
            assertThat(failure(tls::expectClosed)).containsInstanceOf(TlsFatalAlertReceived.class);
            assertThat(fixture.leftover()).isEmpty();
        }
    }

    @Test
    void executesNothingOfAMessageThatIsCutWithoutCloseNotify() {
        try (VeNCryptFixture fixture = begin()) {
            AnonymousClient client = AnonymousClient.of(DH_GCM);
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
            AnonymousClient client = AnonymousClient.of(DH_GCM);
            TlsPeer tls = fixture.tls(client)
                    .handshake()
                    .expect("00000000")
                    .send("01")
                    .send(KEY_DOWN);
            tls.expect(HandshakeChannel.SERVER_INIT);
            client.close();
            fixture.peer().send(client.output());
            assertThat(fixture.channel().isOpen()).isFalse();
            assertThat(fixture.leftover()).isEqualTo(KEY_DOWN);
            assertThat(fixture.faults()).isEmpty();
        }
    }

    // ---- where it is computed

    @Test
    void holdsWhatComesWhileTheHandshakeIsComputedElsewhere() {
        Queue<Runnable> elsewhere = new ArrayDeque<>();
        try (VeNCryptFixture fixture = VeNCryptFixture.of(
                        TestSubtypes.builder(elsewhere::add).subtypes(SUBTYPE).build())
                .choose(SUBTYPE)) {
            AnonymousClient client = AnonymousClient.of(ECDH_CBC);
            byte[] hello = client.output();
            fixture.peer().send(Arrays.copyOf(hello, 10));
            fixture.peer().send(Arrays.copyOfRange(hello, 10, hello.length)).expectNothing();
            elsewhere.remove().run(); // and the rest of the hello, which waited for its beginning
            fixture.peer().expect("16 0303");
            assertThat(elsewhere).isEmpty();
        }
    }

    @Test
    void isDroppedWithItsChannel() {
        Queue<Runnable> elsewhere = new ArrayDeque<>();
        try (VeNCryptFixture fixture = VeNCryptFixture.of(
                        TestSubtypes.builder(elsewhere::add).subtypes(SUBTYPE).build())
                .choose(SUBTYPE)) {
            byte[] hello = AnonymousClient.of(ECDH_CBC).output();
            fixture.peer().send(Arrays.copyOf(hello, 10));
            fixture.peer().send(Arrays.copyOfRange(hello, 10, hello.length));
            fixture.channel().close().syncUninterruptibly();
            elsewhere.remove().run();
            fixture.peer().expectClosed();
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
            fixture.peer().send(AnonymousClient.of(ECDH_CBC).output()).expectClosed();
            assertThat(fixture.fault().reason()).isEqualTo(CloseReason.REFUSED);
        }
    }

    private static VeNCryptFixture begin() {
        return VeNCryptFixture.of(TestSubtypes.offer(SUBTYPE)).choose(SUBTYPE);
    }
}
