package dev.rfb.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

final class PixelFormatTest {

    @ParameterizedTest
    @CsvSource({
        "32,24,true,255,255,255,16,8,0,4",
        "32,24,true,255,255,255,16,0,8,4",
        "32,32,true,255,255,255,24,16,8,4",
        "32,30,true,1023,1023,1023,20,10,0,4",
        "32,32,true,65535,255,255,16,8,0,4",
        "16,16,true,31,63,31,11,5,0,2",
        "8,3,true,1,1,1,2,1,0,1",
        "8,8,true,7,7,3,0,3,6,1",
        "8,8,false,0,0,0,0,0,0,1",
        "8,1,false,9,9,9,99,99,99,1",
    })
    void acceptsLegalFormats(ArgumentsAccessor row) {
        assertThat(format(row).bytesPerPixel()).isEqualTo(row.getInteger(9));
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,true,1,1,1,2,1,0,bits-per-pixel 0",
        "24,24,true,255,255,255,16,8,0,bits-per-pixel 24",
        "64,24,true,255,255,255,16,8,0,bits-per-pixel 64",
        "32,0,true,255,255,255,16,8,0,depth 0",
        "16,17,true,31,63,31,11,5,0,depth 17",
        "32,24,true,0,255,255,16,8,0,red-max 0",
        "32,24,true,255,254,255,16,8,0,green-max 254",
        "32,24,true,255,255,65536,16,8,0,blue-max 65536",
        "32,24,true,255,255,255,25,8,0,red-shift 25",
        "16,16,true,31,63,31,11,11,0,green-shift 11",
        "32,24,true,255,255,255,16,8,-1,blue-shift -1",
        "32,24,true,255,255,255,255,8,0,red-shift 255",
        "32,24,true,255,255,255,16,8,7,overlap",
        "32,24,true,255,255,255,0,0,0,overlap",
        "16,16,false,0,0,0,0,0,0,bits-per-pixel 16 with a colour map",
    })
    void refusesOthersAndNamesTheField(ArgumentsAccessor row) {
        assertThatThrownBy(() -> format(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(row.getString(9));
    }

    private static PixelFormat format(ArgumentsAccessor row) {
        return new PixelFormat(
                row.getInteger(0),
                row.getInteger(1),
                false,
                row.getBoolean(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5),
                row.getInteger(6),
                row.getInteger(7),
                row.getInteger(8));
    }

    @Test
    void isLosslessWithEightBitsOfEachColour() {
        assertThat(PixelFormat.XRGB.isLossless()).isTrue();
        assertThat(new PixelFormat(32, 30, false, true, 1023, 1023, 1023, 20, 10, 0).isLossless())
                .isTrue();
        assertThat(new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0).isLossless())
                .isFalse();
        assertThat(PixelFormat.COLOUR_MAP_8.isLossless()).isFalse();
    }
}
