package dev.rfb.server.update;

import dev.rfb.encoding.CopyRectEncoder;
import dev.rfb.encoding.DeflateTarget;
import dev.rfb.encoding.Fidelity;
import dev.rfb.encoding.RectangleHeader;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.message.FramebufferUpdate;
import dev.rfb.message.ServerFence;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.FenceFlags;
import dev.rfb.pseudo.PseudoRectangle;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the parts of an update into the order of the wire: pseudo-rectangles, copies, areas. Not thread-safe; one per viewer,
 * because it knows which zlib streams of the connection have begun.
 */
final class UpdateAssembler {

    private static final int MAX_RECTANGLES = 65534;

    private final ByteBufAllocator allocator;
    private final Set<EncodingType> begunStreams = new HashSet<>();

    UpdateAssembler(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** {@return the region of those areas that are not exact} */
    static Region lossy(List<EncodedArea> areas) {
        List<Rect> lossy = new ArrayList<>();
        for (EncodedArea area : areas) {
            if (area.fidelity() == Fidelity.LOSSY) {
                lossy.add(area.area());
            }
        }
        return Region.of(lossy);
    }

    /** {@return the message; more than one, back to back, where a single one cannot count the rectangles} */
    EncodedUpdate assemble(PlannedUpdate plan, List<EncodedArea> areas) {
        List<ByteBuf> parts = new ArrayList<>(areas.size() + 1);
        ByteBuf head = allocator.buffer();
        parts.add(head);
        int first = plan.pseudo().size();
        for (Copy copy : plan.copies()) {
            first += copy.destination().count();
        }
        int next = take(areas, 0, first);
        new FramebufferUpdate(first + rectangles(areas, 0, next)).encode(head);
        for (PseudoRectangle rectangle : plan.pseudo()) {
            rectangle.encode(head);
        }
        plan.copies().forEach(copy -> encode(copy, head));
        append(areas, 0, next, parts);
        while (next < areas.size()) {
            int end = take(areas, next, 0);
            ByteBuf another = allocator.buffer(FramebufferUpdate.HEADER_BYTES);
            new FramebufferUpdate(rectangles(areas, next, end)).encode(another);
            parts.add(another);
            append(areas, next, end, parts);
            next = end;
        }
        return update(parts);
    }

    /** {@return the update with a fence behind it; takes over the parts} */
    EncodedUpdate withFence(EncodedUpdate update, int number) {
        ByteBuf fence = allocator.buffer();
        byte[] payload = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        new ServerFence(new FenceFlags(FenceFlags.REQUEST | FenceFlags.BLOCK_BEFORE), payload).encode(fence);
        List<ByteBuf> parts = new ArrayList<>(update.parts());
        parts.add(fence);
        return update(parts);
    }

    private static EncodedUpdate update(List<ByteBuf> parts) {
        int bytes = 0;
        for (ByteBuf part : parts) {
            bytes += part.readableBytes();
        }
        return new EncodedUpdate(List.copyOf(parts), bytes);
    }

    private static int take(List<EncodedArea> areas, int from, int already) {
        int count = already;
        int end = from;
        while (end < areas.size() && count + areas.get(end).rectangles() <= MAX_RECTANGLES) {
            count += areas.get(end).rectangles();
            end++;
        }
        return end;
    }

    private static int rectangles(List<EncodedArea> areas, int from, int end) {
        int count = 0;
        for (EncodedArea area : areas.subList(from, end)) {
            count += area.rectangles();
        }
        return count;
    }

    private static void encode(Copy copy, ByteBuf out) {
        for (Rect rect : copy.orderedRects()) {
            RectangleHeader.write(out, rect, EncodingType.COPY_RECT);
            CopyRectEncoder.encode(new Point(rect.x(), rect.y()).minus(copy.delta()), out);
        }
    }

    private void append(List<EncodedArea> areas, int from, int end, List<ByteBuf> parts) {
        for (EncodedArea area : areas.subList(from, end)) {
            parts.add(
                    hasPlainStream(area.encoding()) && begunStreams.add(area.encoding())
                            ? opening(area)
                            : area.share());
        }
    }

    private static boolean hasPlainStream(EncodingType encoding) {
        return encoding.equals(EncodingType.ZLIB) || encoding.equals(EncodingType.ZRLE);
    }

    // The first rectangle of a Zlib or ZRLE stream carries the stream's header, which the shared bytes do not have.
    private ByteBuf opening(EncodedArea area) {
        ByteBuf shared = area.bytes();
        int body = shared.readerIndex() + RectangleHeader.SIZE_BYTES;
        ByteBuf opening = allocator.buffer(shared.readableBytes() + Short.BYTES);
        opening.writeBytes(shared, shared.readerIndex(), RectangleHeader.SIZE_BYTES);
        opening.writeInt(shared.getInt(body) + Short.BYTES);
        opening.writeShort(DeflateTarget.ZLIB_HEADER);
        int rest = body + Integer.BYTES;
        opening.writeBytes(shared, rest, shared.writerIndex() - rest);
        return opening;
    }
}
