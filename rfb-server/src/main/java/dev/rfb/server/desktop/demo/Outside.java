package dev.rfb.server.desktop.demo;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.CursorImage;
import java.awt.Graphics2D;
import java.util.function.Consumer;

/** What the demo's screen can do to the world. Called on the event dispatch thread. */
public interface Outside {

    /**
     * Paints a part of the picture.
     *
     * @param area in pixels of the screen
     * @param painter paints at least the area
     */
    void paint(Rect area, Consumer<Graphics2D> painter);

    /**
     * Changes the pointer's picture.
     *
     * @param cursor the new one
     */
    void cursor(CursorImage cursor);

    /**
     * Offers text to the viewers' clipboards.
     *
     * @param text lines end with LF
     */
    void cutText(String text);

    /** Rings the viewers' bells. */
    void bell();
}
