package dev.rfb.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.RfbProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates written by hand, each followed by nothing: it must end with its very last byte. */
final class UpdateStreamTest {

    private static final String UPDATE_OF_1 = "00 00 0001 ";

    private int updates;
    private final UpdateStream stream = new UpdateStream(() -> updates++);

    static Stream<Arguments> rectangles() {
        return Stream.of(
                Arguments.of("Raw 2x1", "0000 0000 0002 0001 00000000" + "11223300 44556600"),
                Arguments.of("Raw 0x0", "0000 0000 0000 0000 00000000"),
                Arguments.of("CopyRect", "0000 0000 0040 0040 00000001" + "0010 0020"),
                Arguments.of("RRE without subrectangles", "0000 0000 0004 0004 00000002" + "00000000 11223300"),
                Arguments.of(
                        "RRE with one subrectangle",
                        "0000 0000 0004 0004 00000002" + "00000001 11223300 44556600 0001 0001 0002 0002"),
                Arguments.of(
                        "CoRRE with two subrectangles",
                        "0000 0000 0004 0004 00000004" + "00000002 11223300 44556600 01010202 77889900 00000101"),
                Arguments.of("Zlib", "0000 0000 0004 0004 00000006" + "00000003 aabbcc"),
                Arguments.of("ZRLE of no bytes", "0000 0000 0004 0004 00000010" + "00000000"),
                Arguments.of("ZRLE", "0000 0000 0004 0004 00000010" + "00000005 0102030405"));
    }

    static Stream<Arguments> hextile() {
        String header = "0000 0000 0011 0002 00000005"; // 17x2: a tile of 16x2, a tile of 1x2
        return Stream.of(
                Arguments.of("solid and unchanged", header + "02 11223300" + "00"),
                Arguments.of("raw tile last", header + "02 11223300" + "01 0102030405060708"),
                Arguments.of("raw tile first", header + "01" + "ab".repeat(16 * 2 * 4) + "00"),
                Arguments.of("subrectangles of the foreground", header + "0e 11223300 44556600 02 0000 1000" + "00"),
                Arguments.of("coloured subrectangles", header + "1a 11223300 01 44556600 0000" + "00"),
                Arguments.of("subrectangles, none of them", header + "08 00" + "00"));
    }

    static Stream<Arguments> tight() {
        String small = "0000 0000 0003 0001 00000007"; // 9 bytes of pixels, too few to compress
        String large = "0000 0000 0008 0008 00000007"; // 192 bytes of pixels
        return Stream.of(
                Arguments.of("fill", large + "80 112233"),
                Arguments.of("fill with stream resets", large + "8f 112233"),
                Arguments.of("JPEG, length in one byte", large + "90 03 ffd8ff"),
                Arguments.of("JPEG, length in two bytes", large + "90 8101" + "ab".repeat(129)),
                Arguments.of("JPEG, length in three bytes", large + "90 808001" + "ab".repeat(16384)),
                Arguments.of("full colour", large + "00 04 01020304"),
                Arguments.of("full colour, not compressed", small + "00 010203040506070809"),
                Arguments.of("copy filter", large + "40 00 04 01020304"),
                Arguments.of("gradient filter", large + "60 02 04 01020304"),
                Arguments.of("two colours, 8 bytes not compressed", large + "50 01 01 112233445566 0102030405060708"),
                Arguments.of("three colours", large + "60 01 02 112233445566778899 02 aabb"),
                Arguments.of("three colours, 3 bytes not compressed", small + "60 01 02 112233445566778899 000102"),
                Arguments.of("TightPNG image", "0000 0000 0008 0008 fffffefc" + "a0 04 89504e47"),
                Arguments.of("TightPNG fill", "0000 0000 0008 0008 fffffefc" + "80 112233"));
    }

    static Stream<Arguments> trle() {
        String header = "0000 0000 0011 0001 0000000f"; // 17x1: a tile of 16x1, a tile of 1x1
        String end = "01 112233"; // solid
        return Stream.of(
                Arguments.of("raw", header + "00" + "ab".repeat(48) + end),
                Arguments.of("solid", header + "01 445566" + end),
                Arguments.of("two colours packed", header + "02 010203040506 ffff" + end),
                Arguments.of("four colours packed", header + "04" + "cd".repeat(12) + "01020304" + end),
                Arguments.of("sixteen colours packed", header + "10" + "cd".repeat(48) + "0102030405060708" + end),
                Arguments.of("palette used again", header + "02 010203040506 ffff" + "7f 80"),
                Arguments.of("plain runs", header + "80 112233 04 445566 0a" + end),
                Arguments.of("palette runs", header + "82 010203040506 00 81 0e" + end),
                Arguments.of("palette of runs used again", header + "82 010203040506 80 0f" + "81 01"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rectangles", "hextile", "tight", "trle"})
    void endsWithTheLastByte(String name, String rectangle) {
        byte[] update = hex(UPDATE_OF_1 + rectangle);

        read(update, 0, update.length - 1);
        assertThat(updates).as("updates before the last byte").isZero();
        read(update, update.length - 1, 1);

        assertThat(updates).isEqualTo(1);
        assertThat(stream.rectangles()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rectangles", "hextile", "tight", "trle"})
    void readsByteByByte(String name, String rectangle) {
        byte[] update = hex(UPDATE_OF_1 + rectangle);

        for (int i = 0; i < update.length; i++) {
            assertThat(updates).as("updates before byte %d", i).isZero();
            read(update, i, 1);
        }

        assertThat(updates).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rectangles", "hextile", "tight", "trle"})
    void readsTwoUpdatesAtOnce(String name, String rectangle) {
        read(hex(UPDATE_OF_1 + rectangle + UPDATE_OF_1 + rectangle));

        assertThat(updates).isEqualTo(2);
        assertThat(stream.rectangles()).isEqualTo(2);
    }

    @Test
    void addsUpRunsLongerThanOneByte() {
        String tile = "0000 0000 0010 0010 0000000f 80"; // 16x16, plain runs
        read(hex(UPDATE_OF_1 + tile + "112233 ff 00")); // 255 + 0 + 1 = 256 pixels

        assertThat(updates).isEqualTo(1);
    }

    @Test
    void readsOtherMessagesBetweenUpdates() {
        read(hex("02"
                + "03 000000 00000003 616263"
                + "01 00 0000 0002 000100020003 000400050006"
                + "02"
                + UPDATE_OF_1
                + "0000 0000 0001 0001 00000000 00000000"));

        assertThat(updates).isEqualTo(1);
    }

    @Test
    void endsAnUpdateOfUnknownLengthWithLastRect() {
        read(hex("00 00 ffff" + "0000 0000 0001 0001 00000000 00000000" + "0000 0000 0000 0000 ffffff20"));

        assertThat(updates).isEqualTo(1);
        assertThat(stream.rectangles()).isEqualTo(2);
    }

    @Test
    void countsAnUpdateWithoutRectangles() {
        read(hex("00 00 0000"));

        assertThat(updates).isEqualTo(1);
    }

    @Test
    void pixelsOfJpegAreNotExact() {
        read(hex(UPDATE_OF_1 + "0000 0000 0008 0008 00000007" + "90 03 ffd8ff"));
        assertThat(stream.exactPixels()).isZero();
        read(hex(UPDATE_OF_1 + "0000 0000 0008 0008 00000007" + "80 112233"));
        assertThat(stream.exactPixels()).isEqualTo(64);
    }

    @Test
    void skipsPayloadsLongerThanTwoGibibytesWithoutOverflow() {
        read(hex(UPDATE_OF_1 + "0000 0000 ffff ffff 00000000"));

        assertThat(updates).isZero();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("f8", "message-type 248"),
                Arguments.of(UPDATE_OF_1 + "0000 0000 0001 0001 ffffff11", "Cursor"),
                Arguments.of(UPDATE_OF_1 + "0000 0000 0001 0001 00000007 a0", "compression-control 10"),
                Arguments.of(UPDATE_OF_1 + "0000 0000 0008 0008 00000007 40 03", "filter-id 3"),
                Arguments.of(UPDATE_OF_1 + "0000 0000 0001 0001 fffffefc 00", "compression-control 0"),
                Arguments.of(UPDATE_OF_1 + "0000 0000 0001 0001 0000000f 11", "subencoding 17"),
                Arguments.of(UPDATE_OF_1 + "0000 0000 0001 0001 0000000f 7f", "packed palette"),
                Arguments.of(UPDATE_OF_1 + "0000 0000 0001 0001 0000000f 80 112233 01", "beyond the tile"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesWhatWasNotAskedFor(String bytes, String message) {
        byte[] fault = hex(bytes);

        assertThatThrownBy(() -> read(fault))
                .isInstanceOf(RfbProtocolException.class)
                .hasMessageContaining(message);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private void read(byte[] bytes) {
        read(bytes, 0, bytes.length);
    }

    private void read(byte[] bytes, int offset, int length) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes, offset, length);
        stream.read(in);
        assertThat(in.isReadable()).as("bytes left over").isFalse();
        in.release();
    }
}
