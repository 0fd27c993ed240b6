package dev.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.testing.GuardedBuffer;
import dev.rfb.testing.Hex;
import org.junit.jupiter.api.Test;

final class CopyRectEncoderTest {

    @Test
    void writesTheSourcePosition() {
        try (GuardedBuffer out = GuardedBuffer.of(3, CopyRectEncoder.ENCODED_SIZE)) {
            CopyRectEncoder.encode(new Point(0x1234, 0xFEDC), out.buffer());
            assertThat(out.written()).isEqualTo(Hex.golden("encoding/CopyRect/source-position"));
        }
    }
}
