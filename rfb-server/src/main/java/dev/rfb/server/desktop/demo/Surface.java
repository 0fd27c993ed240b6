package dev.rfb.server.desktop.demo;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;

/**
 * The root of the components, where repaints arrive. Without a window Swing's own repaint queue ends nowhere, so each component
 * of the demo that repaints itself overrides {@code repaint} and says so here.
 */
interface Surface {

    /**
     * A part of the picture is out of date.
     *
     * @param area in coordinates of the root
     */
    void damaged(Rectangle area);

    /** Passes a component's repaint on to the root that it is in; does nothing while it is in none. */
    static void repaint(Component component, int x, int y, int width, int height) {
        Rectangle area = new Rectangle(x, y, width, height);
        Component c = component;
        while (true) {
            area = area.intersection(new Rectangle(0, 0, c.getWidth(), c.getHeight()));
            if (area.isEmpty() || !c.isVisible()) {
                return;
            }
            if (c instanceof Surface surface) {
                surface.damaged(area);
                return;
            }
            Point location = c.getLocation();
            area.translate(location.x, location.y);
            Container parent = c.getParent();
            if (parent == null) {
                return;
            }
            c = parent;
        }
    }
}
