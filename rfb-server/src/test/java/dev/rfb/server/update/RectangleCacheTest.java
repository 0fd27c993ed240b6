package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.Fidelity;
import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RectangleCacheTest {

    private final RectangleCache cache = new RectangleCache(1000);

    @AfterEach
    void close() {
        cache.close();
    }

    private static AreaKey key(int x) {
        return new AreaKey(
                new Rect(x, 0, 1, 1), EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW), Optional.empty());
    }

    private static EncodedArea area(int bytes) {
        return new EncodedArea(
                new Rect(0, 0, 1, 1),
                1,
                EncodingType.RAW,
                Fidelity.LOSSLESS,
                UnpooledByteBufAllocator.DEFAULT.heapBuffer(bytes).writeZero(bytes));
    }

    @Test
    void givesWhatWasPut() {
        EncodedArea encoded = area(10);
        cache.put(key(1), 5, encoded);
        assertThat(cache.get(key(1), 5)).contains(encoded);
        assertThat(cache.get(key(2), 5)).isEmpty();
    }

    @Test
    void contentOfAnotherVersionIsNeverGiven() {
        cache.put(key(1), 5, area(10));
        assertThat(cache.get(key(1), 6)).isEmpty();
        assertThat(cache.get(key(1), 4)).isEmpty();
    }

    @Test
    void replacedAreaIsReleased() {
        EncodedArea old = area(10);
        cache.put(key(1), 5, old);
        cache.put(key(1), 6, area(20));
        assertThat(old.bytes().refCnt()).isZero();
        assertThat(cache.bytes()).isEqualTo(20);
    }

    @Test
    void leastRecentlyUsedGoesFirst() {
        EncodedArea first = area(400);
        EncodedArea second = area(400);
        cache.put(key(1), 1, first);
        cache.put(key(2), 1, second);
        assertThat(cache.get(key(1), 1)).isPresent();
        cache.put(key(3), 1, area(400));
        assertThat(second.bytes().refCnt()).isZero();
        assertThat(cache.get(key(1), 1)).contains(first);
        assertThat(cache.bytes()).isEqualTo(800);
    }
}
