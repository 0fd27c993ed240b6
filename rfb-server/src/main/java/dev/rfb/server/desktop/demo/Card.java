package dev.rfb.server.desktop.demo;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.BorderFactory;
import javax.swing.JPanel;

/** A white sheet with a title and one feature of the demo on it. Designed for extension: subclasses lay out their children. */
@SuppressWarnings("serial") // never serialized
abstract class Card extends JPanel {

    static final int TITLE_HEIGHT = 52;
    private static final int SHADOW = 6;

    private final String title;
    private final String hint;

    Card(String title, String hint) {
        super(null);
        this.title = title;
        this.hint = hint;
        setOpaque(false);
        setDoubleBuffered(false);
        setBorder(BorderFactory.createEmptyBorder());
    }

    /** {@return the width inside the padding} */
    final int innerWidth() {
        return Math.max(0, getWidth() - 2 * Theme.PADDING);
    }

    /** Gives a child its preferred size and returns where the next one begins. */
    static int placeInRow(Component child, int x, int y) {
        int width = child.getPreferredSize().width;
        child.setBounds(x, y, width, Theme.CONTROL_HEIGHT);
        return x + width + 10;
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Theme.smooth(graphics.create());
        int width = getWidth() - 1;
        int height = getHeight() - SHADOW;
        for (int i = SHADOW; i > 0; i--) {
            // outlines one below the other: filled shapes would touch every pixel of the card again and again
            g.setColor(new Color(30, 41, 80, 4 * (SHADOW - i + 1)));
            g.drawRoundRect(0, i, width, height, Theme.ARC, Theme.ARC);
        }
        g.setColor(Theme.SURFACE);
        g.fillRoundRect(0, 0, width, height, Theme.ARC, Theme.ARC);
        g.setColor(Theme.BORDER);
        g.drawRoundRect(0, 0, width, height, Theme.ARC, Theme.ARC);
        g.setFont(Theme.TITLE);
        g.setColor(Theme.TEXT);
        g.drawString(title, Theme.PADDING, 33);
        int hintX = Theme.PADDING + g.getFontMetrics().stringWidth(title) + 12;
        g.setFont(Theme.SMALL);
        if (hintX + g.getFontMetrics().stringWidth(hint) <= getWidth() - Theme.PADDING) {
            g.setColor(Theme.MUTED);
            g.drawString(hint, hintX, 33);
        }
        g.dispose();
    }
}
