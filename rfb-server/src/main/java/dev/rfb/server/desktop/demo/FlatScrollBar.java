package dev.rfb.server.desktop.demo;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JScrollBar;
import javax.swing.plaf.basic.BasicScrollBarUI;

/** A scroll bar without arrows. */
@SuppressWarnings("serial") // never serialized
final class FlatScrollBar extends JScrollBar {

    static final int WIDTH = 14;

    FlatScrollBar() {
        super(VERTICAL);
        setUI(new Look());
        setOpaque(false);
        setPreferredSize(new Dimension(WIDTH, WIDTH));
    }

    @Override
    public void updateUI() {
        setUI(new Look());
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    private static final class Look extends BasicScrollBarUI {

        @Override
        protected JButton createDecreaseButton(int orientation) {
            return none();
        }

        @Override
        protected JButton createIncreaseButton(int orientation) {
            return none();
        }

        private static JButton none() {
            JButton button = new JButton();
            button.setPreferredSize(new Dimension(0, 0));
            return button;
        }

        @Override
        protected Dimension getMinimumThumbSize() {
            return new Dimension(WIDTH, 36);
        }

        @Override
        protected void paintTrack(Graphics graphics, JComponent bar, Rectangle track) {
            Graphics2D g = Theme.smooth(graphics.create());
            g.setColor(Theme.FIELD);
            g.fillRoundRect(track.x + 3, track.y, track.width - 6, track.height, 8, 8);
            g.dispose();
        }

        @Override
        protected void paintThumb(Graphics graphics, JComponent bar, Rectangle thumb) {
            Graphics2D g = Theme.smooth(graphics.create());
            g.setColor(isDragging ? Theme.ACCENT : isThumbRollover() ? Theme.MUTED : Theme.FAINT);
            g.fillRoundRect(thumb.x + 3, thumb.y + 1, thumb.width - 6, thumb.height - 2, 8, 8);
            g.dispose();
        }
    }
}
