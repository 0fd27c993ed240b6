package dev.rfb.testing;

import dev.rfb.geometry.Rect;
import java.util.Arrays;
import java.util.BitSet;

/** The framebuffer of a {@link ReferenceDecoder}, with a note at each pixel whether it came lossy. */
public final class ReferencePicture {

    private final int width;
    private final int height;
    private final int[] pixels;
    private final BitSet lossy = new BitSet();

    ReferencePicture(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
    }

    /** {@return the width in pixels} */
    public int width() {
        return width;
    }

    /** {@return the height in pixels} */
    public int height() {
        return height;
    }

    /** {@return the colours {@code 0x00RRGGBB}, row by row; not copied} */
    public int[] pixels() {
        return pixels;
    }

    /** {@return bit {@code y * width + x} is set where the pixel came lossy and was not sent exactly since; not copied} */
    public BitSet lossy() {
        return lossy;
    }

    /** {@return a copy of the colours of a part} */
    public int[] part(Rect rect) {
        int[] part = new int[rect.width() * rect.height()];
        for (int y = 0; y < rect.height(); y++) {
            for (int x = 0; x < rect.width(); x++) {
                part[y * rect.width() + x] = pixels[(rect.y() + y) * width + rect.x() + x];
            }
        }
        return part;
    }

    void set(int x, int y, int xrgb) {
        check(x, y, 1, 1);
        pixels[y * width + x] = xrgb;
        lossy.clear(y * width + x);
    }

    void setLossy(int x, int y, int xrgb) {
        set(x, y, xrgb);
        lossy.set(y * width + x);
    }

    void fill(int x, int y, int w, int h, int xrgb) {
        check(x, y, w, h);
        for (int row = y; row < y + h; row++) {
            Arrays.fill(pixels, row * width + x, row * width + x + w, xrgb);
            lossy.clear(row * width + x, row * width + x + w);
        }
    }

    void copy(int sourceX, int sourceY, Rect to) {
        check(sourceX, sourceY, to.width(), to.height());
        Rect from = new Rect(sourceX, sourceY, to.width(), to.height());
        int[] moved = part(from);
        BitSet movedLossy = new BitSet();
        for (int i = 0; i < moved.length; i++) {
            int x = sourceX + i % to.width();
            int y = sourceY + i / to.width();
            movedLossy.set(i, lossy.get(y * width + x));
        }
        for (int i = 0; i < moved.length; i++) {
            set(to.x() + i % to.width(), to.y() + i / to.width(), moved[i]);
            lossy.set((to.y() + i / to.width()) * width + to.x() + i % to.width(), movedLossy.get(i));
        }
    }

    /** The same, black where it grew, in another size. */
    ReferencePicture resized(int newWidth, int newHeight) {
        return new ReferencePicture(newWidth, newHeight);
    }

    void check(int x, int y, int w, int h) {
        if (x < 0 || y < 0 || w < 0 || h < 0 || x + w > width || y + h > height) {
            throw new IllegalStateException(
                    w + "x" + h + "+" + x + "+" + y + " outside the framebuffer of " + width + "x" + height);
        }
    }
}
