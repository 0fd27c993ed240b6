package dev.rfb.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** What the encoders do not send but the specification allows, so that the decoder is not merely their mirror. */
final class ReferenceDecoderTest {

    private static final int A = 0x112233;
    private static final int B = 0x445566;
    private static final int C = 0x778899;

    private static ReferenceDecoder decode(int width, int height, String... annotated) {
        ReferenceDecoder decoder = new ReferenceDecoder(PixelFormat.XRGB, width, height);
        for (String update : annotated) {
            decode(decoder, update);
        }
        return decoder;
    }

    private static void decode(ReferenceDecoder decoder, String annotated) {
        ByteBuf message = Unpooled.wrappedBuffer(Hex.bytes(annotated));
        try {
            decoder.decode(message);
            assertThat(message.isReadable()).isFalse();
        } finally {
            message.release();
        }
    }

    private static void assertPixels(ReferenceDecoder decoder, int... expected) {
        try (decoder) {
            assertThat(decoder.picture().pixels()).isEqualTo(expected);
        }
    }

    /** A zlib stream with one block that ends with a sync flush. */
    private static String deflated(String hex) {
        Deflater deflater = new Deflater();
        deflater.setInput(HexFormat.of().parseHex(hex.replace(" ", "")));
        byte[] bytes = new byte[1000];
        int length = deflater.deflate(bytes, 0, bytes.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return HexFormat.of().formatHex(bytes, 0, length);
    }

    private static String format(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    private static String tightLength(String data) {
        return format("%02x", data.length() / 2);
    }

    @Test
    void rawThenCopyRectToTheRightOverItself() {
        assertPixels(decode(3, 1, """
                00 00 00 02
                0000 0000 0002 0001  00000000  33 22 11 00  66 55 44 00
                0001 0000 0002 0001  00000001  0000 0000
                """), A, A, B);
    }

    @Test
    void trleUsesThePaletteOfTheTileBefore() {
        assertPixels(decode(2, 33, """
                00 00 00 01
                0000 0000 0002 0021  0000000f
                02  332211  665544  40 40 40 40 40 40 40 40  80 80 80 80 80 80 80 80 # packed, 2 colours
                81  80 0e  81 10                                                     # the palette again: 15, 17
                7f  40                                                               # the palette again: packed
                """), expected());
    }

    private static int[] expected() {
        int[] pixels = new int[66];
        for (int i = 0; i < 32; i++) {
            boolean leftFirst = i / 2 < 8;
            pixels[i] = (i % 2 == 0) == leftFirst ? A : B;
        }
        for (int i = 0; i < 32; i++) {
            pixels[32 + i] = i < 15 ? A : B;
        }
        pixels[64] = A;
        pixels[65] = B;
        return pixels;
    }

    @Test
    void zrleRefusesWhatOnlyTrleHas() {
        String block = deflated("7f");
        assertThatThrownBy(() -> decode(
                        1,
                        1,
                        format("00 00 00 01  0000 0000 0001 0001  00000010  000000%02x %s", block.length() / 2, block)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127");
    }

    @Test
    void hextileRefusesColoursThatWereNeverSpecified() {
        assertThatThrownBy(() -> decode(1, 1, "00 00 00 01  0000 0000 0001 0001  00000005  00"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> decode(1, 1, "00 00 00 01  0000 0000 0001 0001  00000005  0a 33221100 01 00 00"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tightFillIsRedGreenBlueWhateverTheFormat() {
        assertPixels(decode(2, 1, "00 00 00 01  0000 0000 0002 0001  00000007  80  11 22 33"), A, A);
    }

    @Test
    void tightDataBelowTwelveBytesHasNoLength() {
        assertPixels(decode(3, 1, "00 00 00 01  0000 0000 0003 0001  00000007  00  112233 445566 778899"), A, B, C);
        assertPixels(decode(3, 1, "00 00 00 01  0000 0000 0003 0001  00000007  40 01 01  112233 445566  40"), A, B, A);
        assertPixels(
                decode(3, 1, "00 00 00 01  0000 0000 0003 0001  00000007  40 01 02  112233 445566 778899  02 01 00"),
                C,
                B,
                A);
    }

    @Test
    void tightStreamsGoOnUntilReset() {
        String data = deflated("112233 445566 778899 112233");
        String update = "00 00 00 01  0000 0000 0004 0001  00000007  %s %s %s";
        assertPixels(
                decode(
                        4,
                        1,
                        format(update, "10", tightLength(data), data),
                        format(update, "22", tightLength(data), data),
                        format(update, "12", tightLength(data), data)),
                A,
                B,
                C,
                A);
        assertThatThrownBy(() -> decode(
                        4,
                        1,
                        format(update, "10", tightLength(data), data),
                        format(update, "10", tightLength(data), data)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tightWithoutZlibHasALengthFromTwelveBytesOn() {
        assertPixels(
                decode(
                        4,
                        1,
                        "00 00 00 01  0000 0000 0004 0001  00000007  a0 0c 112233 445566 778899 112233",
                        "00 00 00 01  0000 0000 0003 0001  00000007  a0 778899 445566 112233"),
                C,
                B,
                A,
                A);
        assertPixels(decode(3, 1, "00 00 00 01  0000 0000 0003 0001  00000007  e0 01 01  112233 445566  40"), A, B, A);
    }

    @Test
    void tightGradientAddsTheGuessFromThreeNeighbours() {
        // The guess for the last red is 0x14 + 0xFA - 0x0A = 0x104, cut to 0xFF; adding 0x0B wraps around.
        String data = deflated("0a0000 0a0000  f0ff00 0b0001");
        assertPixels(
                decode(
                        2,
                        2,
                        format("00 00 00 01  0000 0000 0002 0002  00000007  40 02 %s %s", tightLength(data), data)),
                0x0A0000,
                0x140000,
                0xFAFF00,
                (0xFF + 0x0B) % 256 << 16 | 0xFF << 8 | 1);
    }

    @Test
    void lastRectEndsAnUpdateOfUnknownLength() {
        try (ReferenceDecoder decoder = decode(2, 1, """
                00 00 ff ff
                0000 0000 0002 0001  00000000  33 22 11 00  66 55 44 00
                0000 0000 0000 0000  ffffff20
                """)) {
            assertThat(decoder.encodings()).containsExactly(0, -224);
            assertThat(decoder.picture().pixels()).containsExactly(A, B);
        }
    }

    @Test
    void pseudoRectanglesAreKept() {
        try (ReferenceDecoder decoder = decode(2, 1, """
                00 00 00 07
                0001 0000 0002 0001  ffffff11  33 22 11 00  66 55 44 00  40 # Cursor
                0007 0008 0000 0000  ffffff18
                0000 0000 0000 0000  fffffefb  05
                0000 0000 0000 0000  fffffecd  00000002 c3a9
                0000 0000 0000 0000  fffffefe
                0000 0000 0000 0000  fffffec4
                0001 0000 0003 0002  fffffecc  01 000000  00000009 0000 0000 0003 0002 00000000
                """)) {
            ReferenceCursor cursor = decoder.cursor().orElseThrow();
            assertThat(cursor.size()).isEqualTo(new Size(2, 1));
            assertThat(cursor.hotspot()).isEqualTo(new Point(1, 0));
            assertThat(cursor.argb()).containsExactly(0, 0xFF000000 | B);
            assertThat(decoder.pointer()).contains(new Point(7, 8));
            assertThat(decoder.ledState()).contains(5L);
            assertThat(decoder.name()).contains("\u00e9");
            assertThat(decoder.layout().orElseThrow().screens().get(0).area()).isEqualTo(new Rect(0, 0, 3, 2));
            assertThat(decoder.layoutReasonAndStatus()).contains(new Point(1, 0));
            assertThat(decoder.picture().width()).isEqualTo(3);
        }
    }

    @Test
    void xCursorAndCursorWithAlphaAreKept() {
        try (ReferenceDecoder decoder = new ReferenceDecoder(PixelFormat.XRGB, 2, 1)) {
            decode(decoder, """
                    00 00 00 01
                    0000 0000 0003 0001  ffffff10  112233 445566  40 c0
                    """);
            assertThat(decoder.cursor().orElseThrow().argb()).containsExactly(0xFF000000 | B, 0xFF000000 | A, 0);
            decode(decoder, """
                    00 00 00 01
                    0000 0000 0001 0001  fffffec6  00000000  40 20 10 80
                    """);
            assertThat(decoder.cursor().orElseThrow().argb()).containsExactly(0x80402010);
        }
    }

    @Test
    void rectanglesOutsideTheFramebufferAreRefused() {
        assertThatThrownBy(() -> decode(2, 1, "00 00 00 01  0001 0000 0002 0001  00000007  80 112233"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside");
    }
}
