package dev.rfb.bench.session;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.server.desktop.FbsRectangle;
import dev.rfb.server.desktop.FbsUpdate;

/**
 * What a recording shows, kept without the library's display: the truth that a viewer's picture is compared with. Not
 * thread-safe.
 */
final class SourcePicture {

    private Size size;
    private int[] pixels;

    SourcePicture(Size size) {
        this.size = size;
        this.pixels = new int[Math.toIntExact(size.area())];
    }

    Size size() {
        return size;
    }

    /** {@return the colours {@code 0x00RRGGBB}, row by row; not copied; must not be modified} */
    int[] pixels() {
        return pixels;
    }

    void apply(FbsUpdate update) {
        for (FbsRectangle rectangle : update.rectangles()) {
            if (rectangle instanceof FbsRectangle.Pixels painted) {
                paint(painted.area(), painted.xrgb());
            } else if (rectangle instanceof FbsRectangle.Copy copy) {
                copy(copy.source(), copy.delta());
            } else if (rectangle instanceof FbsRectangle.Resize resize) {
                resize(resize.size());
            }
        }
    }

    private void paint(Rect area, int[] xrgb) {
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(xrgb, y * area.width(), pixels, index(area.x(), area.y() + y), area.width());
        }
    }

    private void copy(Rect source, Point delta) {
        int[] moved = new int[Math.toIntExact(source.area())];
        for (int y = 0; y < source.height(); y++) {
            System.arraycopy(pixels, index(source.x(), source.y() + y), moved, y * source.width(), source.width());
        }
        paint(source.translate(delta), moved);
    }

    private void resize(Size newSize) {
        int[] old = pixels;
        Size oldSize = size;
        size = newSize;
        pixels = new int[Math.toIntExact(newSize.area())];
        int width = Math.min(oldSize.width(), newSize.width());
        for (int y = 0; y < Math.min(oldSize.height(), newSize.height()); y++) {
            System.arraycopy(old, y * oldSize.width(), pixels, index(0, y), width);
        }
    }

    private int index(int x, int y) {
        return y * size.width() + x;
    }
}
