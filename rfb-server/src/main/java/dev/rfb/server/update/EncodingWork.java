package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelBuffer;
import java.util.Optional;

/**
 * What a worker has to encode.
 *
 * @param pixels of the area; must not change until the work is done
 * @param position of the area's first pixel in the framebuffer
 * @param profile of the viewers
 * @param cursor to be painted over the pixels
 */
record EncodingWork(PixelBuffer pixels, Point position, EncodingProfile profile, Optional<CursorOverlay> cursor) {

    /** {@return the area in framebuffer coordinates} */
    Rect area() {
        return new Rect(position.x(), position.y(), pixels.width(), pixels.height());
    }
}
