package dev.rfb.server.desktop.demo;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.CursorImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** What the pointer looks like over a component. */
enum PointerShape {
    ARROW(arrow(), 2, 2),
    TEXT(beam(), 8, 12),
    HAND(hand(), 9, 2),
    CROSS(cross(), 12, 12);

    private static final int SIDE = 26;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes its array
    private final CursorImage image;

    PointerShape(Shape shape, int hotspotX, int hotspotY) {
        image = draw(shape, new Point(hotspotX, hotspotY));
    }

    CursorImage image() {
        return image;
    }

    /** Makes this the pointer's shape over {@code component}. */
    void over(JComponent component) {
        component.putClientProperty(PointerShape.class, this);
    }

    /** {@return the shape over {@code component}, from the nearest of its parents that has one} */
    static PointerShape of(Component component) {
        for (Component c = component; c != null; c = c.getParent()) {
            if (c instanceof JComponent j && j.getClientProperty(PointerShape.class) instanceof PointerShape shape) {
                return shape;
            }
        }
        return ARROW;
    }

    private static CursorImage draw(Shape shape, Point hotspot) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = Theme.smooth(picture.createGraphics());
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
        g.setColor(new Color(0x111827));
        g.fill(shape);
        g.dispose();
        return new CursorImage(new Size(SIDE, SIDE), hotspot, picture.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE));
    }

    private static Shape arrow() {
        Path2D path = new Path2D.Float();
        path.moveTo(2, 2);
        path.lineTo(2, 19);
        path.lineTo(6.2, 15);
        path.lineTo(9.4, 22);
        path.lineTo(12.2, 20.8);
        path.lineTo(9.2, 14);
        path.lineTo(14.8, 14);
        path.closePath();
        return path;
    }

    private static Shape beam() {
        Area beam = new Area(new Rectangle2D.Float(7.5f, 4, 1.5f, 17));
        beam.add(new Area(new Rectangle2D.Float(5, 3, 6.5f, 1.5f)));
        beam.add(new Area(new Rectangle2D.Float(5, 20, 6.5f, 1.5f)));
        return beam;
    }

    private static Shape hand() {
        Area hand = new Area(new RoundRectangle2D.Float(7.4f, 2, 3.4f, 14, 3.4f, 3.4f)); // index finger
        for (int finger = 0; finger < 3; finger++) {
            hand.add(new Area(
                    new RoundRectangle2D.Float(10.9f + finger * 3.1f, 9 + finger * 0.7f, 2.9f, 8, 2.9f, 2.9f)));
        }
        hand.add(new Area(new RoundRectangle2D.Float(7.4f, 13, 12.6f, 10, 7, 7))); // palm
        Shape thumb = new RoundRectangle2D.Float(-1.7f, -5, 3.4f, 9, 3.4f, 3.4f);
        AffineTransform tilt = AffineTransform.getTranslateInstance(6.4, 16.2);
        tilt.rotate(Math.toRadians(-38));
        hand.add(new Area(tilt.createTransformedShape(thumb)));
        return hand;
    }

    private static Shape cross() {
        Area cross = new Area(new Rectangle2D.Float(11.5f, 3, 1.5f, 18.5f));
        cross.add(new Area(new Rectangle2D.Float(3, 11.5f, 18.5f, 1.5f)));
        cross.subtract(new Area(new Rectangle2D.Float(10.5f, 10.5f, 3.5f, 3.5f)));
        return cross;
    }
}
