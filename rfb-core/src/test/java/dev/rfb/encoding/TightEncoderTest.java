package dev.rfb.encoding;

import static dev.rfb.encoding.EncoderFixture.golden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.testing.ReferenceDecoder;
import dev.rfb.testing.TestImage;
import dev.rfb.testing.TestImages;
import dev.rfb.testing.TestPixelFormats;
import dev.rfb.testing.UpdateBuilder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TightEncoderTest extends RectangleEncoderContract {

    private static final PixelFormat RGB_565 = new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0);
    private static final EncodingProfile PROFILE = EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.TIGHT);

    private static final PixelBuffer THREE = PixelBuffer.of(new int[] {0x010203, 0x040506, 0xA0B0C0}, 3, 1);

    private final IndependentBlocks blocks = new IndependentBlocks();

    @AfterAll
    void closeBlocks() {
        blocks.close();
    }

    @Override
    RectangleEncoder newEncoder() {
        return new TightEncoder();
    }

    @Override
    Stream<Arguments> profiles() {
        Stream<Arguments> withoutZlib = Stream.of("32 bits", "16 bits 5-6-5 big-endian", "colour map")
                .map(name -> arguments(name + " without zlib", withoutZlib(format(name))));
        return Stream.of(super.profiles(), lossyProfiles(EncodingType.TIGHT), withoutZlib)
                .flatMap(Function.identity());
    }

    static Stream<Arguments> lossyProfiles(EncodingType type) {
        return Stream.of("32 bits", "32 bits big-endian 16/0/8", "16 bits 5-6-5", "8 bits 2-3-3", "colour map")
                .flatMap(name -> Stream.of(2, 4, 8)
                        .map(level -> arguments(
                                name + " quality " + level,
                                new EncodingProfile(format(name), type, 2, Optional.of(JpegQuality.ofLevel(level))))));
    }

    static PixelFormat format(String name) {
        return Objects.requireNonNull(TestPixelFormats.all().get(name));
    }

    @Override
    double minimumPsnr(TestImage image, EncodingProfile profile) {
        return lossyBound(image, profile);
    }

    static double lossyBound(TestImage image, EncodingProfile profile) {
        if (!TightTuning.isJpegAllowed(profile)) {
            return Double.POSITIVE_INFINITY;
        }
        boolean random = image.name().contains("noise") || image.name().contains("colours");
        return random ? 8 : 20; // little is left of coloured noise at half the resolution
    }

    @ParameterizedTest
    @CsvSource({
        "32 bits, fill-rgb",
        "32 bits red first, fill-rgb",
        "32 bits big-endian, fill-rgb",
        "32 bits depth 32, fill-depth-32",
        "16 bits 5-6-5, fill-rgb565",
        "16 bits 5-6-5 big-endian, fill-rgb565-big-endian",
        "8 bits 2-3-3, fill-bgr233"
    })
    void oneColourIsAFill(String format, String expected) {
        PixelBuffer pixels = PixelBuffer.of(new int[] {0x112233, 0x112233, 0x112233, 0x112233}, 2, 2);
        assertThat(hex(pixels, format(format))).isEqualTo(golden("Tight/" + expected));
    }

    @Test
    void twoColoursAreBitsInWholeBytesARow() {
        int b = 0x000000;
        int w = 0xFFFFFF;
        int[] pixels = {
            b, w, w, w, w, w, w, w, w, //
            w, b, w, b, w, b, w, b, b
        };
        assertThat(hex(PixelBuffer.of(pixels, 9, 2), PixelFormat.XRGB)).isEqualTo(golden("Tight/palette-of-2"));
    }

    @Test
    void fewerThanTwelveBytesOfPixelsAreNotCompressed() {
        assertThat(hex(THREE, PixelFormat.XRGB)).isEqualTo(golden("Tight/below-12-bytes"));
        assertThat(hex(PixelBuffer.of(new int[] {0xFF0000, 0x00FF00, 0x0000FF}, 1, 3), RGB_565))
                .isEqualTo(golden("Tight/below-12-bytes-rgb565"));
    }

    @Test
    void twelveBytesOfPixelsAreCompressed() throws DataFormatException {
        byte[] bytes = encoded(PixelBuffer.of(new int[] {1, 2, 3, 4}, 4, 1), PixelFormat.XRGB);
        assertThat(bytes[0]).as("stream 0, reset, no filter").isEqualTo((byte) 0x01);
        assertThat(bytes[1]).as("length").isEqualTo((byte) (bytes.length - 2));
        assertThat(Arrays.copyOfRange(bytes, 2, 4)).as("zlib header").containsExactly(0x78, 0x01);
        assertThat(inflated(bytes, 2, 12))
                .isEqualTo(HexFormat.of().parseHex("000001" + "000002" + "000003" + "000004"));
    }

    @Test
    void threeColoursAreIndices() throws DataFormatException {
        byte[] indices = new byte[48];
        for (int i = 0; i < 48; i++) {
            indices[i] = (byte) (i % 3);
        }
        byte[] bytes = encoded(threeColours(), PixelFormat.XRGB);
        assertThat(HexFormat.of().formatHex(bytes, 0, 12)).isEqualTo(golden("Tight/palette-of-3-head"));
        assertThat((int) bytes[12]).as("length").isEqualTo(bytes.length - 13);
        assertThat(inflated(bytes, 13, 48)).isEqualTo(indices);
    }

    private static PixelBuffer threeColours() {
        int[] colours = {0x102030, 0x405060, 0x708090};
        int[] pixels = new int[48];
        Arrays.setAll(pixels, i -> colours[i % 3]);
        return PixelBuffer.of(pixels, 12, 4);
    }

    @Test
    void withoutZlibDataAreSentAsTheyAre() {
        PixelBuffer four = PixelBuffer.of(new int[] {1, 2, 3, 4}, 4, 1);
        assertThat(withoutZlib(four)).isEqualTo(golden("Tight/without-zlib-copy"));
        assertThat(withoutZlib(threeColours())).isEqualTo(golden("Tight/without-zlib-palette"));
        assertThat(withoutZlib(THREE)).isEqualTo(golden("Tight/without-zlib-below-12-bytes"));
    }

    private String withoutZlib(PixelBuffer pixels) {
        byte[] bytes = encode(newEncoder(), pixels, withoutZlib(PixelFormat.XRGB), blocks)
                .bytes();
        return HexFormat.of().formatHex(bytes);
    }

    private static EncodingProfile withoutZlib(PixelFormat format) {
        return new EncodingProfile(format, EncodingType.TIGHT, 0, Optional.empty(), true);
    }

    @Test
    void withoutZlibTheStreamsStayAsTheyAre() {
        try (ViewerStreams streams = new ViewerStreams()) {
            encode(newEncoder(), threeColours(), withoutZlib(PixelFormat.XRGB), streams);
            assertThat(streams.isFresh(2)).isTrue();
        }
    }

    @Test
    void aContinuedStreamHasNeitherResetNorHeader() {
        PixelBuffer pixels = PixelBuffer.of(new int[] {1, 2, 3, 4}, 4, 1);
        try (ViewerStreams streams = new ViewerStreams()) {
            assertThat(encode(newEncoder(), pixels, PROFILE, streams).bytes()[0])
                    .isEqualTo((byte) 0x01);
            byte[] second = encode(newEncoder(), pixels, PROFILE, streams).bytes();
            assertThat(second[0]).isEqualTo((byte) 0x00);
            assertThat(second[2]).isNotEqualTo((byte) 0x78);
            streams.interrupt();
            assertThat(encode(newEncoder(), pixels, PROFILE, streams).bytes()[0])
                    .isEqualTo((byte) 0x01);
        }
    }

    @Test
    void rawDataLeaveTheStreamFresh() {
        try (ViewerStreams streams = new ViewerStreams()) {
            encode(newEncoder(), PixelBuffer.of(new int[] {1, 2, 3}, 3, 1), PROFILE, streams);
            assertThat(streams.isFresh(0)).isTrue();
        }
    }

    @Test
    void aPhotographIsAJpeg() {
        byte[] bytes = encode(newEncoder(), photograph(), lossy(PixelFormat.XRGB), blocks)
                .bytes();
        int length = (bytes[1] & 0x7F) | (bytes[2] & 0x7F) << 7;
        assertThat(bytes[0]).isEqualTo((byte) 0x90);
        assertThat(length).isEqualTo(bytes.length - 3);
        assertThat(HexFormat.of().formatHex(bytes, 3, 7)).isEqualTo("ffd8ffe0");
        assertThat(bytes.length).isLessThan(encoded(photograph(), PixelFormat.XRGB).length / 3);
    }

    @Test
    void manyColouredTextIsNoJpeg() {
        Random random = new Random(2);
        int[] pixels = new int[200 * 100];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(4) == 0 ? random.nextInt(1 << 24) : 0xFFFFFF;
        }
        Encoded text = encode(newEncoder(), PixelBuffer.of(pixels, 200, 100), lossy(PixelFormat.XRGB), blocks);
        assertThat(text.fidelity()).isEqualTo(Fidelity.LOSSLESS);
        assertThat(text.bytes()[0]).isEqualTo((byte) 0x01);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 bits 2-3-3", "colour map"})
    void eightBitsNeverGetJpeg(String format) {
        EncodingProfile profile = lossy(format(format));
        assertThat(encode(newEncoder(), photograph(), profile, blocks).fidelity())
                .isEqualTo(Fidelity.LOSSLESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyCompressionLevelDecodes(int level) {
        EncodingProfile profile = new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, level, Optional.empty());
        try (ViewerStreams streams = new ViewerStreams();
                ReferenceDecoder decoder = new ReferenceDecoder(PixelFormat.XRGB, 300, 300)) {
            for (TestImage image : List.of(TestImages.screen(200, 150), TestImages.noise(80, 90), TestImages.page())) {
                show(image.buffer(), profile, streams, decoder);
            }
        }
    }

    static Stream<Long> seeds() {
        return Stream.of(11L, 12L, 13L, 14L);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomRectanglesDecode(long seed) {
        Random random = new Random(seed);
        List<PixelFormat> formats = List.copyOf(TestPixelFormats.all().values());
        PixelFormat format = formats.get(random.nextInt(formats.size()));
        try (ViewerStreams streams = new ViewerStreams();
                ReferenceDecoder decoder = new ReferenceDecoder(format, 300, 300)) {
            for (int i = 0; i < 150; i++) {
                format = formats.get(random.nextInt(formats.size()));
                decoder.format(format);
                show(randomRectangle(random), EncodingProfile.lossless(format, EncodingType.TIGHT), streams, decoder);
            }
        }
    }

    private static PixelBuffer randomRectangle(Random random) {
        int width = 1 + random.nextInt(random.nextBoolean() ? 20 : 200);
        int height = 1 + random.nextInt(random.nextBoolean() ? 20 : 60);
        int[] colours = random.ints(1 + random.nextInt(random.nextBoolean() ? 4 : 400), 0, 1 << 24)
                .toArray();
        int[] pixels = new int[width * height];
        int last = 0;
        for (int i = 0; i < pixels.length; i++) {
            last = random.nextInt(3) == 0 ? colours[random.nextInt(colours.length)] : last;
            pixels[i] = last;
        }
        return PixelBuffer.of(pixels, width, height);
    }

    private void show(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ReferenceDecoder decoder) {
        byte[] bytes = encode(newEncoder(), pixels, profile, target).bytes();
        Rect rect = new Rect(0, 0, pixels.width(), pixels.height());
        UpdateBuilder update = new UpdateBuilder();
        ByteBuf payload = Unpooled.wrappedBuffer(bytes);
        update.add(rect, EncodingType.TIGHT, payload);
        payload.release();
        ByteBuf message = update.build();
        try {
            decoder.decode(message);
            assertThat(message.isReadable()).isFalse();
        } finally {
            message.release();
        }
        int[] decoded = decoder.picture().part(rect);
        assertThat(decoder.pixelReader().roundTrip(decoded))
                .isEqualTo(decoder.pixelReader().roundTrip(pixels.toArray()));
    }

    private static EncodingProfile lossy(PixelFormat format) {
        return new EncodingProfile(format, EncodingType.TIGHT, 2, Optional.of(JpegQuality.ofLevel(8)));
    }

    static PixelBuffer photograph() {
        Random random = new Random(4);
        int[] pixels = new int[160 * 120];
        for (int i = 0; i < pixels.length; i++) {
            double wave = 60 * Math.sin(i % 160 / 23.0) + 50 * Math.cos((i - i % 160) / (160 * 17.0));
            int value = (int) (120 + wave) + random.nextInt(4);
            int green = value / 2 + 60 + random.nextInt(4);
            pixels[i] = value << 16 | green << 8 | (250 - value + random.nextInt(4));
        }
        return PixelBuffer.of(pixels, 160, 120);
    }

    private byte[] encoded(PixelBuffer pixels, PixelFormat format) {
        return encode(newEncoder(), pixels, EncodingProfile.lossless(format, EncodingType.TIGHT), blocks)
                .bytes();
    }

    private String hex(PixelBuffer pixels, PixelFormat format) {
        return HexFormat.of().formatHex(encoded(pixels, format));
    }

    private static byte[] inflated(byte[] bytes, int from, int length) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] data = new byte[length + 1];
            int inflatedBytes = inflater.inflate(data);
            assertThat(inflater.finished()).as("final block").isFalse();
            return Arrays.copyOf(data, inflatedBytes);
        } finally {
            inflater.end();
        }
    }
}
