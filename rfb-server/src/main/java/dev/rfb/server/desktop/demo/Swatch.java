package dev.rfb.server.desktop.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.plaf.basic.BasicButtonUI;

/** A round dot to choose a colour or a brush with. */
@SuppressWarnings("serial") // never serialized
final class Swatch extends JButton {

    static final int SIDE = 32;

    private final Supplier<Color> colour;
    private final int diameter;
    private final BooleanSupplier chosen;

    Swatch(Supplier<Color> colour, int diameter, BooleanSupplier chosen, Runnable action) {
        this.colour = colour;
        this.diameter = diameter;
        this.chosen = chosen;
        setUI(new BasicButtonUI());
        setOpaque(false);
        setContentAreaFilled(false);
        setBorder(BorderFactory.createEmptyBorder());
        setRolloverEnabled(true);
        addActionListener(event -> action.run());
        PointerShape.HAND.over(this);
        FocusRing.join(this);
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Theme.smooth(graphics.create());
        if (FocusRing.isFocused(this)) {
            g.setColor(Theme.ACCENT_SOFT);
            g.fillRoundRect(0, 0, getWidth(), getHeight(), 10, 10);
        }
        int size = diameter + (getModel().isRollover() ? 2 : 0);
        g.setColor(colour.get());
        g.fillOval((getWidth() - size) / 2, (getHeight() - size) / 2, size, size);
        if (chosen.getAsBoolean()) {
            int ring = Math.min(getWidth() - 3, size + 6);
            g.setColor(Theme.ACCENT);
            g.setStroke(new BasicStroke(2));
            g.drawOval((getWidth() - ring) / 2, (getHeight() - ring) / 2, ring - 1, ring - 1);
        }
        g.dispose();
    }
}
