package dev.rfb.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.message.ClientCutText;
import dev.rfb.message.ClientFence;
import dev.rfb.message.ClientMessage;
import dev.rfb.message.EnableContinuousUpdates;
import dev.rfb.message.FramebufferUpdateRequest;
import dev.rfb.message.KeyEvent;
import dev.rfb.message.PointerEvent;
import dev.rfb.message.QemuExtendedKeyEvent;
import dev.rfb.message.SetDesktopSize;
import dev.rfb.message.SetEncodings;
import dev.rfb.message.SetPixelFormat;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.FenceFlags;
import dev.rfb.protocol.Screen;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.testing.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden client message, however it is cut, is the record that it stands for. A message that passes needs no more. */
final class ClientMessageDecoderContractTest {

    private static final List<EncodingType> ALL = List.of(
            EncodingType.FENCE,
            EncodingType.CONTINUOUS_UPDATES,
            EncodingType.QEMU_EXTENDED_KEY_EVENT,
            EncodingType.EXTENDED_DESKTOP_SIZE,
            EncodingType.EXTENDED_MOUSE_BUTTONS);

    record Golden(String name, ClientMessage message, List<EncodingType> listed) {
        byte[] bytes() {
            return Hex.golden("message/" + name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Golden> messages() {
        return Stream.of(
                new Golden(
                        "SetPixelFormat/rgb565",
                        new SetPixelFormat(new PixelFormat(16, 16, true, true, 31, 63, 31, 11, 5, 0)),
                        ALL),
                new Golden(
                        "SetPixelFormat/flags-non-zero-padding-ignored",
                        new SetPixelFormat(new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 0, 8)),
                        ALL),
                new Golden("SetPixelFormat/colour-map", new SetPixelFormat(PixelFormat.COLOUR_MAP_8), ALL),
                new Golden(
                        "SetEncodings/tight-raw-cursor",
                        new SetEncodings(List.of(EncodingType.TIGHT, EncodingType.RAW, EncodingType.CURSOR)),
                        ALL),
                new Golden("SetEncodings/none", new SetEncodings(List.of()), ALL),
                new Golden(
                        "FramebufferUpdateRequest/incremental",
                        new FramebufferUpdateRequest(true, new Rect(1, 2, 640, 480)),
                        ALL),
                new Golden(
                        "FramebufferUpdateRequest/largest",
                        new FramebufferUpdateRequest(false, new Rect(65535, 65535, 65535, 65535)),
                        ALL),
                new Golden("KeyEvent/down", new KeyEvent(true, 0xff0d), ALL),
                new Golden("KeyEvent/up-largest-keysym", new KeyEvent(false, -1), ALL),
                new Golden("KeyEvent/padding-ignored", new KeyEvent(true, 0xfe20), ALL),
                new Golden("QemuExtendedKeyEvent/keysym-unknown", new QemuExtendedKeyEvent(true, 0, 0xb7), ALL),
                new Golden("QemuExtendedKeyEvent/down", new QemuExtendedKeyEvent(true, 0x61, 0x1e), ALL),
                new Golden("PointerEvent/left-button", new PointerEvent(1, 16, 32), ALL),
                new Golden("PointerEvent/button-8", new PointerEvent(0x80, 0, 65535), List.of()),
                new Golden("PointerEvent/extended", new PointerEvent(0x181, 16, 32), ALL),
                new Golden("PointerEvent/extended-no-marker", new PointerEvent(0x7f, 16, 32), ALL),
                new Golden("ClientCutText/latin1", new ClientCutText("a\u00e9\n\0b"), ALL),
                new Golden("ClientCutText/crlf", new ClientCutText("a\nb\n"), ALL),
                new Golden("ClientCutText/empty", new ClientCutText(""), ALL),
                new Golden(
                        "EnableContinuousUpdates/on",
                        new EnableContinuousUpdates(true, new Rect(0, 0, 1024, 768)),
                        ALL),
                new Golden(
                        "ClientFence/request", new ClientFence(new FenceFlags(0x80000003), Hex.bytes("010203")), ALL),
                new Golden("ClientFence/empty", new ClientFence(new FenceFlags(0x7fffffff), new byte[0]), ALL),
                new Golden(
                        "SetDesktopSize/two-screens",
                        new SetDesktopSize(new ScreenLayout(
                                new Size(2048, 768),
                                List.of(
                                        new Screen(1, new Rect(0, 0, 1024, 768), 0),
                                        new Screen(-1, new Rect(1024, 0, 1024, 768), 5)))),
                        ALL),
                new Golden(
                        "SetDesktopSize/padding-ignored",
                        new SetDesktopSize(new ScreenLayout(
                                new Size(640, 480), List.of(new Screen(1, new Rect(0, 0, 640, 480), 0)))),
                        ALL),
                new Golden(
                        "SetDesktopSize/no-screen",
                        new SetDesktopSize(new ScreenLayout(new Size(65535, 65535), List.of())),
                        ALL));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void decodesWholeMessage(Golden golden) {
        try (DecoderFixture fixture = DecoderFixture.listing(golden.listed())) {
            fixture.send(golden.bytes());
            fixture.assertMessages(golden.message());
            assertThat(fixture.decoder().isMessagePending()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void decodesByteAtATime(Golden golden) {
        try (DecoderFixture fixture = DecoderFixture.listing(golden.listed())) {
            for (byte value : golden.bytes()) {
                fixture.send(value);
            }
            fixture.assertMessages(golden.message());
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void decodesTwoMessagesInOneBufferAtRandomSplits(Golden golden) {
        byte[] one = golden.bytes();
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        Random random = new Random(17);
        for (int run = 0; run < 20; run++) {
            try (DecoderFixture fixture = DecoderFixture.listing(golden.listed())) {
                for (int at = 0; at < two.length; ) {
                    int end = run == 0 ? two.length : Math.min(two.length, at + random.nextInt(two.length) + 1);
                    fixture.send(Arrays.copyOfRange(two, at, end));
                    at = end;
                }
                fixture.assertMessages(golden.message(), golden.message());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void yieldsNothingForProperPrefix(Golden golden) {
        byte[] whole = golden.bytes();
        for (int size = 1; size < whole.length; size++) {
            try (DecoderFixture fixture = DecoderFixture.listing(golden.listed())) {
                fixture.send(Arrays.copyOf(whole, size));
                fixture.assertMessages();
                assertThat(fixture.decoder().isMessagePending()).isTrue();
                assertThat(fixture.faults()).isEmpty();
            }
        }
    }
}
