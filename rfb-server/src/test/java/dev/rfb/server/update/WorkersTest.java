package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.JpegQuality;
import dev.rfb.encoding.ViewerStreams;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WorkersTest {

    private static final int SIDE = 1024;
    private static final EncodingProfile PROFILE =
            new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, 2, Optional.of(JpegQuality.ofLevel(6)));

    private final PixelBuffer picture = PixelBuffer.of(picture(), SIDE, SIDE);

    // In turn by cells: letters, which go through a stream, and noise over a slope, which becomes JPEG.
    private static int[] picture() {
        Random random = new Random(7);
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            boolean letters = (x / 256 + y / 256) % 2 == 0;
            pixels[i] = letters ? random.nextInt(3) * 0x70707 : (x / 5) << 16 | (y / 5) << 8 | random.nextInt(16);
        }
        return pixels;
    }

    private List<EncodingWork> work() {
        List<EncodingWork> work = new ArrayList<>();
        for (int y = 0; y < SIDE; y += 256) {
            for (int x = 0; x < SIDE; x += 64) {
                work.add(new EncodingWork(
                        picture.slice(new Rect(x, y, 64, 256)), new Point(x, y), PROFILE, Optional.empty()));
            }
        }
        return work;
    }

    private List<String> encode(Executor threads) throws Exception {
        try (Workers workers = new Workers(threads, UnpooledByteBufAllocator.DEFAULT);
                ViewerStreams streams = new ViewerStreams()) {
            List<String> bytes = new ArrayList<>();
            for (int update = 0; update < 3; update++) {
                for (EncodedArea area : workers.encode(work(), streams).get()) {
                    bytes.add(ByteBufUtil.hexDump(area.bytes()));
                    area.release();
                }
            }
            return bytes;
        }
    }

    @Test
    void manyWorkersGiveTheBytesOfOne() throws Exception {
        List<String> one = encode(Runnable::run);
        assertThat(one).hasSize(3 * 64);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            assertThat(encode(threads)).isEqualTo(one);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void failureOfOnePieceFailsTheWholeAndKeepsNothing() {
        FailingAllocator allocator = new FailingAllocator();
        try (Workers workers = new Workers(Runnable::run, allocator);
                ViewerStreams streams = new ViewerStreams()) {
            allocator.leave(20);
            CompletableFuture<List<EncodedArea>> encoded = workers.encode(work(), streams);
            assertThatThrownBy(encoded::get).hasRootCauseInstanceOf(OutOfMemoryError.class);
        } // what is kept is found by NoLeaksExtension
    }

    @Test
    void encoderThatCannotBeMadeFailsTheWhole() {
        FailingAllocator allocator = new FailingAllocator();
        try (Workers workers = new Workers(Runnable::run, allocator);
                ViewerStreams streams = new ViewerStreams()) {
            allocator.leave(0);
            assertThatThrownBy(() -> workers.encode(work(), streams).get(1, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
            assertThatThrownBy(
                            () -> workers.encode(work().subList(0, 1), streams).get(1, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void nothingIsEncodedAtOnce() throws Exception {
        try (Workers workers = new Workers(task -> assertThat(task).isNull(), UnpooledByteBufAllocator.DEFAULT);
                ViewerStreams streams = new ViewerStreams()) {
            assertThat(workers.encode(List.of(), streams).get()).isEmpty();
        }
    }
}
