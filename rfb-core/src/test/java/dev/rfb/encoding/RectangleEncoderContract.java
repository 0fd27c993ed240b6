package dev.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.testing.GuardedBuffer;
import dev.rfb.testing.ReferenceDecoder;
import dev.rfb.testing.ReferencePixels;
import dev.rfb.testing.TestImage;
import dev.rfb.testing.TestImages;
import dev.rfb.testing.TestPixelFormats;
import dev.rfb.testing.UpdateBuilder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link RectangleEncoder} keeps: if this passes, any viewer can use it. Extend it, name the encoder, and, if it may
 * be lossy, its profiles and how far off it may be.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RectangleEncoderContract {

    private static final int PREFIX = 7;

    private final List<TestImage> images = TestImages.all();

    /** {@return a new encoder of the kind under test} */
    abstract RectangleEncoder newEncoder();

    /** {@return the profiles to test with, each with a name; lossless ones of every pixel format unless overridden} */
    Stream<Arguments> profiles() {
        return TestPixelFormats.all().entrySet().stream()
                .map(entry -> arguments(
                        entry.getKey(),
                        EncodingProfile.lossless(entry.getValue(), newEncoder().encodingType())));
    }

    /**
     * {@return the smallest peak signal-to-noise ratio in dB that a lossy rectangle may have}
     *
     * <p>Positive infinity stands for an encoder that must not be lossy with this profile and picture.
     *
     * @param image the source
     * @param profile of the viewer
     */
    double minimumPsnr(TestImage image, EncodingProfile profile) {
        return Double.POSITIVE_INFINITY;
    }

    Stream<Arguments> cases() {
        return profiles()
                .flatMap(profile -> images.stream().map(image -> arguments(profile.get()[0], image, profile.get()[1])));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void decodesToTheSource(String name, TestImage image, EncodingProfile profile) {
        RectangleEncoder encoder = newEncoder();
        try (IndependentBlocks target = new IndependentBlocks();
                ReferenceDecoder decoder = new ReferenceDecoder(profile.format(), 300, 300)) {
            UpdateBuilder update = new UpdateBuilder();
            for (Rect part : parts(image, encoder)) {
                PixelBuffer source = image.embedded().slice(part);
                int[] before = source.pixels().clone();
                Encoded encoded = encode(encoder, source, profile, target);
                assertThat(source.pixels()).as("source").isEqualTo(before);
                if (minimumPsnr(image, profile) == Double.POSITIVE_INFINITY) {
                    assertThat(encoded.fidelity()).isEqualTo(Fidelity.LOSSLESS);
                }
                add(update, part, encoder, encoded.bytes());
            }
            decode(update, decoder);
            check(image, profile, decoder);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void independentRectanglesDecodeInAnyOrderOfEncoding(String name, EncodingProfile profile) {
        RectangleEncoder encoder = newEncoder();
        List<TestImage> whole = wholeImages(encoder);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(5));
        byte[][] bytes = new byte[whole.size()][];
        try (IndependentBlocks target = new IndependentBlocks();
                ReferenceDecoder decoder = new ReferenceDecoder(profile.format(), 300, 300)) {
            for (int i : order) {
                bytes[i] =
                        encode(encoder, whole.get(i).buffer(), profile, target).bytes();
            }
            UpdateBuilder update = new UpdateBuilder();
            for (int i = 0; i < bytes.length; i++) {
                add(update, bounds(whole.get(i)), encoder, bytes[i]);
                decode(update, decoder);
                check(whole.get(i), profile, decoder);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void rectanglesWithHistoryDecode(String name, EncodingProfile profile) {
        RectangleEncoder encoder = newEncoder();
        try (IndependentBlocks shared = new IndependentBlocks();
                ViewerStreams own = new ViewerStreams();
                ReferenceDecoder decoder = new ReferenceDecoder(profile.format(), 300, 300)) {
            UpdateBuilder update = new UpdateBuilder();
            int turn = 0;
            for (TestImage image : wholeImages(encoder)) {
                boolean foreign = turn % 5 == 3;
                byte[] bytes = encode(encoder, image.buffer(), profile, foreign ? shared : own)
                        .bytes();
                if (foreign) {
                    own.interrupt();
                }
                add(update, bounds(image), encoder, bytes);
                decode(update, decoder);
                check(image, profile, decoder);
                turn++;
            }
        }
    }

    @Test
    void oneEncoderServesAllProfilesOfAConnection() {
        RectangleEncoder encoder = newEncoder();
        TestImage image = TestImages.screen(200, 150);
        try (ViewerStreams own = new ViewerStreams();
                ReferenceDecoder decoder = new ReferenceDecoder(PixelFormat.XRGB, 300, 300)) {
            UpdateBuilder update = new UpdateBuilder();
            profiles().forEach(arguments -> {
                EncodingProfile profile = (EncodingProfile) arguments.get()[1];
                decoder.format(profile.format());
                byte[] bytes = encode(encoder, image.embedded(), profile, own).bytes();
                add(update, bounds(image), encoder, bytes);
                decode(update, decoder);
                check(image, profile, decoder);
            });
        }
    }

    @Test
    void givesTheSameBytesOnEveryThread() throws Exception {
        byte[] expected = allBytes(newEncoder());
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            Callable<byte[]> work = () -> allBytes(newEncoder());
            for (Future<byte[]> result : executor.invokeAll(List.of(work, work, work))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void givesTheSameBytesASecondTime() {
        RectangleEncoder encoder = newEncoder();
        assertThat(allBytes(encoder)).isEqualTo(allBytes(encoder));
    }

    Stream<Arguments> someProfiles() {
        return profiles().limit(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("someProfiles")
    void encodesTheLongestRowAndColumn(String name, EncodingProfile profile) {
        RectangleEncoder encoder = newEncoder();
        Size max = encoder.maxRectangle();
        try (IndependentBlocks target = new IndependentBlocks()) {
            for (Size size : List.of(new Size(max.width(), 1), new Size(1, max.height()))) {
                TestImage image = TestImages.noise(size.width(), size.height());
                byte[] bytes = encode(encoder, image.buffer(), profile, target).bytes();
                try (ReferenceDecoder decoder = new ReferenceDecoder(profile.format(), size.width(), size.height())) {
                    UpdateBuilder update = new UpdateBuilder();
                    add(update, bounds(image), encoder, bytes);
                    decode(update, decoder);
                    check(image, profile, decoder);
                }
            }
        }
    }

    @Test
    void isInTheRegistry() {
        RectangleEncoder encoder = newEncoder();
        assertThat(Encodings.supported()).contains(encoder.encodingType());
        assertThat(Encodings.newEncoder(encoder.encodingType())).hasSameClassAs(encoder);
    }

    private byte[] allBytes(RectangleEncoder encoder) {
        ByteBuf all = Unpooled.buffer();
        try (IndependentBlocks target = new IndependentBlocks()) {
            profiles()
                    .limit(3)
                    .forEach(arguments -> wholeImages(encoder)
                            .forEach(image -> all.writeBytes(encode(
                                            encoder,
                                            image.buffer(),
                                            (EncodingProfile) arguments.get()[1],
                                            target)
                                    .bytes())));
            byte[] bytes = new byte[all.readableBytes()];
            all.readBytes(bytes);
            return bytes;
        } finally {
            all.release();
        }
    }

    /** What an encoder gave. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Encoded(Fidelity fidelity, byte[] bytes) {}

    /** Encodes into a buffer of exactly the promised size between guard bytes. */
    static Encoded encode(RectangleEncoder encoder, PixelBuffer source, EncodingProfile profile, DeflateTarget target) {
        int bound = encoder.maxEncodedSize(source.width(), source.height(), profile);
        try (GuardedBuffer out = GuardedBuffer.of(PREFIX, bound)) {
            Fidelity fidelity = encoder.encode(source, profile, target, out.buffer());
            return new Encoded(fidelity, out.written());
        }
    }

    private void check(TestImage image, EncodingProfile profile, ReferenceDecoder decoder) {
        ReferencePixels reader = decoder.pixelReader();
        int[] expected = reader.roundTrip(image.xrgb());
        int[] decoded = decoder.picture().part(bounds(image));
        if (decoder.picture().lossy().isEmpty()) {
            assertThat(reader.roundTrip(decoded)).isEqualTo(expected);
        } else {
            assertThat(psnr(decoded, image.xrgb())).isGreaterThanOrEqualTo(minimumPsnr(image, profile));
        }
    }

    /** {@return the peak signal-to-noise ratio in dB over all pixels and colours} */
    static double psnr(int[] decoded, int[] source) {
        double sum = 0;
        for (int i = 0; i < source.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int difference = (decoded[i] >> shift & 0xFF) - (source[i] >> shift & 0xFF);
                sum += (double) difference * difference;
            }
        }
        double mean = sum / (3.0 * source.length);
        return 10 * Math.log10(255.0 * 255.0 / mean);
    }

    private static Rect bounds(TestImage image) {
        return new Rect(0, 0, image.width(), image.height());
    }

    private List<TestImage> wholeImages(RectangleEncoder encoder) {
        Size max = encoder.maxRectangle();
        return images.stream()
                .filter(image -> image.width() <= max.width() && image.height() <= max.height())
                .toList();
    }

    private static List<Rect> parts(TestImage image, RectangleEncoder encoder) {
        Size max = encoder.maxRectangle();
        List<Rect> parts = new ArrayList<>();
        for (int y = 0; y < image.height(); y += max.height()) {
            for (int x = 0; x < image.width(); x += max.width()) {
                parts.add(bounds(image).intersect(new Rect(x, y, max.width(), max.height())));
            }
        }
        return parts;
    }

    private static void add(UpdateBuilder update, Rect rect, RectangleEncoder encoder, byte[] bytes) {
        ByteBuf payload = Unpooled.wrappedBuffer(Arrays.copyOf(bytes, bytes.length));
        update.add(rect, encoder.encodingType(), payload);
        payload.release();
    }

    private static void decode(UpdateBuilder update, ReferenceDecoder decoder) {
        ByteBuf message = update.build();
        try {
            decoder.decode(message);
            assertThat(message.isReadable()).as("bytes left over").isFalse();
        } finally {
            message.release();
        }
    }
}
