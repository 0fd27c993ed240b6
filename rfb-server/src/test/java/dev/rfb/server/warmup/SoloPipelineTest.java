package dev.rfb.server.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

final class SoloPipelineTest {

    private static final Size SIZE = new Size(64, 48);

    private static SoloPipeline pipeline(EncodingType encoding) {
        return new SoloPipeline(SIZE, EncodingProfile.lossless(PixelFormat.XRGB, encoding));
    }

    @Test
    void updateCarriesWhatTheViewerLacksAndNothingTwice() {
        try (SoloPipeline pipeline = pipeline(EncodingType.RAW)) {
            int bytes = 0;
            for (ByteBuf part : pipeline.update()) {
                bytes += part.readableBytes();
                part.release();
            }
            assertThat(bytes).isGreaterThan(SIZE.width() * SIZE.height() * 4);
            assertThat(pipeline.update()).isEmpty();
        }
    }

    @Test
    void areaThatCannotBeEncodedIsReportedAndItsRoundEnds() {
        SoloPipeline pipeline = pipeline(EncodingType.FENCE);
        assertThatThrownBy(pipeline::update)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("encoding failed")
                .hasCauseInstanceOf(Throwable.class);
        pipeline.close();
    }
}
