package dev.rfb.testing;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.Screen;
import dev.rfb.protocol.ScreenLayout;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A viewer written from the specification, slow and plain, that shares no code with the encoders. Not thread-safe.
 *
 * <p>Give it whole FramebufferUpdate messages in the order of the connection; it keeps the framebuffer, the zlib streams and
 * what the pseudo-rectangles said. It throws IllegalStateException or IndexOutOfBoundsException where a message breaks the
 * specification. Colours are {@code 0x00RRGGBB}, what is left of them after the way through the pixel format.
 */
public final class ReferenceDecoder implements AutoCloseable {

    private static final int LAST_RECT = -224;

    private final ReferenceStreams streams = new ReferenceStreams();
    private final List<Integer> encodings = new ArrayList<>();
    private ReferencePixels pixels;
    private ReferencePicture picture;
    private Optional<ReferenceCursor> cursor = Optional.empty();
    private Optional<Point> pointer = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<ScreenLayout> layout = Optional.empty();
    private Optional<Point> layoutReasonAndStatus = Optional.empty();
    private Optional<Long> ledState = Optional.empty();

    /** Creates a viewer with a black framebuffer. */
    public ReferenceDecoder(PixelFormat format, int width, int height) {
        pixels = new ReferencePixels(format);
        picture = new ReferencePicture(width, height);
    }

    /** Continues with another pixel format, as after SetPixelFormat; framebuffer and zlib streams stay. */
    public void format(PixelFormat format) {
        pixels = new ReferencePixels(format);
    }

    /** {@return the reader of the current pixel format} */
    public ReferencePixels pixelReader() {
        return pixels;
    }

    /** {@return the framebuffer; another object after a change of its size} */
    public ReferencePicture picture() {
        return picture;
    }

    /** {@return the encoding numbers of the rectangles of the last update, LastRect included} */
    public List<Integer> encodings() {
        return List.copyOf(encodings);
    }

    /** {@return the last Cursor, XCursor or Cursor With Alpha} */
    public Optional<ReferenceCursor> cursor() {
        return cursor;
    }

    /** {@return the last PointerPos} */
    public Optional<Point> pointer() {
        return pointer;
    }

    /** {@return the last DesktopName} */
    public Optional<String> name() {
        return name;
    }

    /** {@return the last ExtendedDesktopSize} */
    public Optional<ScreenLayout> layout() {
        return layout;
    }

    /** {@return reason (x) and status (y) of the last ExtendedDesktopSize} */
    public Optional<Point> layoutReasonAndStatus() {
        return layoutReasonAndStatus;
    }

    /** {@return the bits of the last QEMU or VMware LED state} */
    public Optional<Long> ledState() {
        return ledState;
    }

    /**
     * Takes one whole FramebufferUpdate.
     *
     * @param in its bytes from the message type on; consumed up to its end; not released; caller keeps ownership
     */
    public void decode(ByteBuf in) {
        int type = in.readUnsignedByte();
        int padding = in.readUnsignedByte();
        if (type != 0 || padding != 0) {
            throw new IllegalStateException("FramebufferUpdate begins with " + type + ", " + padding);
        }
        encodings.clear();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            int x = in.readUnsignedShort();
            int y = in.readUnsignedShort();
            Rect rect = new Rect(x, y, in.readUnsignedShort(), in.readUnsignedShort());
            int encoding = in.readInt();
            encodings.add(encoding);
            if (encoding == LAST_RECT) {
                return;
            }
            rectangle(in, rect, encoding);
        }
        if (count == 65535) {
            throw new IllegalStateException("FramebufferUpdate of 65535 rectangles without LastRect");
        }
    }

    private void rectangle(ByteBuf in, Rect rect, int encoding) {
        if (isPixelEncoding(encoding)) {
            picture.check(rect.x(), rect.y(), rect.width(), rect.height());
        }
        switch (encoding) {
            case 0 -> raw(in, rect);
            case 1 -> picture.copy(in.readUnsignedShort(), in.readUnsignedShort(), rect);
            case 2 -> new ReferenceSubrectangles(pixels, picture).rre(in, rect);
            case 4 -> new ReferenceSubrectangles(pixels, picture).corre(in, rect);
            case 5 -> new ReferenceSubrectangles(pixels, picture).hextile(in, rect);
            case 6 -> zlib(in, rect);
            case 7 -> new ReferenceTight(pixels, picture, streams).tight(in, rect);
            case 15 -> new ReferenceTiles(pixels, picture).decode(in, rect, 16);
            case 16 -> zrle(in, rect);
            case -260 -> new ReferenceTight(pixels, picture, streams).tightPng(in, rect);
            default -> pseudo(in, rect, encoding);
        }
    }

    private static boolean isPixelEncoding(int encoding) {
        return (encoding >= 0 && encoding <= 16) || encoding == -260;
    }

    private void raw(ByteBuf in, Rect rect) {
        for (int y = rect.y(); y < rect.bottom(); y++) {
            for (int x = rect.x(); x < rect.right(); x++) {
                picture.set(x, y, pixels.readPixel(in));
            }
        }
    }

    private ByteBuf inflate(ByteBuf in, int stream) {
        byte[] data = new byte[Math.toIntExact(in.readUnsignedInt())];
        in.readBytes(data);
        return Unpooled.wrappedBuffer(streams.inflate(stream, data));
    }

    private void zlib(ByteBuf in, Rect rect) {
        ByteBuf data = inflate(in, ReferenceStreams.ZLIB);
        try {
            raw(data, rect);
            requireEnd(data);
        } finally {
            data.release();
        }
    }

    private void zrle(ByteBuf in, Rect rect) {
        ByteBuf data = inflate(in, ReferenceStreams.ZRLE);
        try {
            new ReferenceTiles(pixels, picture).decode(data, rect, 64);
            requireEnd(data);
        } finally {
            data.release();
        }
    }

    private static void requireEnd(ByteBuf data) {
        if (data.isReadable()) {
            throw new IllegalStateException(data.readableBytes() + " bytes too many in the zlib data");
        }
    }

    private void pseudo(ByteBuf in, Rect rect, int encoding) {
        Size size = rect.size();
        Point corner = new Point(rect.x(), rect.y());
        switch (encoding) {
            case -223 -> picture = picture.resized(rect.width(), rect.height());
            case -232 -> pointer = Optional.of(corner);
            case -239 -> cursor = Optional.of(ReferenceCursor.decodeCursor(in, size, corner, pixels));
            case -240 -> cursor = Optional.of(ReferenceCursor.decodeXCursor(in, size, corner));
            case -314 -> cursor = Optional.of(ReferenceCursor.decodeWithAlpha(in, size, corner));
            case -258, -316 -> requireEmpty(rect);
            case -261 -> ledState = Optional.of((long) in.readUnsignedByte());
            case 0x574d5668 -> ledState = Optional.of(in.readUnsignedInt());
            case -307 -> name(in);
            case -308 -> extendedDesktopSize(in, rect);
            default -> throw new IllegalStateException("encoding " + encoding + " is unknown");
        }
    }

    private static void requireEmpty(Rect rect) {
        if (!rect.isEmpty()) {
            throw new IllegalStateException("pseudo-rectangle " + rect + " is not empty");
        }
    }

    private void name(ByteBuf in) {
        byte[] text = new byte[Math.toIntExact(in.readUnsignedInt())];
        in.readBytes(text);
        name = Optional.of(new String(text, StandardCharsets.UTF_8));
    }

    private void extendedDesktopSize(ByteBuf in, Rect rect) {
        int count = in.readUnsignedByte();
        in.skipBytes(3);
        List<Screen> screens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = in.readInt();
            int x = in.readUnsignedShort();
            int y = in.readUnsignedShort();
            Rect area = new Rect(x, y, in.readUnsignedShort(), in.readUnsignedShort());
            screens.add(new Screen(id, area, in.readInt()));
        }
        layout = Optional.of(new ScreenLayout(rect.size(), screens));
        layoutReasonAndStatus = Optional.of(new Point(rect.x(), rect.y()));
        if (rect.y() == 0 && (rect.width() != picture.width() || rect.height() != picture.height())) {
            picture = picture.resized(rect.width(), rect.height());
        }
    }

    @Override
    public void close() {
        streams.close();
    }
}
