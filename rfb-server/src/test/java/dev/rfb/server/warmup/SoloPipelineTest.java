package dev.rfb.server.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.server.update.FailingAllocator;
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
    void areaThatCannotBeEncodedIsReportedAndTheOthersAreGivenBack() {
        FailingAllocator allocator = new FailingAllocator();
        SoloPipeline pipeline = new SoloPipeline(
                new Size(600, 300), EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW), allocator);
        allocator.leave(3); // the encoder's own and two areas of six
        assertThatThrownBy(pipeline::update)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("encoding failed")
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        pipeline.close();
        assertThat(allocator.usedBytes()).isZero();
    }
}
