package dev.rfb.pixel;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;

/** Paints the pointer into the picture, for viewers that draw none themselves. */
public final class CursorPainter {

    private CursorPainter() {}

    /**
     * {@return the pixels that the pointer may cover}
     *
     * @param cursor the picture
     * @param position of the hotspot in the framebuffer; the result may reach beyond the framebuffer
     */
    public static Rect bounds(CursorImage cursor, Point position) {
        return cursor.size().toRect().translate(position.minus(cursor.hotspot()));
    }

    /**
     * Paints the part of the pointer that is over an area.
     *
     * @param cursor the picture
     * @param position of the hotspot in the framebuffer
     * @param area where {@code xrgb} belongs in the framebuffer
     * @param xrgb {@code 0x00RRGGBB}, the area row by row without gaps; {@code xrgb.length >= area.width() * area.height()};
     *     modified
     */
    public static void paint(CursorImage cursor, Point position, Rect area, int[] xrgb) {
        Rect bounds = bounds(cursor, position);
        Rect visible = bounds.intersect(area);
        for (int y = visible.y(); y < visible.bottom(); y++) {
            int from = (y - bounds.y()) * bounds.width() + visible.x() - bounds.x();
            int to = (y - area.y()) * area.width() + visible.x() - area.x();
            for (int i = 0; i < visible.width(); i++) {
                xrgb[to + i] = blend(cursor.argb()[from + i], xrgb[to + i]);
            }
        }
    }

    private static int blend(int argb, int under) {
        int alpha = argb >>> 24;
        int red = blend(argb >>> 16 & 0xFF, under >>> 16 & 0xFF, alpha);
        int green = blend(argb >>> 8 & 0xFF, under >>> 8 & 0xFF, alpha);
        int blue = blend(argb & 0xFF, under & 0xFF, alpha);
        return red << 16 | green << 8 | blue;
    }

    private static int blend(int over, int under, int alpha) {
        return (over * alpha + under * (255 - alpha) + 127) / 255;
    }
}
