package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.pixel.CursorImage;
import dev.rfb.pixel.CursorPainter;
import dev.rfb.pixel.PixelBuffer;

/**
 * The pointer as part of the picture, for viewers that cannot draw it.
 *
 * @param image of the pointer
 * @param position of its hotspot in the framebuffer
 */
record CursorOverlay(CursorImage image, Point position) {

    /** {@return where it covers the framebuffer} */
    Rect area(Rect bounds) {
        return CursorPainter.bounds(image, position).intersect(bounds);
    }

    /**
     * {@return a copy of an area with the pointer painted over it}
     *
     * @param pixels of the area
     * @param area where it is in the framebuffer
     * @param scratch gets the copy; {@code length >= width * height}
     */
    PixelBuffer over(PixelBuffer pixels, Rect area, int[] scratch) {
        pixels.copyTo(scratch);
        CursorPainter.paint(image, position, area, scratch);
        return PixelBuffer.of(scratch, area.width(), area.height());
    }
}
