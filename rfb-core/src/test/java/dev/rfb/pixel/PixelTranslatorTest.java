package dev.rfb.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rfb.testing.ReferencePixels;
import dev.rfb.testing.TestPixelFormats;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PixelTranslatorTest {

    static Stream<Arguments> formats() {
        return TestPixelFormats.all().entrySet().stream().map(entry -> arguments(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void wireBytesReadBackAsTheNearestColour(String name, PixelFormat format) {
        ReferencePixels reader = new ReferencePixels(format);
        PixelTranslator wire = PixelTranslator.toWire(format);
        PixelTranslator compact = PixelTranslator.toCompact(format);
        ByteBuf bytes = Unpooled.buffer();
        try {
            for (int level = 0; level < 256; level++) {
                for (int colour : new int[] {level << 16, level << 8, level, level * 0x010101, 0xFF8000 ^ level}) {
                    write(bytes.clear(), wire.translate(colour), wire.bytesPerValue());
                    assertThat(reader.readPixel(bytes)).isEqualTo(reader.roundTrip(colour));
                    assertThat(bytes.isReadable()).isFalse();
                    write(bytes.clear(), compact.translate(colour), compact.bytesPerValue());
                    assertThat(reader.readCompact(bytes)).isEqualTo(reader.roundTrip(colour));
                    assertThat(bytes.isReadable()).isFalse();
                }
            }
        } finally {
            bytes.release();
        }
    }

    private static void write(ByteBuf out, int value, int count) {
        for (int i = 0; i < count; i++) {
            out.writeByte(value >>> (8 * i));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void rowsAndRectanglesComeOutLikeSinglePixels(String name, PixelFormat format) {
        int[] xrgb = new Random(1).ints(7 * 5, 0, 1 << 24).toArray();
        PixelBuffer part = new PixelBuffer(xrgb, 8, 7, 5, 3);
        for (PixelTranslator translator : new PixelTranslator[] {
            PixelTranslator.to(format), PixelTranslator.toWire(format), PixelTranslator.toCompact(format)
        }) {
            int[] values = new int[15];
            translator.translate(part, values);
            int[] row = new int[15];
            translator.translate(xrgb, 15, row, 4, 5);
            for (int x = 0; x < 5; x++) {
                for (int y = 0; y < 3; y++) {
                    assertThat(values[y * 5 + x]).isEqualTo(translator.translate(part.pixel(x, y)));
                }
                assertThat(row[4 + x]).isEqualTo(translator.translate(part.pixel(x, 1)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0", "3,0", "4,0", "5,1", "12,1", "13,2", "123,15", "131,16", "250,30", "251,31", "255,31",
    })
    void scalesToTheNearestValue(int level, int expected) {
        PixelFormat format = new PixelFormat(16, 15, false, true, 31, 31, 31, 10, 5, 0);
        assertThat(PixelTranslator.to(format).translate(level)).isEqualTo(expected);
    }

    @Test
    void numbersAreBeforeTheByteOrder() {
        PixelFormat format = new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 8, 0);
        assertThat(PixelTranslator.to(format).translate(0x112233)).isEqualTo(0x112233);
        assertThat(PixelTranslator.to(format).isIdentity()).isTrue();
        assertThat(PixelTranslator.toWire(format).translate(0x112233)).isEqualTo(0x33221100);
        assertThat(PixelTranslator.toCompact(format).translate(0x112233)).isEqualTo(0x332211);
        assertThat(PixelTranslator.toCompact(format).bytesPerValue()).isEqualTo(3);
    }

    @Test
    void colourMapMatchesTheEntriesThatAreSent() {
        ColourMap map = ColourMap.standard();
        PixelTranslator translator = PixelTranslator.to(PixelFormat.COLOUR_MAP_8);
        for (int index = 0; index < ColourMap.SIZE; index++) {
            int colour = Math.round(map.red()[index] / 257f) << 16
                    | Math.round(map.green()[index] / 257f) << 8
                    | Math.round(map.blue()[index] / 257f);
            assertThat(translator.translate(colour)).isEqualTo(index);
        }
    }
}
