package dev.rfb.server.desktop.demo;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/** Paper to draw on. The drawing is kept when the paper changes its size. */
@SuppressWarnings("serial") // never serialized
final class DrawingCanvas extends JComponent {

    private static final Color PAPER = new Color(0xFCFDFF);
    private static final int DOT_DISTANCE = 24;

    private BufferedImage drawing = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    private Color colour = Theme.ACCENT;
    private int brush = 6;
    private Point last = new Point();
    private boolean isEmpty = true;

    DrawingCanvas() {
        MouseAdapter pen = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                last = event.getPoint();
                draw(event);
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                draw(event);
            }
        };
        addMouseListener(pen);
        addMouseMotionListener(pen);
        PointerShape.CROSS.over(this);
    }

    void colour(Color next) {
        colour = next;
    }

    Color colour() {
        return colour;
    }

    void brush(int diameter) {
        brush = diameter;
    }

    int brush() {
        return brush;
    }

    void clear() {
        drawing = new BufferedImage(Math.max(1, getWidth()), Math.max(1, getHeight()), BufferedImage.TYPE_INT_ARGB);
        isEmpty = true;
        repaint();
    }

    /** {@return the colour drawn at a place, {@code 0xAARRGGBB}; 0 where nothing was drawn} */
    int drawn(int x, int y) {
        return x < drawing.getWidth() && y < drawing.getHeight() ? drawing.getRGB(x, y) : 0;
    }

    private void draw(MouseEvent event) {
        Point to = event.getPoint();
        fit();
        Graphics2D g = Theme.smooth(drawing.createGraphics());
        // the right button rubs out
        if (SwingUtilities.isRightMouseButton(event)) {
            g.setComposite(AlphaComposite.Clear);
        }
        g.setColor(colour);
        g.setStroke(new BasicStroke(brush, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Float(last, to));
        g.dispose();
        Rectangle area = new Rectangle(last);
        area.add(to);
        area.grow(brush, brush);
        last = to;
        if (isEmpty) {
            isEmpty = false;
            repaint();
        } else {
            repaint(area);
        }
    }

    private void fit() {
        int width = Math.max(drawing.getWidth(), getWidth());
        int height = Math.max(drawing.getHeight(), getHeight());
        if (width > drawing.getWidth() || height > drawing.getHeight()) {
            BufferedImage larger = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = larger.createGraphics();
            g.drawImage(drawing, 0, 0, null);
            g.dispose();
            drawing = larger;
        }
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Theme.smooth(graphics.create());
        Shape sheet = new RoundRectangle2D.Float(
                0.5f, 0.5f, getWidth() - 1, getHeight() - 1, Theme.CONTROL_ARC, Theme.CONTROL_ARC);
        g.setColor(PAPER);
        g.fill(sheet);
        g.setColor(Theme.BORDER);
        for (int y = DOT_DISTANCE; y < getHeight() - 4; y += DOT_DISTANCE) {
            for (int x = DOT_DISTANCE; x < getWidth() - 4; x += DOT_DISTANCE) {
                g.fillRect(x, y, 2, 2);
            }
        }
        if (isEmpty) {
            invite(g);
        }
        g.drawImage(drawing, 0, 0, null);
        g.setColor(Theme.BORDER);
        g.draw(sheet);
        g.dispose();
    }

    private void invite(Graphics2D g) {
        g.setFont(Theme.LARGE);
        g.setColor(Theme.FAINT);
        String text = "Draw here";
        g.drawString(text, (getWidth() - g.getFontMetrics().stringWidth(text)) / 2, getHeight() / 2);
        g.setFont(Theme.BODY);
        String hint = "left button draws, right button rubs out";
        g.drawString(hint, (getWidth() - g.getFontMetrics().stringWidth(hint)) / 2, getHeight() / 2 + 26);
    }
}
