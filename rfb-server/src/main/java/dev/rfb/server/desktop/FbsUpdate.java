package dev.rfb.server.desktop;

import java.util.List;

/**
 * One FramebufferUpdate of a recording. Immutable.
 *
 * @param timeMillis when it was recorded, since the recording began
 * @param rectangles in the order in which they are to be applied
 */
public record FbsUpdate(long timeMillis, List<FbsRectangle> rectangles) {

    /** Copies the list. */
    public FbsUpdate {
        rectangles = List.copyOf(rectangles);
    }
}
