package dev.rfb.server.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FbsReaderTest {

    private static final int[] LITTLE_RED_LOW = {32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 0, 8, 16};
    /** Raw of the whole 2x2: four pixels of 10 20 30 .. in the order of the bytes. */
    private static final String RAW = "00 00 0001  0000 0000 0002 0002 00000000 10203000 40506000 708090ff a0b0c0ff";

    private static final String COPY = "00 00 0001  0000 0000 0001 0002 00000001 0001 0000";

    @TempDir
    private Path directory;

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(directory.resolve("t.fbs"), content);
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of("red shift 0, little-endian", LITTLE_RED_LOW, 0x102030),
                Arguments.of(
                        "red shift 16, little-endian",
                        new int[] {32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0},
                        0x302010),
                Arguments.of(
                        "red shift 8, big-endian",
                        new int[] {32, 24, 1, 1, 0, 255, 0, 255, 0, 255, 8, 16, 24},
                        0x302010),
                Arguments.of(
                        "red shift 24, big-endian",
                        new int[] {32, 24, 1, 1, 0, 255, 0, 255, 0, 255, 24, 16, 8},
                        0x102030));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void respectsThePixelFormatOfTheRecording(String name, int[] format, int expected) throws IOException {
        Path file = write(Recordings.file(Recordings.handshake(format), hex(RAW)));
        try (FbsReader reader = FbsRecording.open(file).reader()) {
            FbsRectangle rectangle = reader.next().orElseThrow().rectangles().get(0);
            assertThat(rectangle).isInstanceOf(FbsRectangle.Pixels.class);
            assertThat(((FbsRectangle.Pixels) rectangle).xrgb()[0]).as(name).isEqualTo(expected);
        }
    }

    @Test
    void readsHandshakeUpdatesAndTimes() throws IOException {
        Path file = write(Recordings.file(Recordings.handshake(LITTLE_RED_LOW), hex(RAW), hex(COPY)));
        FbsRecording recording = FbsRecording.open(file);
        assertThat(recording.name()).isEqualTo("t");
        assertThat(recording.size()).isEqualTo(new Size(2, 2));
        try (FbsReader reader = recording.reader()) {
            assertThat(reader.next().orElseThrow().timeMillis()).isEqualTo(10);
            FbsUpdate copy = reader.next().orElseThrow();
            assertThat(copy.timeMillis()).isEqualTo(20);
            assertThat(copy.rectangles())
                    .containsExactly(new FbsRectangle.Copy(new Rect(1, 0, 1, 2), new Point(-1, 0)));
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void joinsMessagesThatCrossBlocks() throws IOException {
        byte[] head = Recordings.handshake(LITTLE_RED_LOW);
        byte[] raw = hex(RAW);
        byte[] first = Arrays.copyOf(head, 13);
        byte[] rest = Arrays.copyOfRange(head, 13, head.length);
        Path file = write(Recordings.file(first, rest, Arrays.copyOf(raw, 9), Arrays.copyOfRange(raw, 9, raw.length)));
        try (FbsReader reader = FbsRecording.open(file).reader()) {
            FbsUpdate update = reader.next().orElseThrow();
            assertThat(update.timeMillis()).isEqualTo(30);
            assertThat(((FbsRectangle.Pixels) update.rectangles().get(0)).xrgb())
                    .containsExactly(0x102030, 0x405060, 0x708090, 0xa0b0c0);
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void passesOverBellAndCutText() throws IOException {
        Path file = write(Recordings.file(
                Recordings.handshake(LITTLE_RED_LOW), hex("02"), hex("03 000000 00000002 6869"), hex(RAW)));
        try (FbsReader reader = FbsRecording.open(file).reader()) {
            assertThat(reader.next()).isPresent();
        }
    }

    @Test
    void endsAnUnknownCountAtLastRect() throws IOException {
        String update = "00 00 ffff  0000 0000 0001 0002 00000001 0001 0000  0000 0000 0000 0000 ffffff20";
        Path file = write(Recordings.file(Recordings.handshake(LITTLE_RED_LOW), hex(update)));
        try (FbsReader reader = FbsRecording.open(file).reader()) {
            assertThat(reader.next().orElseThrow().rectangles()).hasSize(1);
        }
    }

    static Stream<Arguments> damaged() throws IOException {
        byte[] head = Recordings.handshake(LITTLE_RED_LOW);
        byte[] whole = Recordings.file(head, hex(RAW));
        return Stream.of(
                Arguments.of("no FBS", "PNG and so on".getBytes(StandardCharsets.US_ASCII), "byte 0", "FBS"),
                Arguments.of("empty", new byte[0], "byte 0", "FBS"),
                Arguments.of("cut off", Arrays.copyOf(whole, whole.length - 12), "byte ", "ends inside"),
                Arguments.of(
                        "outside",
                        Recordings.file(head, hex("00 00 0001  0001 0000 0002 0002 00000000")),
                        "byte ",
                        "2x2+1+0 is outside the framebuffer 2x2"),
                Arguments.of(
                        "encoding",
                        Recordings.file(head, hex("00 00 0001  0000 0000 0002 0002 00000007")),
                        "byte ",
                        "Tight"),
                Arguments.of("message", Recordings.file(head, hex("09")), "byte ", "message type 9"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void namesFilePlaceAndCauseOfDamage(String name, byte[] content, String place, String cause) throws IOException {
        Path file = write(content);
        assertThatThrownBy(() -> {
                    try (FbsReader reader = FbsRecording.open(file).reader()) {
                        reader.next();
                    }
                })
                .as(name)
                .isInstanceOf(FbsFormatException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(place)
                .hasMessageContaining(cause);
    }

    @Test
    void rejectsDamagedGzip() throws IOException {
        byte[] content = Files.readAllBytes(Recordings.windows());
        for (int i = 1000; i < 1100; i++) {
            content[i] ^= 0x55;
        }
        Path file = write(content);
        assertThatThrownBy(() -> {
                    try (FbsReader reader = FbsRecording.open(file).reader()) {
                        boolean more = true;
                        while (more) {
                            more = reader.next().isPresent();
                        }
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
