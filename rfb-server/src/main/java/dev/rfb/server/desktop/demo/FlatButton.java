package dev.rfb.server.desktop.demo;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.BorderFactory;
import javax.swing.ButtonModel;
import javax.swing.JButton;
import javax.swing.plaf.basic.BasicButtonUI;

/** A push button that looks different when the pointer is over it, when it is pressed and when it has the focus. */
@SuppressWarnings("serial") // never serialized
final class FlatButton extends JButton {

    /** How much a button stands out. */
    enum Rank {
        PRIMARY(Theme.ACCENT, Theme.ACCENT_HOVER, Theme.ACCENT_PRESSED, Theme.SURFACE),
        SECONDARY(Theme.SURFACE, Theme.FIELD, Theme.ACCENT_SOFT, Theme.TEXT);

        private final Color normal;
        private final Color hover;
        private final Color pressed;
        private final Color text;

        Rank(Color normal, Color hover, Color pressed, Color text) {
            this.normal = normal;
            this.hover = hover;
            this.pressed = pressed;
            this.text = text;
        }

        private Color fill(ButtonModel model) {
            if (model.isArmed() && model.isPressed()) {
                return pressed;
            }
            return model.isRollover() ? hover : normal;
        }
    }

    private final Rank rank;

    FlatButton(String text, Rank rank, Runnable action) {
        super(text);
        this.rank = rank;
        setUI(new BasicButtonUI());
        setOpaque(false);
        setContentAreaFilled(false);
        setBorder(BorderFactory.createEmptyBorder(0, 16, 0, 16));
        setRolloverEnabled(true);
        setFont(Theme.STRONG);
        addActionListener(event -> action.run());
        PointerShape.HAND.over(this);
        FocusRing.join(this);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(getFontMetrics(Theme.STRONG).stringWidth(getText()) + 32, Theme.CONTROL_HEIGHT);
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Theme.smooth(graphics.create());
        Color fill = rank.fill(getModel());
        boolean focused = FocusRing.isFocused(this);
        Theme.box(g, this, fill, rank == Rank.PRIMARY ? fill : Theme.BORDER, focused && rank == Rank.SECONDARY);
        if (focused && rank == Rank.PRIMARY) {
            g.setColor(new Color(255, 255, 255, 190));
            g.drawRoundRect(3, 3, getWidth() - 7, getHeight() - 7, Theme.CONTROL_ARC - 4, Theme.CONTROL_ARC - 4);
        }
        g.setFont(Theme.STRONG);
        g.setColor(rank.text);
        FontMetrics metrics = g.getFontMetrics();
        boolean down = getModel().isArmed() && getModel().isPressed();
        int baseline = (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent() + (down ? 1 : 0);
        g.drawString(getText(), (getWidth() - metrics.stringWidth(getText())) / 2, baseline);
        g.dispose();
    }
}
