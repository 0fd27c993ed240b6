package dev.rfb.server.update;

import dev.rfb.encoding.DeflateTarget;
import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.Encodings;
import dev.rfb.encoding.Fidelity;
import dev.rfb.encoding.IndependentBlocks;
import dev.rfb.encoding.RectangleEncoder;
import dev.rfb.encoding.RectangleHeader;
import dev.rfb.encoding.SolidAreas;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encodes areas: cuts them to what the encoding can take, and writes the rectangles. Not thread-safe; one per worker. */
final class AreaEncoder implements AutoCloseable {

    private final ByteBufAllocator allocator;
    private final Map<EncodingType, RectangleEncoder> encoders = new HashMap<>();
    private final SolidAreas solidAreas = new SolidAreas();
    private final List<Rect> parts = new ArrayList<>();
    private final IndependentBlocks independent = new IndependentBlocks();
    private ByteBuf scratch;
    private int[] underCursor = {};

    /** @param allocator of the results and of the scratch memory */
    AreaEncoder(ByteBufAllocator allocator) {
        this.allocator = allocator;
        this.scratch = allocator.buffer(64 * 1024);
    }

    /** {@return the area as bytes that depend on nothing else; caller must release the result} */
    EncodedArea encode(EncodingWork work) {
        return encode(work, independent);
    }

    /** {@return the area as bytes that go to {@code target}; caller must release the result} */
    EncodedArea encode(EncodingWork work, DeflateTarget target) {
        EncodingProfile profile = work.profile();
        RectangleEncoder encoder = encoders.computeIfAbsent(profile.encoding(), Encodings::newEncoder);
        scratch.clear();
        Fidelity fidelity = Fidelity.LOSSLESS;
        PixelBuffer pixels = visible(work);
        cut(pixels, encoder);
        for (int i = 0; i < parts.size(); i++) {
            if (encodeRectangle(encoder, parts.get(i), pixels, work, target) == Fidelity.LOSSY) {
                fidelity = Fidelity.LOSSY;
            }
        }
        return new EncodedArea(work.area(), parts.size(), profile.encoding(), fidelity, compacted());
    }

    private PixelBuffer visible(EncodingWork work) {
        PixelBuffer pixels = work.pixels();
        return work.cursor()
                .map(cursor -> {
                    if (underCursor.length < pixels.width() * pixels.height()) {
                        underCursor = new int[pixels.width() * pixels.height()];
                    }
                    return cursor.over(pixels, work.area(), underCursor);
                })
                .orElse(pixels);
    }

    // Areas of one colour first, then what is left, none larger than the encoding can take.
    private void cut(PixelBuffer pixels, RectangleEncoder encoder) {
        parts.clear();
        Rect all = new Rect(0, 0, pixels.width(), pixels.height());
        Size max = encoder.maxRectangle();
        List<SolidAreas.Area> solid = encoder.minSolidArea().isPresent()
                ? solidAreas.find(pixels, encoder.minSolidArea().getAsInt())
                : List.of();
        if (solid.isEmpty()) {
            cut(all, max);
            return;
        }
        Region rest = Region.of(all);
        for (SolidAreas.Area area : solid) {
            cut(area.rect(), max);
            rest = rest.subtract(area.rect());
        }
        for (Rect rect : rest.rects()) {
            cut(rect, max);
        }
    }

    private void cut(Rect rect, Size max) {
        if (rect.width() <= max.width() && rect.height() <= max.height()) {
            parts.add(rect);
            return;
        }
        for (int y = rect.y(); y < rect.bottom(); y += max.height()) {
            for (int x = rect.x(); x < rect.right(); x += max.width()) {
                parts.add(new Rect(x, y, max.width(), max.height()).intersect(rect));
            }
        }
    }

    private Fidelity encodeRectangle(
            RectangleEncoder encoder, Rect part, PixelBuffer pixels, EncodingWork work, DeflateTarget target) {
        scratch.ensureWritable(
                RectangleHeader.SIZE_BYTES + encoder.maxEncodedSize(part.width(), part.height(), work.profile()));
        RectangleHeader.write(scratch, part.translate(work.position()), encoder.encodingType());
        return encoder.encode(pixels.slice(part), work.profile(), target, scratch);
    }

    // The result outlives the scratch buffer and is kept by the cache: it is copied to a buffer of its own size.
    private ByteBuf compacted() {
        ByteBuf exact = allocator.buffer(scratch.readableBytes());
        exact.writeBytes(scratch);
        return exact;
    }

    @Override
    public void close() {
        independent.close();
        scratch.release();
    }
}
