package dev.rfb.server.interop;

import dev.rfb.geometry.Point;
import dev.rfb.testing.Await;
import java.awt.image.BufferedImage;

/**
 * Where a viewer shows its picture.
 *
 * @param screen that the viewer is on
 * @param at of the top left pixel
 */
record Spot(XScreen screen, Point at) {

    /** {@return what is there now} */
    BufferedImage grab(int width, int height) {
        return Pictures.part(screen.grab(), at, width, height);
    }

    /** Waits until the picture is there, pixel by pixel. */
    void awaitExactly(BufferedImage picture) {
        Await.until(
                () -> Pictures.difference(picture, grab(picture.getWidth(), picture.getHeight())),
                () -> Pictures.isSame(picture, grab(picture.getWidth(), picture.getHeight())));
    }

    /** {@return a column of the screen} */
    String x(int column) {
        return Integer.toString(at.x() + column);
    }

    /** {@return a row of the screen} */
    String y(int row) {
        return Integer.toString(at.y() + row);
    }
}
