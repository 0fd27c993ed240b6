package dev.rfb.server.desktop.demo;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JToggleButton;
import javax.swing.plaf.basic.BasicToggleButtonUI;

/** Something that is on or off. */
@SuppressWarnings("serial") // never serialized
final class FlatSwitch extends JToggleButton {

    private static final int TRACK_WIDTH = 40;
    private static final int TRACK_HEIGHT = 22;

    FlatSwitch(String text, boolean on, Consumer<Boolean> listener) {
        super(text, on);
        setUI(new BasicToggleButtonUI());
        setOpaque(false);
        setContentAreaFilled(false);
        setRolloverEnabled(true);
        setBorder(BorderFactory.createEmptyBorder());
        addActionListener(event -> listener.accept(isSelected()));
        PointerShape.HAND.over(this);
        FocusRing.join(this);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(200, 30);
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Theme.smooth(graphics.create());
        int top = (getHeight() - TRACK_HEIGHT) / 2;
        Color on = getModel().isRollover() ? Theme.ACCENT_HOVER : Theme.ACCENT;
        Color off = getModel().isRollover() ? Theme.MUTED : Theme.FAINT;
        g.setColor(isSelected() ? on : off);
        g.fillRoundRect(3, top, TRACK_WIDTH, TRACK_HEIGHT, TRACK_HEIGHT, TRACK_HEIGHT);
        g.setColor(Theme.SURFACE);
        g.fillOval(isSelected() ? TRACK_WIDTH - TRACK_HEIGHT + 6 : 6, top + 3, TRACK_HEIGHT - 6, TRACK_HEIGHT - 6);
        if (FocusRing.isFocused(this)) {
            g.setColor(Theme.ACCENT);
            g.drawRoundRect(0, top - 3, TRACK_WIDTH + 5, TRACK_HEIGHT + 5, TRACK_HEIGHT + 6, TRACK_HEIGHT + 6);
        }
        g.setFont(Theme.BODY);
        g.setColor(Theme.TEXT);
        FontMetrics metrics = g.getFontMetrics();
        g.drawString(getText(), TRACK_WIDTH + 14, (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
        g.dispose();
    }
}
