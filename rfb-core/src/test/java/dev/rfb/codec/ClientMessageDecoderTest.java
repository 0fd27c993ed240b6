package dev.rfb.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import dev.rfb.RfbTimeoutException;
import dev.rfb.RfbUnsupportedException;
import dev.rfb.message.ClientCutText;
import dev.rfb.message.KeyEvent;
import dev.rfb.message.PointerEvent;
import dev.rfb.message.SetEncodings;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.ProtocolLimits;
import dev.rfb.testing.ClientBytes;
import dev.rfb.testing.Hex;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientMessageDecoderTest {

    private static final byte[] KEY_DOWN = ClientBytes.keyEvent(true, 0x61);

    @Test
    void refusesEachUnknownTypeByName() {
        Set<Integer> known = Set.of(0, 2, 3, 4, 5, 6, 150, 248, 251, 255);
        for (int type = 0; type < 256; type++) {
            if (known.contains(type)) {
                continue;
            }
            try (DecoderFixture fixture = DecoderFixture.listing()) {
                fixture.send((byte) type);
                assertThat(fixture.fault())
                        .isInstanceOf(RfbProtocolException.class)
                        .hasMessageStartingWith("unknown message type " + type + " ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 248, 251, 255})
    void refusesMessageThatWasNotNegotiated(int type) {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send((byte) type);
            assertThat(fixture.fault()).isInstanceOf(RfbProtocolException.class).hasMessageContaining("did not list");
        }
    }

    @Test
    void keepsMessageAllowedAfterItsPseudoEncodingWasListedNoMore() {
        try (DecoderFixture fixture = DecoderFixture.listing(EncodingType.FENCE)) {
            fixture.send(ClientBytes.setEncodings(0));
            fixture.send(ClientBytes.clientFence(1));
            assertThat(fixture.faults()).isEmpty();
            assertThat(fixture.messages()).hasSize(2);
        }
    }

    @Test
    void readsMessageDirectlyBehindSetEncodingsByTheNewRules() {
        byte[] extended = Hex.golden("message/PointerEvent/extended");
        byte[] listing = ClientBytes.setEncodings(EncodingType.EXTENDED_MOUSE_BUTTONS.number());
        byte[] unlisting = ClientBytes.setEncodings(0);
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(join(listing, extended, unlisting, ClientBytes.pointerEvent(0x80, 1, 2)));
            assertThat(fixture.faults()).isEmpty();
            assertThat(fixture.messages()).element(1).isEqualTo(new PointerEvent(0x181, 16, 32));
            assertThat(fixture.messages()).element(3).isEqualTo(new PointerEvent(0x80, 1, 2));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00, bits-per-pixel 0",
        "01, bits-per-pixel 1",
        "07, bits-per-pixel 7",
        "0f, bits-per-pixel 15",
        "18, bits-per-pixel 24",
        "40, bits-per-pixel 64",
        "ff, bits-per-pixel 255"
    })
    void refusesBitsPerPixel(String bits, String message) {
        refusesPixelFormat(bits + "07 00 01 00ff 00ff 00ff 10 08 00 000000", message);
    }

    @ParameterizedTest
    @CsvSource({
        "20 18 00 01 00ff 00ff 00ff ff ff ff 000000, red-shift 255",
        "20 18 00 01 00ff 00ff 00ff 10 08 19 000000, blue-shift 25",
        "20 18 00 01 00ff 00ff 00ff 10 10 00 000000, overlap",
        "20 18 00 01 00fe 00ff 00ff 10 08 00 000000, red-max 254",
        "20 18 00 01 00ff ffff 00ff 18 09 00 000000, overlap",
        "20 18 00 01 0000 00ff 00ff 10 08 00 000000, red-max 0",
        "20 21 00 01 00ff 00ff 00ff 10 08 00 000000, depth 33",
        "10 10 00 00 0000 0000 0000 00 00 00 000000, bits-per-pixel 16 with a colour map"
    })
    void refusesInvalidPixelFormatAndNamesTheField(String format, String message) {
        refusesPixelFormat(format, message);
    }

    private static void refusesPixelFormat(String format, String message) {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(Hex.bytes("00 000000" + format));
            assertThat(fixture.fault())
                    .isInstanceOf(RfbProtocolException.class)
                    .hasMessageStartingWith("SetPixelFormat.")
                    .hasMessageContaining(message);
        }
    }

    @Test
    void readsMostEncodingsInAStreamAndKeepsTheFirst() {
        int[] encodings = new int[65535];
        Arrays.setAll(encodings, i -> i / 2);
        byte[] message = ClientBytes.setEncodings(encodings);
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            for (int at = 0; at < message.length; at += 1001) {
                fixture.send(Arrays.copyOfRange(message, at, Math.min(message.length, at + 1001)));
                assertThat(fixture.decoder().heldBytes()).isLessThan(4);
            }
            assertThat(fixture.faults()).isEmpty();
            SetEncodings decoded = (SetEncodings) fixture.messages().get(0);
            assertThat(decoded.encodings()).hasSize(256).startsWith(new EncodingType(0), new EncodingType(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 6})
    void deliversCutTextUpToTheLimitAndSkipsLongerOnes(int length) {
        ProtocolLimits limits = ProtocolLimits.DEFAULT.withMaxCutTextBytes(5);
        try (DecoderFixture fixture = DecoderFixture.limited(limits)) {
            fixture.send(join(ClientBytes.clientCutText("x".repeat(length)), KEY_DOWN));
            if (length <= 5) {
                fixture.assertMessages(new ClientCutText("x".repeat(length)), new KeyEvent(true, 0x61));
            } else {
                fixture.assertMessages(new KeyEvent(true, 0x61));
            }
        }
    }

    @Test
    void holdsNothingOfCutTextThatIsSkipped() {
        int length = ProtocolLimits.DEFAULT.maxSkippedCutTextBytes();
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(Hex.bytes("06 000000" + HexFormat.of().toHexDigits(length)));
            byte[] piece = new byte[1 << 16];
            for (int sent = 0; sent < length; sent += piece.length) {
                assertThat(fixture.decoder().isMessagePending()).isTrue();
                fixture.send(piece);
                assertThat(fixture.decoder().heldBytes()).isZero();
            }
            assertThat(fixture.decoder().isMessagePending()).isFalse();
            fixture.send(KEY_DOWN);
            fixture.assertMessages(new KeyEvent(true, 0x61));
        }
    }

    @Test
    void refusesCutTextBeyondWhatIsSkippedAtItsHeader() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(Hex.bytes(
                    "06 000000" + HexFormat.of().toHexDigits(ProtocolLimits.DEFAULT.maxSkippedCutTextBytes() + 1)));
            assertThat(fixture.fault()).isInstanceOf(RfbLimitException.class);
        }
    }

    @Test
    void refusesLargestPositiveCutTextAtItsHeader() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(Hex.bytes("06 000000 7fffffff"));
            assertThat(fixture.fault()).isInstanceOf(RfbLimitException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffff", "80000000", "fffffffc"})
    void refusesNegativeCutTextLength(String length) {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(Hex.bytes("06 000000" + length));
            assertThat(fixture.fault()).isInstanceOf(RfbUnsupportedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 65, 255})
    void acceptsFencePayloadUpToTheLimit(int length) {
        try (DecoderFixture fixture = DecoderFixture.listing(EncodingType.FENCE)) {
            fixture.send(ClientBytes.clientFence(1, new byte[length]));
            if (length <= 64) {
                assertThat(fixture.messages()).hasSize(1);
            } else {
                assertThat(fixture.fault()).isInstanceOf(RfbLimitException.class);
            }
        }
    }

    @Test
    void refusesMoreScreensThanAllowed() {
        ProtocolLimits limits = new ProtocolLimits(1, 1, 1, 1, 2, 1, 1, 1);
        try (DecoderFixture fixture = DecoderFixture.limited(limits, EncodingType.EXTENDED_DESKTOP_SIZE)) {
            fixture.send(Hex.bytes("fb 00 0001 0001 03 00"));
            assertThat(fixture.fault()).isInstanceOf(RfbLimitException.class);
        }
    }

    @Test
    void acceptsMostScreens() {
        try (DecoderFixture fixture = DecoderFixture.listing(EncodingType.EXTENDED_DESKTOP_SIZE)) {
            fixture.send(Hex.bytes("fb 00 0001 0001 ff 00" + "00".repeat(255 * 16)));
            assertThat(fixture.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 77, 255})
    void refusesOtherQemuMessages(int submessageType) {
        try (DecoderFixture fixture = DecoderFixture.listing(EncodingType.QEMU_EXTENDED_KEY_EVENT)) {
            fixture.send((byte) 255, (byte) submessageType);
            assertThat(fixture.fault())
                    .isInstanceOf(RfbProtocolException.class)
                    .hasMessageContaining("submessage-type " + submessageType);
        }
    }

    @Test
    void discardsEverythingAfterAFault() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(join(KEY_DOWN, Hex.bytes("cc"), KEY_DOWN));
            fixture.send(KEY_DOWN);
            fixture.send(Hex.bytes("cc"));
            fixture.assertMessages(new KeyEvent(true, 0x61));
            assertThat(fixture.faults()).hasSize(1);
            assertThat(fixture.decoder().isMessagePending()).isFalse();
        }
    }

    @Test
    void runsNothingAfterCloseInTheSameBatch() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.session(message -> fixture.channel().close().syncUninterruptibly());
            fixture.send(join(KEY_DOWN, KEY_DOWN, KEY_DOWN));
            assertThat(fixture.messages()).hasSize(1);
        }
    }

    @Test
    void runsNothingAfterTheSessionDiscards() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.session(message -> fixture.decoder().discardAll());
            fixture.send(join(KEY_DOWN, KEY_DOWN, KEY_DOWN));
            assertThat(fixture.messages()).hasSize(1);
            assertThat(fixture.faults()).isEmpty();
        }
    }

    @Test
    void firesNothingWhenViewerLeavesInsideAMessage() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(Arrays.copyOf(KEY_DOWN, 7));
            fixture.channel().close().syncUninterruptibly();
            fixture.assertMessages();
            assertThat(fixture.faults()).isEmpty();
        }
    }

    @Test
    void endsMessageThatIsDrippedBeyondTheTimeout() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            byte[] text = ClientBytes.clientCutText("slow text");
            for (int i = 0; i < 5; i++) {
                fixture.send(text[i]);
                fixture.advance(Duration.ofSeconds(7));
            }
            assertThat(fixture.fault()).isInstanceOf(RfbTimeoutException.class);
            fixture.send(Arrays.copyOfRange(text, 5, text.length));
            fixture.assertMessages();
        }
    }

    @Test
    void endsEncodingsThatNeverCome() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            fixture.send(Hex.bytes("02 00 ffff 00000000"));
            fixture.advance(ClientMessageDecoder.DEFAULT_PROGRESS_TIMEOUT);
            assertThat(fixture.fault()).isInstanceOf(RfbTimeoutException.class);
        }
    }

    @Test
    void givesEachMessageItsOwnTime() {
        try (DecoderFixture fixture = DecoderFixture.listing()) {
            byte[] three = join(KEY_DOWN, KEY_DOWN, KEY_DOWN);
            for (byte value : three) {
                fixture.send(value);
                fixture.advance(Duration.ofSeconds(3));
            }
            fixture.advance(Duration.ofDays(1));
            assertThat(fixture.faults()).isEmpty();
            assertThat(fixture.messages()).hasSize(3);
        }
    }

    @Test
    void namesNoKeyAndNoTextInToString() {
        assertThat(new KeyEvent(true, 0x61)).hasToString("KeyEvent");
        assertThat(new ClientCutText("secret")).hasToString("ClientCutText[6 characters]");
    }

    private static byte[] join(byte[]... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
