package dev.rfb.message;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rfb.codec.ServerMessageEncoder;
import dev.rfb.encoding.RectangleHeader;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.ColourMap;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.FenceFlags;
import dev.rfb.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Server messages against their golden files. Buffers are filled with 0xA5 before, so that padding must be written. */
final class ServerMessageTest {

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("Bell/bell", new Bell()),
                Arguments.of("ServerCutText/replaced", new ServerCutText("\u00e9\r\n\u20ac\ud83d\ude00\rz")),
                Arguments.of("EndOfContinuousUpdates/end", new EndOfContinuousUpdates()),
                Arguments.of("ServerFence/response", new ServerFence(new FenceFlags(1), Hex.bytes("cafe"))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void encodesGoldenBytes(String name, ServerMessage message) {
        byte[] golden = Hex.golden("message/" + name);
        assertEncodes(golden, message::encode);
        assertThat(message.encodedSize()).isEqualTo(golden.length);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void leavesThePipelineInOneBufferOfItsSize(String name, ServerMessage message) {
        EmbeddedChannel channel = new EmbeddedChannel(new ServerMessageEncoder());
        channel.writeOutbound(message);
        ByteBuf out = channel.readOutbound();
        assertThat(out.maxFastWritableBytes()).isLessThanOrEqualTo(64);
        assertThatBytes(out).are(Hex.golden("message/" + name));
        out.release();
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void encodesColourMap() {
        SetColourMapEntries message = new SetColourMapEntries(0, ColourMap.standard());
        ByteBuf out = dirty();
        message.encode(out);
        assertThat(out.readableBytes()).isEqualTo(message.encodedSize()).isEqualTo(6 + 6 * 256);
        assertThatBytes(out.slice(0, 18)).are(Hex.golden("message/SetColourMapEntries/first-entries"));
        assertThatBytes(out.slice(out.readableBytes() - 6, 6)).areHex("ffff ffff ffff");
        out.release();
    }

    @Test
    void encodesUpdateHeader() {
        assertEncodes(
                Hex.golden("message/FramebufferUpdate/two-rectangles"), out -> new FramebufferUpdate(2).encode(out));
        assertEncodes(
                Hex.golden("message/FramebufferUpdate/until-last-rect"),
                out -> new FramebufferUpdate(FramebufferUpdate.UNTIL_LAST_RECT).encode(out));
        assertThatIllegalArgumentException().isThrownBy(() -> new FramebufferUpdate(65536));
        assertThatIllegalArgumentException().isThrownBy(() -> new FramebufferUpdate(-1));
    }

    @Test
    void encodesRectangleHeader() {
        assertEncodes(
                Hex.golden("message/RectangleHeader/cursor"),
                out -> RectangleHeader.write(out, new Rect(1, 2, 65535, 16), EncodingType.CURSOR));
    }

    @Test
    void encodesServerInit() {
        assertEncodes(
                Hex.golden("message/ServerInit/xrgb"),
                out -> new ServerInit(new Size(640, 480), PixelFormat.XRGB, "d").encode(out));
    }

    @Test
    void cutsAndCleansTheNameInServerInit() {
        ByteBuf out = dirty();
        new ServerInit(new Size(1, 1), PixelFormat.XRGB, "a\n\u0000b" + "x".repeat(1 << 20)).encode(out);
        assertThat(out.readableBytes()).isLessThanOrEqualTo(ServerInit.maxEncodedSize());
        int length = out.getInt(20);
        assertThat(out.readableBytes()).isEqualTo(24 + length);
        assertThat(out.toString(24, length, StandardCharsets.UTF_8)).startsWith("a\ufffd\ufffdbxxx");
        out.release();
    }

    @Test
    void refusesSizeBeyondServerInit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerInit(new Size(65536, 1), PixelFormat.XRGB, "d"));
    }

    @Test
    void refusesFencePayloadBeyondTheProtocol() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ServerFence(new FenceFlags(0), new byte[65]));
    }

    @Test
    void namesNoTextInToString() {
        assertThat(new ServerCutText("secret")).hasToString("ServerCutText[6 characters]");
    }

    private static void assertEncodes(byte[] expected, Consumer<ByteBuf> encode) {
        ByteBuf out = dirty();
        encode.accept(out);
        assertThatBytes(out).are(expected);
        out.release();
    }

    private static ByteBuf dirty() {
        ByteBuf out = Unpooled.buffer(4096);
        for (int i = 0; i < out.capacity(); i++) {
            out.setByte(i, 0xA5);
        }
        return out;
    }
}
