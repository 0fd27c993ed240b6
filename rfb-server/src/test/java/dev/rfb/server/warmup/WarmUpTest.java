package dev.rfb.server.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.JpegQuality;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

    private static final Size SIZE = new Size(640, 400);

    private long now;
    private final WarmUp warmUp = new WarmUp(() -> now++);

    @Test
    void runsUntilItsTimeIsOver() {
        assertThat(warmUp.run(40)).isEqualTo(40);
        assertThat(warmUp.run(40)).isZero();
    }

    @Test
    void isNotRunOnceItIsClosed() {
        warmUp.close();
        assertThat(warmUp.run(40)).isZero();
    }

    @Test
    void startsOnceInAJvmAndEndsWhenClosed() {
        try (WarmUp other = new WarmUp(System::nanoTime)) {
            warmUp.start();
            other.start();
            assertThat(threads()).isEqualTo(1);
        }
        warmUp.close();
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rfb-warm-up"))
                .count();
    }

    @Test
    void picturesScrollAndShowPhotographs() {
        EncodingProfile exact = EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.TIGHT);
        int[] lossless = bytes(exact);
        int[] lossy = bytes(exact.withJpeg(JpegQuality.ofLevel(8)));

        assertThat(lossless[1]).as("scrolled by a line").isPositive().isLessThan(lossless[0] / 4);
        assertThat(lossless[3]).as("a word").isPositive().isLessThan(1000);
        assertThat(lossy[4]).as("text in colours").isPositive().isEqualTo(lossless[4]);
        for (int photograph = 5; photograph < 8; photograph++) {
            assertThat(lossy[photograph]).as("JPEG").isPositive().isLessThan(lossless[photograph] / 2);
        }
    }

    private static int[] bytes(EncodingProfile profile) {
        WarmUpPictures pictures = new WarmUpPictures(SIZE);
        int[] bytes = new int[WarmUpPictures.COUNT];
        try (SoloPipeline pipeline = new SoloPipeline(SIZE, profile)) {
            for (int i = 0; i < bytes.length; i++) {
                pictures.paint(i, pipeline.display());
                List<ByteBuf> parts = pipeline.update();
                bytes[i] = parts.stream().mapToInt(ByteBuf::readableBytes).sum();
                parts.forEach(ByteBuf::release);
            }
        }
        return bytes;
    }
}
