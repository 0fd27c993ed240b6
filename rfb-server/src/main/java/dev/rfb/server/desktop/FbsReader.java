package dev.rfb.server.desktop;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.protocol.EncodingType;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks the updates of a recording, one in memory at a time. Not thread-safe.
 *
 * <p>Understands Raw, CopyRect, DesktopSize and LastRect rectangles. Bell and ServerCutText are passed over.
 */
public final class FbsReader implements Closeable {

    private static final int FRAMEBUFFER_UPDATE = 0;
    private static final int BELL = 2;
    private static final int SERVER_CUT_TEXT = 3;
    private static final int UNKNOWN_COUNT = 65535;

    private final FbsStream in;
    private final FbsPixels pixels;
    private Size size;

    FbsReader(FbsRecording recording, FbsStream in) {
        this.in = in;
        pixels = new FbsPixels(recording.format());
        size = recording.size();
    }

    /**
     * Reads on to the next update.
     *
     * @return empty at the end of the recording
     * @throws FbsFormatException if the file is damaged here
     * @throws IOException if the file cannot be read
     */
    public Optional<FbsUpdate> next() throws IOException {
        while (true) {
            int type = in.readOrEnd();
            if (type < 0) {
                return Optional.empty();
            }
            if (type == FRAMEBUFFER_UPDATE) {
                return Optional.of(readUpdate());
            }
            passOver(type);
        }
    }

    private void passOver(int type) throws IOException {
        if (type == SERVER_CUT_TEXT) {
            in.skip(3); // padding
            in.skip(Integer.toUnsignedLong(in.readS32()));
        } else if (type != BELL) {
            throw in.failure("message type " + type + " cannot be replayed");
        }
    }

    private FbsUpdate readUpdate() throws IOException {
        in.skip(1); // padding
        int count = in.readU16();
        List<FbsRectangle> rectangles = new ArrayList<>();
        boolean ended = false;
        for (int i = 0; i < count && !ended; i++) {
            ended = readRectangle(rectangles);
        }
        if (count == UNKNOWN_COUNT && !ended) {
            throw in.failure("65535 rectangles without LastRect");
        }
        in.finishBlock();
        return new FbsUpdate(in.timeMillis(), rectangles);
    }

    private boolean readRectangle(List<FbsRectangle> rectangles) throws IOException {
        int x = in.readU16();
        int y = in.readU16();
        int width = in.readU16();
        int height = in.readU16();
        EncodingType type = new EncodingType(in.readS32());
        if (type.equals(EncodingType.LAST_RECT)) {
            return true;
        }
        if (type.equals(EncodingType.DESKTOP_SIZE)) {
            size = FbsRecording.checkedSize(in, width, height);
            rectangles.add(new FbsRectangle.Resize(size));
        } else if (type.equals(EncodingType.RAW)) {
            Rect area = inside(new Rect(x, y, width, height));
            rectangles.add(new FbsRectangle.Pixels(area, pixels.read(in, area)));
        } else if (type.equals(EncodingType.COPY_RECT)) {
            Rect area = inside(new Rect(x, y, width, height));
            Rect source = inside(new Rect(in.readU16(), in.readU16(), width, height));
            rectangles.add(new FbsRectangle.Copy(source, new Point(area.x() - source.x(), area.y() - source.y())));
        } else {
            throw in.failure("a rectangle in " + type + "; only Raw and CopyRect can be replayed");
        }
        return false;
    }

    private Rect inside(Rect area) throws IOException {
        if (!size.toRect().contains(area)) {
            throw in.failure("rectangle " + area + " is outside the framebuffer " + size);
        }
        return area;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
