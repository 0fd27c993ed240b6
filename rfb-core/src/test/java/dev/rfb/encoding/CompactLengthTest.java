package dev.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompactLengthTest {

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "127, 7f",
        "128, 8001",
        "10000, 904e", // the example of rfbproto "Tight Encoding"
        "16383, ff7f",
        "16384, 808001",
        "4194303, ffffff"
    })
    void takesSevenSevenAndEightBits(int length, String expected) {
        ByteBuf out = Unpooled.buffer();
        try {
            CompactLength.write(out, length);
            assertThat(ByteBufUtil.hexDump(out)).isEqualTo(expected);
            assertThat(CompactLength.size(length)).isEqualTo(expected.length() / 2);
        } finally {
            out.release();
        }
    }
}
