package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import java.util.Arrays;

/**
 * The picture that encoders read: XRGB, row by row without gaps. Written only on the display's loop between rounds, read by
 * workers during one.
 *
 * <p>It knows the version of each cell of a fixed grid: the number of the last round in which one of its pixels changed.
 */
public final class Framebuffer {

    /** Width and height of a grid cell in pixels. */
    public static final int CELL = 256;

    private final Size size;
    private final int[] pixels;
    private final int columns;
    private final long[] versions;

    /**
     * Creates a black framebuffer.
     *
     * @param size not empty
     */
    public Framebuffer(Size size) {
        this.size = size;
        this.pixels = new int[Math.multiplyExact(size.width(), size.height())];
        this.columns = cells(size.width());
        this.versions = new long[columns * cells(size.height())];
    }

    private static int cells(int length) {
        return (length + CELL - 1) / CELL;
    }

    /** {@return the width and height} */
    public Size size() {
        return size;
    }

    /** {@return all pixels; not copied; written only on the loop between rounds} */
    public PixelBuffer pixels() {
        return PixelBuffer.of(pixels, size.width(), size.height());
    }

    /**
     * {@return the version of the content of an area}
     *
     * @param area inside one grid cell
     */
    public long version(Rect area) {
        return versions[area.y() / CELL * columns + area.x() / CELL];
    }

    /**
     * Notes that pixels changed.
     *
     * @param region inside the framebuffer
     * @param version larger than any before
     */
    void changed(Region region, long version) {
        region.forEach((left, top, right, bottom) -> {
            int last = (right - 1) / CELL;
            for (int row = top / CELL; row <= (bottom - 1) / CELL; row++) {
                Arrays.fill(versions, row * columns + left / CELL, row * columns + last + 1, version);
            }
        });
    }

    /**
     * Moves pixels.
     *
     * @param copy with source and destination inside
     */
    public void copy(Copy copy) {
        for (Rect rect : copy.orderedRects()) {
            move(rect, copy.delta());
        }
    }

    private void move(Rect to, Point delta) {
        int stride = size.width();
        boolean upwards = delta.y() <= 0;
        for (int i = 0; i < to.height(); i++) {
            int y = upwards ? to.y() + i : to.bottom() - 1 - i;
            int target = y * stride + to.x();
            System.arraycopy(pixels, target - delta.y() * stride - delta.x(), pixels, target, to.width());
        }
    }
}
