package dev.rfb.server.desktop;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.server.display.Display;

/** One rectangle of a recorded update. Immutable. */
public sealed interface FbsRectangle {

    /**
     * Makes the change on a display.
     *
     * @param display has the size of the recording at this point
     */
    void applyTo(Display display);

    /** {@return where every pixel is new, whatever was there before} */
    default Rect painted() {
        return Rect.EMPTY;
    }

    /**
     * New pixels (RFC 6143 §7.7.1, Raw).
     *
     * @param area where, inside the recorded framebuffer
     * @param xrgb {@code 0x00RRGGBB}, row by row without gaps; not copied; must not be modified
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes of pixels that are handed on once
    record Pixels(Rect area, int[] xrgb) implements FbsRectangle {
        @Override
        public void applyTo(Display display) {
            display.update(area, xrgb, 0, area.width());
        }

        @Override
        public Rect painted() {
            return area;
        }
    }

    /**
     * Pixels moved (RFC 6143 §7.7.2, CopyRect).
     *
     * @param source from where, inside the recorded framebuffer
     * @param delta how far
     */
    record Copy(Rect source, Point delta) implements FbsRectangle {
        @Override
        public void applyTo(Display display) {
            display.copyArea(source, delta);
        }
    }

    /**
     * Another framebuffer size (RFC 6143 §7.8.2, DesktopSize).
     *
     * @param size from here on
     */
    record Resize(Size size) implements FbsRectangle {
        @Override
        public void applyTo(Display display) {
            display.resize(size);
        }
    }
}
