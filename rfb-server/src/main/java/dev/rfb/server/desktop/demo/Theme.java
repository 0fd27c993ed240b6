package dev.rfb.server.desktop.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.RoundRectangle2D;

/** Colours, fonts and measures of the demo, in one place. */
final class Theme {

    static final Color BACKGROUND = new Color(0xEEF1F7);
    static final Color SURFACE = Color.WHITE;
    static final Color BORDER = new Color(0xDDE2EC);
    static final Color FIELD = new Color(0xF6F8FC);
    static final Color TEXT = new Color(0x18202F);
    static final Color MUTED = new Color(0x667085);
    static final Color FAINT = new Color(0xA3ACBC);
    static final Color ACCENT = new Color(0x4F46E5);
    static final Color ACCENT_HOVER = new Color(0x6259F0);
    static final Color ACCENT_PRESSED = new Color(0x3B33B8);
    static final Color ACCENT_SOFT = new Color(0xECEBFD);
    static final Color HEADER = new Color(0x131A2B);
    static final Color HEADER_END = new Color(0x2B2A6B);

    static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    static final Font LARGE = new Font(Font.SANS_SERIF, Font.BOLD, 22);
    static final Font CODE = new Font(Font.MONOSPACED, Font.PLAIN, 13);

    static final int GAP = 20;
    static final int PADDING = 20;
    static final int CONTROL_HEIGHT = 38;
    static final int ARC = 18;
    static final int CONTROL_ARC = 12;

    private static final Stroke HAIRLINE = new BasicStroke(1);
    private static final Stroke FOCUS = new BasicStroke(2);

    private Theme() {}

    /** {@return {@code g} with smooth shapes and text} */
    static Graphics2D smooth(Graphics g) {
        Graphics2D g2 = (Graphics2D) g;
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g2;
    }

    /** Fills a component's rounded box and draws its outline: two pixels in the accent colour where it has the focus. */
    static void box(Graphics2D g, Component c, Color fill, Color outline, boolean focused) {
        float inset = focused ? 1 : 0.5f;
        RoundRectangle2D shape = new RoundRectangle2D.Float(
                inset, inset, c.getWidth() - 2 * inset, c.getHeight() - 2 * inset, CONTROL_ARC, CONTROL_ARC);
        g.setColor(fill);
        g.fill(shape);
        g.setColor(focused ? ACCENT : outline);
        g.setStroke(focused ? FOCUS : HAIRLINE);
        g.draw(shape);
    }
}
