package dev.rfb.server.desktop.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JComponent;

/** The bar at the top: what this is, and the size of the display. */
@SuppressWarnings("serial") // never serialized
final class Header extends JComponent {

    static final int HEIGHT = 76;

    private final String name;

    Header(String name) {
        this.name = name;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Theme.smooth(graphics.create());
        g.setPaint(new GradientPaint(0, 0, Theme.HEADER, Math.max(1, getWidth()), 0, Theme.HEADER_END));
        g.fillRect(0, 0, getWidth(), getHeight());
        logo(g);
        g.setFont(Theme.LARGE);
        g.setColor(Color.WHITE);
        g.drawString(name, 84, 36);
        g.setFont(Theme.BODY);
        g.setColor(new Color(0xB8C0D9));
        g.drawString("An RFB server in pure Java. No X server here: these are Swing components.", 84, 58);
        size(g);
        g.dispose();
    }

    private static void logo(Graphics2D g) {
        g.setColor(Theme.ACCENT_HOVER);
        g.fillRoundRect(24, 18, 44, 32, 10, 10);
        g.setColor(Theme.HEADER);
        g.fillRoundRect(29, 23, 34, 22, 6, 6);
        g.setColor(Color.WHITE);
        int[] xs = {38, 38, 50};
        int[] ys = {27, 41, 34};
        g.fillPolygon(xs, ys, xs.length);
        g.setColor(Theme.ACCENT_HOVER);
        g.fillRoundRect(36, 53, 20, 5, 4, 4);
    }

    private void size(Graphics2D g) {
        String text =
                getWidth() + " × " + (getParent() == null ? 0 : getParent().getHeight());
        g.setFont(Theme.STRONG);
        int width = g.getFontMetrics().stringWidth(text) + 28;
        int x = getWidth() - Theme.GAP - width;
        if (x > 640) {
            g.setColor(new Color(255, 255, 255, 34));
            g.fillRoundRect(x, 22, width, 32, 32, 32);
            g.setColor(Color.WHITE);
            g.drawString(text, x + 14, 43);
        }
    }
}
